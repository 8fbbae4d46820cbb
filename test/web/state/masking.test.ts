import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { setField } from '#web/state/file-edits.ts'
import { masked, maskedForm, maskedWhileTyped, onMasked, storable } from '#web/state/masking.ts'

function listen() {
  const told: string[] = []
  onTestFinished(onMasked(kind => told.push(kind)))
  return told
}

it('MK4 a field masks what is pasted at once, and what is typed when it is known not to go on', () => {
  const told = listen()
  expect(maskedWhileTyped('打 13812345678', null)).toBe('打 138****5678')
  // The twelfth digit would make it a figure of another kind.
  expect(maskedWhileTyped('单号 13812345678', 14)).toBe('单号 13812345678')
  expect(maskedWhileTyped('单号 138123456789', 15)).toBe('单号 138123456789')
  expect(told).toEqual(['mobile'])
  expect(maskedWhileTyped('打 13812345678，', 14)).toBe('打 138****5678，')
  expect(maskedWhileTyped('13912345678 13812345678', 23)).toBe('139****5678 13812345678')
  expect(told).toEqual(['mobile', 'mobile', 'mobile'])
})

it('MK4 whatever is written into a document or sent with a form is masked, and it is said once', () => {
  const told = listen()
  expect(masked('13812345678 13912345678')).toBe('138****5678 139****5678')
  expect(told).toEqual(['mobile'])
  const doc = new Y.Doc()
  setField(doc, 'f1', 13812345678)
  setField(doc, 'f2', 128.5)
  setField(doc, 'f3', '回电 13812345678')
  expect(doc.getMap('fields').toJSON()).toEqual({ f1: null, f2: 128.5, f3: '回电 138****5678' })
  expect(told).toEqual(['mobile', 'mobile', 'mobile'])
  expect(maskedForm({ code: 'resolved', outcome: '打 13812345678', people: ['a'] })).toEqual({
    code: 'resolved',
    outcome: '打 138****5678',
    people: ['a'],
  })
  expect(storable(true)).toBe(true)
  expect(told).toHaveLength(4)
})
