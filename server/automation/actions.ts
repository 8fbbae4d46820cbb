import * as Y from 'yjs'
import { dayMs } from '#shared/base/day.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { RuleAction } from '#shared/automation/rule.ts'
import { boardViewOf } from '#shared/board/board-view.ts'
import { documentName } from '#shared/board/document-name.ts'
import { rankBetween } from '#shared/board/shape/rank.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { type AccessDesk, cardFor } from '#server/cases/cards/card-access.ts'
import { areAround, cardRequest, type CreateCard } from '#server/cases/cards/create-card.ts'
import { endOfColumn } from '#server/cases/cards/end-of-column.ts'
import { mapWith } from '#server/cases/cards/write-card.ts'
import { prioritise } from '#server/cases/commands/prioritise.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardCommand } from '#server/cases/desk/command.ts'
import { peopleWho } from '#server/cases/flow/people-who.ts'
import { CardValues } from '#server/plugins/host/card-values.ts'
import { writeFields } from '#server/plugins/host/field-edits.ts'
import { idOfKey } from '#server/plugins/host/write-cards.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'

/** What a step of a rule did, or that it was so already. */
export type Did = 'done' | 'already'

/** A step of a rule that is to be taken. */
export interface Deed {
  readonly board: string
  readonly rule: string
  /** Null where a rule is about no card. */
  readonly card: string | null
  readonly actor: Actor
  /** Tells this deed from every other one, so that it is done once. */
  readonly key: string
}

/** What of the desk actions are done with. */
export type ActingDesk = AccessDesk &
  Pick<CaseDesk, 'store' | 'copy' | 'types' | 'clock' | 'directory' | 'notices' | 'log'>

/** What actions are done with. */
export interface ActionDesk {
  readonly desk: ActingDesk
  /** Gives a command, as people do. */
  readonly give: (
    command: CardCommand,
    card: string,
    body: unknown,
    actor: Actor,
  ) => Promise<Outcome<unknown>>
  readonly create: Pick<CreateCard, 'answer'>
  /** Takes a card from what somebody may make in a day: 0 when it was there, else in how many seconds it will be. */
  readonly mayCreate: (account: string) => number
  readonly plugin: (
    deed: Deed,
    action: Extract<RuleAction, { do: 'plugin' }>,
  ) => Promise<Outcome<unknown>>
}

/** What somebody has to be allowed to for a step, so that a dry run can tell. */
export const verbOf: Readonly<Record<RuleAction['do'], Verb>> = {
  'add-label': 'card:edit',
  'remove-label': 'card:edit',
  'set-priority': 'card:edit',
  'set-due': 'card:edit',
  'set-field': 'card:edit',
  move: 'card:move',
  assign: 'card:assign',
  'add-item': 'checklist:edit',
  note: 'note:write',
  notify: 'card:read',
  'create-card': 'card:create',
  plugin: 'board:open',
}

/** Does one step, as its person would at a screen: the same edits and commands, judged by the same gate. */
export async function act(
  { desk, create, give, mayCreate, plugin }: ActionDesk,
  deed: Deed,
  action: RuleAction,
): Promise<Outcome<Did>> {
  const { actor, board } = deed
  if (action.do === 'create-card') {
    const id = idOfKey(['rule', deed.rule, deed.key])
    if (desk.cards.get(id) !== undefined) return done('already')
    const later = mayCreate(actor.id)
    if (later > 0) return refused('quota-day', { retryAfter: later })
    const { title, type, column } = action
    const request = cardRequest.parse({ id, title, type, column })
    const made = await create.answer(board, request, actor, () => [])
    return made.ok ? done('done') : made
  }
  if (action.do === 'plugin') {
    const ran = await plugin(deed, action)
    return ran.ok ? done('done') : ran
  }
  if (action.do === 'notify') return tell(desk, deed, action.whom)
  const card = cardFor(desk, actor, deed.card ?? '')
  if (!card.ok) return card
  if (action.do === 'set-priority') {
    if (card.value.priority === action.priority) return done('already')
    const taken = await give(prioritise, card.value.id, { priority: action.priority }, actor)
    return taken.ok ? done('done') : taken
  }
  const edits = await editsOf(desk, deed, card.value, action)
  if (!edits.ok || edits.value === null) return edits.ok ? done('already') : edits
  const kept = await desk.store.commit(edits.value, { actor, origin: 'connection' })
  return kept.ok ? done('done') : kept
}

type Edits = Outcome<readonly DocumentEdit[] | null>

