import { dayMs } from '#shared/base/day.ts'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import type { StagedDesk } from '#test/support/server/staged-board.ts'

/** Writes a word into one place of a card, in the way people do; another card of the board helps where two are needed. */
type Write = (ground: Ground, word: string) => Promise<void>

/** A card in handling, answered for by an officer, and another one beside it. */
export interface Ground {
  readonly desk: StagedDesk
  readonly card: string
  readonly other: string
  /** Edits are written as older data, past what the gate asks of people today. */
  readonly older?: boolean
}

/** Makes a free edit of the officer. */
async function edit(
  { desk, older = false }: Ground,
  document: `card/${string}` | `file/${string}`,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const outcome = older
    ? await desk.desk.store.commit([{ document, build: change }], {
        actor: 'server',
        origin: 'command',
      })
    : await desk.edit('officer', document, change)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
}

const inFile =
  (change: (doc: Y.Doc, word: string) => void): Write =>
  (ground, word) =>
    edit(ground, `file/${ground.card}`, doc => change(doc, word))

/** Gives commands with an idempotency key, so that their answers are remembered. */
const commands =
  (
    ...given: readonly (readonly [
      person: 'officer' | 'grid' | 'leader',
      name: string,
      body: (word: string, ground: Ground) => object,
    ])[]
  ): Write =>
  async (ground, word) => {
    for (const [person, name, body] of given) {
      const answer = await ground.desk.send(
        person,
        `/cards/${ground.card}/${name}`,
        JSON.stringify(body(word, ground)),
        { 'content-type': 'application/json', 'idempotency-key': newId() },
      )
      if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
    }
  }

const map = (fields: Readonly<Record<string, unknown>>) => new Y.Map(Object.entries(fields))
const soon = () => new Date(Date.now() + 5 * dayMs).toISOString()
const nothing = () => ({})

/** Every place of a card in which a person can put words; commands stand in an order in which they can be given. */
export const writtenPlaces: Readonly<Record<string, Write>> = {
  title: (ground, word) =>
    edit(ground, `card/${ground.card}`, doc => void doc.getMap('card').set('title', word)),
  description: inFile((doc, word) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(word)])
    doc.getXmlFragment('description').insert(0, [paragraph])
  }),
  note: inFile(
    (doc, word) =>
      void doc
        .getMap('notes')
        .set(newId(), map({ by: 'officer', at: soon(), text: word, mentions: ['grid'] })),
  ),
  'note taken back': async (ground, word) => {
    const id = newId()
    const note = { by: 'officer', at: soon(), text: word, mentions: [] }
    await inFile(doc => void doc.getMap('notes').set(id, map(note)))(ground, word)
    await inFile(doc => doc.getMap('notes').delete(id))(ground, word)
  },
  checklist: inFile((doc, word) => {
    const items = new Y.Map([[newId(), map({ text: `${word}i`, done: false, rank: 'a0' })]])
    doc.getMap('checklists').set(newId(), map({ title: word, rank: 'a0', items }))
  }),
  milestone: inFile(
    (doc, word) =>
      void doc.getMap('milestones').set(newId(), map({ text: word, done: false, rank: 'a0' })),
  ),
  field: inFile((doc, word) => void doc.getMap('fields').set('dispute_agreement', word)),
  'file name and content': async ({ desk, card }, word) => {
    const answer = await desk.send('officer', `/cards/${card}/attachments`, word, {
      'x-file-name': `${encodeURIComponent(word)}.txt`,
    })
    if (!answer.ok) throw new Error(await answer.text())
  },
  contact: async ({ desk, card }, word) => {
    const answer = await desk.ask('officer', 'PUT', `/cards/${card}/contacts`, { name: word })
    if (!answer.ok) throw new Error(await answer.text())
  },
  'reason of a look': async ({ desk, card }, word) => {
    const reason = { reason: `${word} 需要联系` }
    const answer = await desk.ask('officer', 'POST', `/cards/${card}/contacts/name/reveal`, reason)
    if (!answer.ok) throw new Error(await answer.text())
  },
  reply: commands(['officer', 'reply', word => ({ text: word, how: 'phone' })]),
  hold: commands(
    ['officer', 'hold', word => ({ why: word, until: soon() })],
    ['leader', 'refuse-hold', word => ({ why: `${word}r` })],
  ),
  'words of a hand-over': commands(
    ['officer', 'hand-over', word => ({ to: 'leader', why: word })],
    ['leader', 'refuse-hand-over', word => ({ why: `${word}r` })],
  ),
  'longer clock': commands([
    'leader',
    'extend',
    word => ({
      clock: 'close',
      until: new Date(Date.now() + 60 * dayMs).toISOString(),
      why: word,
    }),
  ]),
  'legal hold': commands(
    ['leader', 'legal-hold', word => ({ why: word, until: soon() })],
    ['leader', 'lift-legal-hold', nothing],
  ),
  'merged and taken apart': commands(
    ['officer', 'merge', (word, { other }) => ({ into: other, why: word })],
    ['officer', 'unmerge', (word, { other }) => ({ from: other, why: `${word}u` })],
  ),
  'linked and taken apart': commands(
    ['officer', 'link', (_, { other }) => ({ to: other })],
    ['officer', 'unlink', (_, { other }) => ({ to: other })],
  ),
  'closure sent back': commands(
    [
      'officer',
      'conclude',
      word => ({ code: 'mediated', outcome: word, reply: `${word}r`, replyHow: 'phone' }),
    ],
    ['leader', 'send-back', word => ({ why: `${word}s` })],
  ),
}
