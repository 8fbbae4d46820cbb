import { expect, it } from 'vitest'
import { startLinli } from '#test/support/server/linli.ts'
import { catalogue } from '#web/locales/catalogue.ts'

it('OF10 every command has a name on the screen', async () => {
  const { linli } = await startLinli({ demo: false })
  const commands = linli.parts.features.flatMap(feature => feature.commands ?? [])
  expect(commands.length).toBeGreaterThan(20)
  const names = commands.map(command => `command.${command.name}`)
  expect(names.filter(name => !Object.hasOwn(catalogue['zh-CN'], name))).toEqual([])
})
