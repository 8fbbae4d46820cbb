import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { newPluginFiles } from '#server/cli/plugin/plugin-create.ts'
import { openPlugin } from '#server/plugin-test/index.ts'
import { sampleKey } from '#test/support/plugins/sample-package.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'

it('PL141 a created plugin for rules answers its condition, does its action and fires its trigger as it stands', async () => {
  const folder = join(dataFolder(), 'lamp')
  mkdirSync(folder)
  const made = { name: 'lamp', kind: 'automation', key: sampleKey.name, keyFile: 'k' } as const
  for (const [name, text] of newPluginFiles(made)) writeFileSync(join(folder, name), text)
  const plugin = await openPlugin(folder)
  onTestFinished(() => plugin.close())
  const { id } = await plugin.board.cards.create({ type: 'service', title: '捡到一大串钥匙' })
  const longer = (signs: number) => plugin.run('longer', { card: id, inputs: { signs } })
  expect([await longer(3), await longer(30)]).toEqual([true, false])
  await plugin.run('remind', { card: id, inputs: { text: '请来认领' } })
  expect(plugin.calls.flatMap(({ refusal }) => refusal ?? [])).toEqual([])
  expect(plugin.calls.at(-1)).toMatchObject({
    method: 'automation.fire',
    input: { trigger: 'reminded', card: id },
  })
})