/** The edits of a step; null when it is so already. */
async function editsOf(
  desk: ActingDesk,
  deed: Deed,
  card: CardRecord,
  action: Exclude<RuleAction, { do: 'create-card' | 'plugin' | 'notify' | 'set-priority' }>,
): Promise<Edits> {
  const onCard = (build: (map: Y.Map<unknown>) => void): Edits =>
    done([{ document: documentName('card', card.id), build: doc => build(doc.getMap('card')) }])
  const inFile = (build: (doc: Y.Doc) => void): Edits =>
    done([{ document: documentName('file', card.id), build }])
  switch (action.do) {
    case 'add-label':
    case 'remove-label': {
      const there = await valueOf(desk, card, 'labels')
      const has = Array.isArray(there) && (there as readonly unknown[]).includes(action.label)
      if (has === (action.do === 'add-label')) return done(null)
      const view = await viewOf(desk, deed.board)
      if (!has && !view.labels.some(({ id }) => id === action.label)) return gone('label')
      return onCard(map => {
        const labels = map.get('labels')
        if (!(labels instanceof Y.Map)) return
        if (has) labels.delete(action.label)
        else labels.set(action.label, true)
      })
    }
    case 'set-due': {
      // To the minute, so that what is done again is so already.
      const due = Math.floor((desk.clock.now() + action.days * dayMs) / 60_000) * 60_000
      if (card.due === due) return done(null)
      return onCard(map => map.set('due', new Date(due).toISOString()))
    }
    case 'set-field':
      if ((await valueOf(desk, card, action.field)) === action.value) return done(null)
      return writeFields(desk, card, { [action.field]: action.value })
    case 'move': {
      if (card.column === action.column) return done(null)
      const view = await viewOf(desk, deed.board)
      if (!view.columns.some(({ id, archived }) => id === action.column && !archived))
        return gone('column')
      const last = endOfColumn(desk.cards, deed.board, action.column)
      return onCard(map => {
        map.set('column', action.column)
        map.set('rank', rankBetween(last, null))
      })
    }
    case 'assign': {
      if (card.assignees.has(action.person)) return done(null)
      const board = desk.boards.get(deed.board)
      if (board === undefined || !areAround(desk, board, new Set([action.person])))
        return gone('person')
      return onCard(map => {
        const assignees = map.get('assignees')
        if (assignees instanceof Y.Map) assignees.set(action.person, true)
      })
    }
    case 'add-item': {
      const id = idOfKey(['rule', deed.rule, deed.key])
      const item = () => ({ text: action.text, done: false })
      const there = await fileOf(desk, card.id, file =>
        [...lists(file)].some(([, list]) => itemsOf(list)?.has(id) === true),
      )
      if (there) return done(null)
      return inFile(file => {
        const [first] = lists(file)
        const items = first === undefined ? undefined : itemsOf(first[1])
        if (items !== undefined) {
          const ranks = [...items.values()].map(one => String((one as Y.Map<unknown>).get('rank')))
          const rank = rankBetween(ranks.toSorted().at(-1) ?? null, null)
          items.set(id, mapWith({ ...item(), rank }))
          return
        }
        const rank = rankBetween(null, null)
        const only = new Y.Map([[id, mapWith({ ...item(), rank })]])
        const list = idOfKey(['rule', deed.rule, deed.key, 'list'])
        const made = mapWith({ title: '清单', rank, items: only })
        file.getMap<Y.Map<unknown>>('checklists').set(list, made)
      })
    }
    case 'note': {
      const id = idOfKey(['rule', deed.rule, deed.key])
      if (await fileOf(desk, card.id, file => file.getMap('notes').has(id))) return done(null)
      const at = new Date(desk.clock.now()).toISOString()
      const by = deed.actor.id
      return inFile(file => {
        file.getMap('notes').set(id, mapWith({ by, at, text: action.text, mentions: [] }))
      })
    }
  }
}

async function tell(
  desk: ActingDesk,
  { card: id, board, rule, actor, key }: Deed,
  whom: Extract<RuleAction, { do: 'notify' }>['whom'],
): Promise<Outcome<Did>> {
  const card = id === null ? null : cardFor(desk, actor, id)
  if (card !== null && !card.ok) return card
  const there = desk.boards.get(board)
  if (there === undefined) return gone('board')
  const people =
    whom === 'owner'
      ? [card?.value.owner ?? '']
      : whom === 'assignees'
        ? [...(card?.value.assignees ?? [])]
        : whom === 'leaders'
          ? peopleWho(desk, 'beat:hand-over', { path: desk.path(there.unit) })
          : whom.filter(person => areAround(desk, there, new Set([person])))
  const told = people.filter(person => person !== '')
  if (told.length === 0) return done('already')
  const { statements, send } = desk.notices.prepare(
    told.map(to => ({
      kind: 'system',
      to,
      card: id,
      by: 'server',
      at: desk.clock.now(),
      detail: { what: 'rule', rule },
      key: `rule-${rule}-${key}`,
    })),
  )
  await desk.log.write([...statements])
  send()
  return done('done')
}

const gone = (what: string) => refused('not-found', { rule: 'PL182', detail: what })

async function valueOf(desk: ActingDesk, card: CardRecord, field: string): Promise<unknown> {
  const values = new CardValues(desk, card)
  const value = await values.of(field)
  values.end()
  return value
}

async function viewOf(desk: ActingDesk, board: string) {
  const doc = await desk.copy(documentName('board', board))
  const view = boardViewOf(board, doc)
  doc.destroy()
  return view
}

async function fileOf<T>(desk: ActingDesk, card: string, read: (file: Y.Doc) => T): Promise<T> {
  const file = await desk.copy(documentName('file', card))
  const found = read(file)
  file.destroy()
  return found
}

const lists = (file: Y.Doc) => file.getMap<Y.Map<unknown>>('checklists').entries()

const itemsOf = (list: Y.Map<unknown>): Y.Map<unknown> | undefined => {
  const items = list.get('items')
  return items instanceof Y.Map ? items : undefined
}
