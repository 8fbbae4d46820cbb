import { expect, it } from 'vitest'
import { commands } from '#server/cases/commands/commands.ts'
import { catalogue } from '#web/locales/catalogue.ts'

it('OF10 every command has a name on the screen', () => {
  const names = commands.map(command => `command.${command.name}`)
  expect(names.filter(name => !Object.hasOwn(catalogue['zh-CN'], name))).toEqual([])
})
