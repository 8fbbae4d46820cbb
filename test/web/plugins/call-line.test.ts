import { expect, it } from 'vitest'
import { CallLine } from '#web/plugins/places/call-line.ts'

it('PL362 of a plugin two calls at a time are on their way from a page, of all four, and plugins take turns', async () => {
  const line = new CallLine()
  const open: { readonly name: string; readonly done: () => void }[] = []
  const call = (plugin: string, name: string) =>
    line.run(plugin, () => new Promise<void>(done => open.push({ name, done })))
  const names = () => open.map(({ name }) => name)
  const calls = [
    ...['a1', 'a2', 'a3', 'a4'].map(name => call('a', name)),
    ...['b1', 'b2', 'b3'].map(name => call('b', name)),
    ...['c1', 'c2'].map(name => call('c', name)),
  ]
  await Promise.resolve()
  expect(names()).toEqual(['a1', 'a2', 'b1', 'b2'])
  const end = async (name: string) => {
    open.find(one => one.name === name)!.done()
    for (let turn = 0; turn < 8; turn++) await Promise.resolve()
  }
  await end('a1')
  expect(names().slice(4)).toEqual(['a3'])
  await end('b1')
  expect(names().slice(4)).toEqual(['a3', 'b3'])
  await end('b2')
  expect(names().slice(4)).toEqual(['a3', 'b3', 'c1'])
  for (const name of ['a2', 'a3', 'b3', 'c1', 'a4', 'c2']) await end(name)
  await Promise.all(calls)
  expect(open).toHaveLength(9)
  // A call that throws gives its turn on as well.
  await expect(line.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await line.run('a', async () => {})
})
