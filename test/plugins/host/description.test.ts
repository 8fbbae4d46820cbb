import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, expectTypeOf, it } from 'vitest'
import type { Linli } from '#plugin-api'
import { describedMethods, losses } from '#shared/plugin-api/methods/described.ts'
import { referenceOf } from '#server/plugins/reference.ts'

const docs = join(import.meta.dirname, '..', '..', '..', 'docs', 'plugins')
const read = (file: string) => readFileSync(join(docs, file), 'utf8')

it('PL90 reference and description are those of the methods: `node server/plugins/write-reference.ts` writes them', () => {
  const now = describedMethods()
  expect(read('reference.md')).toBe(referenceOf(now))
  expect(JSON.parse(read('api-1.json'))).toEqual(JSON.parse(JSON.stringify(now)))
})

it('PL90 a method that the manifest asks no capability for is no part of what an author’s code sees', () => {
  type Reader = Linli<'cards:read'>
  expectTypeOf<Reader>().toHaveProperty('cards')
  expectTypeOf<Reader['cards']>().toHaveProperty('get')
  expectTypeOf<Reader['cards']>().not.toHaveProperty('patch')
  expectTypeOf<Reader>().not.toHaveProperty('state')
  expect(Object.values(describedMethods()).every(({ summary }) => summary.endsWith('.'))).toBe(true)
})

it('PL91 within a version of the API only additions pass', () => {
  const method = {
    summary: 'A.',
    capability: 'state',
    runsFor: ['bot'],
    cost: 1,
    input: {
      type: 'object',
      properties: { a: { type: 'string' }, b: { enum: ['x', 'y'] } },
      required: ['a'],
    },
    output: { type: 'object', properties: { c: { type: 'string' } }, required: ['c'] },
  }
  const changed = (change: object) => losses({ m: method }, { m: { ...method, ...change } })
  const input = (properties: object, required = ['a']) => ({
    input: { type: 'object', properties: { ...method.input.properties, ...properties }, required },
  })
  const output = (properties: object, required: readonly string[] = []) => ({
    output: { type: 'object', properties, required },
  })
  const c = { c: { type: 'string' } }
  for (const addition of [
    { cost: 2, summary: 'B.', runsFor: ['bot', 'person'], capability: null },
    input({ more: { type: 'number' }, b: { enum: ['x', 'y', 'z'] } }),
    input({}, []),
    output({ ...c, d: { type: 'number' } }, ['c', 'd']),
  ])
    expect(changed(addition)).toEqual([])
  expect(losses({}, { m: method })).toEqual([])
  for (const loss of [
    { capability: 'net' },
    { runsFor: [] },
    input({ a: { type: 'number' } }),
    input({ b: { enum: ['x'] } }),
    input({ more: { type: 'number' } }, ['a', 'more']),
    output({ d: { type: 'number' } }),
    output(c),
    output({ c: { type: 'string', maxLength: 3 } }, ['c']),
  ])
    expect(changed(loss), JSON.stringify(loss)).not.toEqual([])
  expect(losses({ m: method }, {})).toEqual(['m is gone'])
})
