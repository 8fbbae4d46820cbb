import { expect, it } from 'vitest'
import { openPlugin } from '@linli/plugin-test'

it('reports become cards to be; what is no report is left out', async () => {
  const plugin = await openPlugin(import.meta.dirname)
  const told = (json: unknown) => plugin.run('toCards', { json })
  const report = { id: 7, summary: '路灯不亮', address: '长寿路 1 号', caller: { phone: '1' } }
  expect(await told(report)).toEqual([
    {
      key: '7',
      type: 'service',
      title: '路灯不亮',
      place: '长寿路 1 号',
      reporter: { phone: '1' },
    },
  ])
  expect(await told({ reports: [{ id: 8 }, { ...report, kind: 'hazard' }] })).toMatchObject([
    { key: '7', type: 'hazard' },
  ])
  await plugin.close()
})
