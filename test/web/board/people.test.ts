import { expect, it } from 'vitest'
import { People } from '#web/board/scope/people.ts'
import type { BoardInfo, Me } from '#web/state/api-types.ts'

const info: BoardInfo = {
  id: 'b',
  title: '社区',
  unit: 'beat',
  path: ['beat'],
  units: [],
  people: [],
  plugins: [
    {
      id: 'cn.example.lost',
      bot: 'plugin_cn_example_lost',
      name: { 'zh-CN': '失物招领', en: 'Lost and found' },
    },
  ],
  left: [],
  placeholders: [],
  imported: null,
}
const me: Me = {
  id: 'officer',
  name: 'officer',
  username: 'officer',
  demo: false,
  demoAccounts: false,
  memberships: [],
}

it('PL325 on a board a plugin has its name and its mark, and is nobody to pick', () => {
  const people = new People(me, info)
  expect(people.of('plugin_cn_example_lost')).toMatchObject({
    name: '插件“失物招领”',
    plugin: true,
  })
  expect(people.pluginName('cn.example.lost')).toBe('失物招领')
  expect(people.all).toEqual([])
})
