import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import type { Priority } from '#shared/board/card/card-types.ts'
import { stages } from '#shared/board/stages.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { startDesk, type TestDesk } from './desk.ts'
import type { TestServerOptions } from './linli.ts'
import type { Person } from './make-board.ts'

/** The test beat with a board whose columns are the stages; column and stage have one name. */
export interface StagedDesk extends TestDesk {
  /** Makes a card as a person, through the API; answers its id. */
  make(person: Person, card: MadeOf): Promise<string>
  /** Gives a command; answers the status and, for a refusal, its kind. */
  tell(person: Person, card: string, command: string, body?: unknown): Promise<Told>
  /** The card as the server has it now. */
  see(card: string): CardRecord
  /** The board's id. */
  readonly staged: string
}

interface MadeOf {
  readonly title?: string
  readonly type?: string
  readonly unit?: string
  readonly column?: string
  readonly priority?: Priority
}

/** What a command answered. */
export interface Told {
  readonly status: number
  readonly kind: string | undefined
  readonly body: Readonly<Record<string, unknown>>
}

/** Starts one. */
export async function startStaged(options: TestServerOptions = {}): Promise<StagedDesk> {
  const desk = await startDesk(options)
  const staged = newId()
  const made = await desk.desk.store.commit([{ document: `board/${staged}`, build: buildBoard }], {
    actor: 'server',
    origin: 'command',
  })
  if (!made.ok) throw new Error(JSON.stringify(made.problem))
  const tell: StagedDesk['tell'] = async (person, card, command, body = {}) => {
    const answer = await desk.ask(person, 'POST', `/cards/${card}/${command}`, body)
    const said = (await answer.json()) as { error?: { kind: string } } & Record<string, unknown>
    return { status: answer.status, kind: said.error?.kind, body: said }
  }
  return {
    ...desk,
    staged,
    tell,
    async make(person, { title = '一件事', type = 'hazard', unit = 'house1', ...more }) {
      const answer = await desk.ask(person, 'POST', `/boards/${staged}/cards`, {
        title,
        type,
        unit,
        ...more,
      })
      const said = (await answer.json()) as { id?: string }
      if (said.id === undefined) throw new Error(JSON.stringify(said))
      return said.id
    },
    see(card) {
      const record = desk.desk.cards.get(card)
      if (record === undefined) throw new Error(`no card ${card}`)
      return record
    },
  }
}

function buildBoard(doc: Y.Doc): void {
  doc.getMap('board').set('title', '办案看板')
  doc.getMap('board').set('unit', 'beat')
  for (const [i, stage] of stages.entries())
    doc.getMap('columns').set(
      stage,
      new Y.Map<unknown>([
        ['title', stage],
        ['rank', `a${i}`],
        ['kind', stage === 'closed' ? 'done' : 'open'],
        ['stage', stage],
      ]),
    )
}
