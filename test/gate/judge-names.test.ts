import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import { startDesk } from '#test/support/server/desk.ts'

const unseen = ['', ' ', '\u200b', '\u3164', '\u2800\u00a0', '\u2060\u{e0041}\ufeff']
const map = (fields: Readonly<Record<string, unknown>>) => new Y.Map(Object.entries(fields))

it('G34 nothing gets a name or words of which nobody can see anything, and nothing loses its name', async () => {
  const { edit, board } = await startDesk()
  const card = await board.card({ title: '路灯' })
  const push = async (document: DocumentName, change: (doc: Y.Doc) => void) => {
    const outcome = await edit('officer', document, change)
    return outcome.ok ? 'ok' : `${outcome.problem.kind} ${outcome.problem.rule}`
  }
  const at = (doc: Y.Doc, root: string, ...path: readonly string[]) =>
    path.reduce((inner, key) => inner.get(key) as Y.Map<unknown>, doc.getMap(root))
  const sheet = `board/${board.id}` as const
  const file = `file/${card}` as const
  const places: readonly [DocumentName, (name: string) => (doc: Y.Doc) => void][] = [
    [sheet, name => doc => void at(doc, 'board').set('title', name)],
    [sheet, name => doc => void at(doc, 'columns', 'todo').set('title', name)],
    [sheet, name => doc => void at(doc, 'columns').set(newId(), map({ title: name, rank: 'a9' }))],
    [sheet, name => doc => void at(doc, 'labels', 'l1').set('name', name)],
    [sheet, name => doc => void at(doc, 'labels').set(newId(), map({ name, colour: 'blue' }))],
    [
      sheet,
      name => doc =>
        void at(doc, 'fields').set(newId(), map({ name, kind: 'text', options: new Y.Map() })),
    ],
    [
      sheet,
      name => doc =>
        void at(doc, 'fields').set(
          newId(),
          map({ name: '楼号', kind: 'choice', options: map({ o1: name }) }),
        ),
    ],
    [`card/${card}`, name => doc => void at(doc, 'card').set('title', name)],
    [file, name => doc => void at(doc, 'checklists').set('c1', map({ title: name }))],
    [
      file,
      name => doc =>
        void at(doc, 'checklists').set(
          'c1',
          map({ title: '清单', items: map({ i1: map({ text: name }) }) }),
        ),
    ],
    [file, name => doc => void at(doc, 'milestones').set('m1', map({ text: name }))],
    [
      file,
      name => doc =>
        void at(doc, 'notes').set('n1', map({ by: 'officer', text: name, mentions: [] })),
    ],
  ]
  for (const [i, [document, named]] of places.entries()) {
    for (const name of unseen)
      expect([i, name, await push(document, named(name))]).toEqual([i, name, 'edit-unnamed G34'])
    expect([i, await push(document, named('🏮'))]).toEqual([i, 'ok'])
  }
  const lost: readonly [DocumentName, (doc: Y.Doc) => void][] = [
    [sheet, doc => at(doc, 'columns', 'todo').delete('title')],
    [sheet, doc => at(doc, 'labels', 'l1').delete('name')],
    [sheet, doc => void at(doc, 'columns').set(newId(), map({ rank: 'a8' }))],
    [sheet, doc => void at(doc, 'labels').set('l1', map({ colour: 'red' }))],
    [file, doc => at(doc, 'milestones', 'm1').delete('text')],
    [file, doc => at(doc, 'checklists', 'c1', 'items', 'i1').delete('text')],
  ]
  for (const [i, [document, change]] of lost.entries())
    expect([i, await push(document, change)]).toEqual([i, 'edit-unnamed G34'])
  const gone: readonly [DocumentName, (doc: Y.Doc) => void][] = [
    [sheet, doc => at(doc, 'labels').delete('l1')],
    [file, doc => at(doc, 'checklists', 'c1', 'items').delete('i1')],
    [file, doc => at(doc, 'checklists').delete('c1')],
  ]
  for (const [i, [document, change]] of gone.entries())
    expect([i, await push(document, change)]).toEqual([i, 'ok'])
})

it('G34 a request makes nothing that has no name to be seen', async () => {
  const { ask, board } = await startDesk()
  const from = await board.card({ title: '路灯' })
  for (const title of unseen) {
    const made = await ask('officer', 'POST', `/boards/${board.id}/cards`, { title })
    expect([title, made.status]).toEqual([title, 400])
    const split = await ask('officer', 'POST', `/cards/${from}/split`, { title })
    expect([title, split.status]).toEqual([title, 400])
    const kept = await ask('officer', 'POST', `/boards/${board.id}/filters`, { title, query: '' })
    expect([title, kept.status]).toEqual([title, 400])
  }
})
