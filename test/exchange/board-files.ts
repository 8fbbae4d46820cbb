import { expect } from 'vitest'
import type { LinliBoard } from '#server/exchange/linli/linli-shape.ts'
import type { TestDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { bytesOf } from './trello-file.ts'

/** What an import answered. */
export interface ImportAnswer {
  readonly board: string
  readonly unchanged: boolean
  readonly notBrought: readonly { readonly kind: string; readonly count: number }[]
  readonly adjusted: readonly { readonly kind: string; readonly count: number }[]
}

/** Imports a file; it must be taken. */
export async function imported(
  desk: TestDesk,
  file: unknown,
  unit = 'beat',
  person: Person = 'officer',
): Promise<ImportAnswer> {
  const response = await desk.send(person, `/boards/import?unit=${unit}`, bytesOf(file) as BodyInit)
  const answer = (await response.json()) as ImportAnswer
  expect([response.status, answer]).toEqual([response.status < 300 ? response.status : 201, answer])
  return answer
}

/** Exports a board. */
export async function exported(
  desk: TestDesk,
  board: string,
  person: Person = 'officer',
): Promise<LinliBoard> {
  const response = await desk.ask(person, 'GET', `/boards/${board}/export.json`)
  expect(response.status).toBe(200)
  return (await response.json()) as LinliBoard
}

/** A board file with every id replaced by when it is first met, and without what rule X15 leaves out. */
export function plainOf(file: LinliBoard): unknown {
  const ids = new Map<string, string>()
  const text = JSON.stringify(file, (key, value: unknown) =>
    key === 'number' || key === 'exportedAt' || key === 'files' ? undefined : value,
  )
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('id' in value && typeof value.id === 'string' && !ids.has(value.id))
      ids.set(value.id, `#${ids.size}`)
    for (const one of Object.values(value)) collect(one)
  }
  const plain = JSON.parse(text) as unknown
  collect(plain)
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' ? (ids.get(value) ?? value) : value,
  ) as unknown
}
