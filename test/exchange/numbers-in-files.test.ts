import { expect, it } from 'vitest'
import { hasPersonalNumber } from '#shared/policy/personal-numbers.ts'
import type { BoardDraft } from '#server/exchange/draft/board-draft.ts'
import type { LinliBoard } from '#server/exchange/linli/linli-shape.ts'
import { readBoard } from '#server/exchange/reading/read-board.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { textsHeld } from '#test/support/faults/folder-holds.ts'
import { SomeNumbers, spellings } from '#test/support/attacks/spelled-numbers.ts'
import { exported, imported } from './board-files.ts'
import { bytesOf, trelloFile } from './trello-file.ts'

const now = '2026-11-26T08:00:00.000Z'

/** What of a draft only connects its parts, of which an import keeps a hash at most. */
const references = /^(assignees|by|column|createdBy|field|id|labels|named|option|source|type|unit)$/

/** Every text of a draft that an import keeps, a block of a description as one, and its figures. */
function kept(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return references.test(key) ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) {
    const words = value.map(one => (one as { text?: unknown } | null)?.text)
    const joined = words.every(one => typeof one === 'string') ? [words.join('')] : []
    return [...joined, ...value.flatMap(one => kept(one, key))]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => kept(one, name))
}

const textsOf = (draft: BoardDraft) => kept({ ...draft, losses: draft.warnings.list() })

type Path = readonly (string | number)[]

/** Every text and figure of a file. */
function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string' || typeof value === 'number') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function withAt(file: unknown, path: Path, text: unknown): unknown {
  const copy = structuredClone(file)
  let at = copy as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>
  at[path.at(-1)!] = text
  return copy
}

/** How Markdown may part a number or hide its digits. */
const parted = [
  (digits: string) => `${digits.slice(0, 3)}**${digits.slice(3, 7)}**${digits.slice(7)}`,
  (digits: string) => [...digits].map(digit => `&#${48 + Number(digit)};`).join(''),
  (digits: string) =>
    `${digits.slice(0, 3)}[${digits.slice(3, 7)}](https://a.example)${digits.slice(7)}`,
  (digits: string) => `[见](tel:${digits})`,
  (digits: string) => `\`${digits}\``,
  (digits: string) =>
    `| 甲 | 乙 |\n| --- | --- |\n| ${digits.slice(0, 5)}*${digits.slice(5)}* | 2 |`,
  (digits: string) =>
    `![${digits.slice(0, 5)}*${digits.slice(5)}*](https://a.example/${digits}.png)`,
  (digits: string) => `<b>${digits.slice(0, 5)}</b>${digits.slice(5)}`,
]

const linliFile = async (desk: TestDesk) =>
  exported(desk, (await imported(desk, trelloFile())).board)

it('MK3 no number comes in by any place of a Trello export or a Linli file, whatever Markdown parts it', async () => {
  const desk = await startDesk()
  const numbers = new SomeNumbers()
  const ways = [...Object.values(spellings), ...parted, (digits: string) => Number(digits)]
  let read = 0
  let turn = 0
  for (const file of [trelloFile(), await linliFile(desk)])
    for (const path of leavesOf(file))
      for (const way of [ways[turn++ % ways.length]!, spellings['plain']!]) {
        const outcome = readBoard(bytesOf(withAt(file, path, way(numbers.next()))), now)
        if (!outcome.ok) continue
        read++
        expect([path, textsOf(outcome.value).filter(hasPersonalNumber)]).toEqual([path, []])
      }
  expect(read).toBeGreaterThan(200)
})

it('MK3 no number parted by Markdown comes in by a description, note or figure, and the report counts it', () => {
  const numbers = new SomeNumbers()
  for (const way of parted) {
    const file = trelloFile()
    const first = file.cards[1]!
    first.desc = `来电 ${way(numbers.next())} 请回`
    const outcome = readBoard(bytesOf(file), now)
    if (!outcome.ok) throw new Error(outcome.problem.detail)
    const { value: draft } = outcome
    expect([first.desc, textsOf(draft).filter(hasPersonalNumber)]).toEqual([first.desc, []])
  }
})

it('MK3 a figure that is a number comes in by no field of a card, of its type or of one it had, and is counted', async () => {
  const file = (await linliFile(await startDesk())) as LinliBoard
  const read = (value: number) => {
    const [first, ...others] = file.cards
    const typeValues = [{ field: 'f', value }]
    const formerValues = [{ type: 'task', field: 'f', value }]
    const outcome = readBoard(
      bytesOf({ ...file, cards: [{ ...first, typeValues, formerValues }, ...others] }),
      now,
    )
    if (!outcome.ok) throw new Error(outcome.problem.detail)
    const { warnings } = outcome.value
    const masked = warnings.list().find(({ kind }) => kind === 'personal')?.count ?? 0
    return { masked, left: textsOf(outcome.value).filter(hasPersonalNumber) }
  }
  expect(read(13_912_345_678)).toEqual({ masked: read(7).masked + 2, left: [] })
})

it('MK3 MK5 whatever an import is given to tell things apart by, no number of it is on the disk', async () => {
  const desk = await startDesk()
  const numbers = new SomeNumbers()
  const file = await linliFile(desk)
  const given: string[] = []
  const whole = JSON.stringify(file)
  // What refers to an id is masked, so only ids that nothing refers to can be numbers at all.
  const text = JSON.stringify(file, (key, value: unknown) => {
    if (key !== 'id' || typeof value !== 'string') return value
    if (whole.split(`"${value}"`).length > 2) return value
    const number = numbers.next()
    given.push(number)
    return number
  })
  expect(given.length).toBeGreaterThan(10)
  const title = numbers.next()
  given.push(title)
  const headers = { 'content-type': 'application/json' }
  const send = (name: string) =>
    desk.send('officer', `/boards/import?unit=beat&title=${name}`, text, headers)
  const made = await send(title)
  expect([made.status, await made.clone().text()]).toEqual([201, expect.any(String)])
  const again = await send('')
  expect(await again.json()).toMatchObject({ unchanged: true })
  expect(await textsHeld(desk.server.folder, given)).toEqual([])
})
