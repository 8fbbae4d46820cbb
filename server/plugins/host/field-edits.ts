import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { TypeFieldKind } from '#shared/board/board-view.ts'
import { isOfKind } from '#shared/board/types/field-value.ts'
import { typeFieldKey } from '#shared/board/types/type-definition.ts'
import type { ReadBy } from '#shared/plugin-api/methods/methods.ts'
import { paragraphs } from '#server/cases/cards/template-file.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import { typeFieldNamed } from './card-values.ts'

type Fields = ReadBy<'cards.patch'>['fields']

/** What a field of a kind takes, where that says more than its name. */
const takes: Partial<Record<TypeFieldKind, string>> = {
  money: 'an amount is a whole number of fen within the bounds of the field',
  person: 'a person is their id, as members.list answers it',
  place: 'a place is unit: with the id of a unit, or up to 200 characters in one line',
}

const plain: ReadonlySet<string> = new Set(['title', 'priority', 'due'])
const sets: ReadonlySet<string> = new Set(['labels', 'assignees'])

/** The edits that write fields of a card into its documents; whether they may stand there is for the gate. */
export function writeFields(
  desk: Pick<CaseDesk, 'types'>,
  card: Pick<CardRecord, 'id' | 'type'>,
  fields: Fields,
): Outcome<readonly DocumentEdit[]> {
  const onCard: ((map: Y.Map<unknown>) => void)[] = []
  const inFile: ((file: Y.Doc) => void)[] = []
  for (const [name, value] of Object.entries(fields)) {
    const own = typeFieldNamed(desk.types.get(card.type), name)
    if (plain.has(name)) onCard.push(map => map.set(name, value))
    else if (sets.has(name) && Array.isArray(value))
      onCard.push(map => keepOnly(map, name, new Set(value)))
    else if (name === 'description' && typeof value === 'string')
      inFile.push(file => describe(file, value))
    else if (own !== undefined && !isOfKind(own, value))
      return refused('bad-request', {
        rule: 'PL62',
        detail: `fields.${name}: ${takes[own.kind] ?? `not of the kind ${own.kind}`}`,
      })
    else if (own !== undefined && !Array.isArray(value))
      inFile.push(file => file.getMap('fields').set(typeFieldKey(card.type, own.id), value))
    else
      return refused('bad-request', { rule: 'PL62', detail: `fields.${name}: cannot be written` })
  }
  const edits: DocumentEdit[] = []
  if (onCard.length > 0)
    edits.push({
      document: documentName('card', card.id),
      build: doc => onCard.forEach(write => write(doc.getMap('card'))),
    })
  if (inFile.length > 0)
    edits.push({
      document: documentName('file', card.id),
      build: doc => inFile.forEach(write => write(doc)),
    })
  return done(edits)
}

function keepOnly(map: Y.Map<unknown>, name: string, wanted: ReadonlySet<string>): void {
  const set = map.get(name)
  if (!(set instanceof Y.Map)) return
  for (const id of new Set(set.keys()).difference(wanted)) set.delete(id)
  for (const id of wanted) if (!set.has(id)) set.set(id, true)
}

function describe(file: Y.Doc, text: string): void {
  const description = file.getXmlFragment('description')
  if (description.length > 0) description.delete(0, description.length)
  if (text !== '') prosemirrorToYXmlFragment(paragraphs(text), description)
}
