import { z } from 'zod'
import type { Directory } from '#server/auth/directory.ts'
import type { UnitRow } from '#server/auth/tables.ts'
import { codeOfBeat } from '#server/cases/numbers/case-number.ts'
import { isSeen } from '#shared/base/has-words.ts'
import { newId } from '#shared/base/ids.ts'
import { isMapKey } from '#shared/board/shape/key-shape.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { type UnitKind, unitKinds } from '#shared/policy/roles.ts'

const cell = z.string().max(200)

/** One line of a list of units, as it was written: whatever is wrong with it is told by its number. */
export const unitLine = z.object({
  kind: cell.meta({ description: 'beat, grid or building.' }),
  name: cell,
  parent: cell.meta({ description: 'The unit above, by its id or its name; one of the list too.' }),
  code: cell.default('').meta({
    description: 'Its id. A beat’s begins its case numbers; others may go without.',
  }),
})
export type UnitLine = z.infer<typeof unitLine>

/** What may be wrong with a line. */
export const unitFaults = [
  'kind',
  'name',
  'name-taken',
  'code',
  'code-taken',
  'code-numbers',
  'parent',
  'parent-two',
  'parent-kind',
] as const
export type UnitFault = (typeof unitFaults)[number]

/** A line that is wrong, counted from 0. */
export interface WrongLine<Fault extends string> {
  readonly line: number
  readonly fault: Fault
}

/** The units that a list would make, above before below, or every line that is wrong. */
export interface UnitsRead {
  readonly units: readonly UnitRow[]
  readonly wrong: readonly WrongLine<UnitFault>[]
}

interface Draft extends UnitRow {
  readonly line: number
  readonly wanted: string
}

/** Reads a list of units against those there are; `manages` says below which of them the caller may add some. */
export function readUnits(
  lines: readonly UnitLine[],
  directory: Pick<Directory, 'units'>,
  manages: (unit: string) => boolean,
): UnitsRead {
  const there = directory.units()
  const wrong: WrongLine<UnitFault>[] = []
  const say = (line: number, fault: UnitFault | null) => {
    if (fault !== null) wrong.push({ line, fault })
    return fault === null
  }
  const drafts = lines.flatMap((given, line): Draft[] => {
    const kind = unitKinds.find(one => one === given.kind.trim() && one !== 'station')
    const name = maskPersonalNumbers(given.name.trim())
    const code = given.code.trim()
    const fault: UnitFault | null =
      kind === undefined
        ? 'kind'
        : !isSeen(name) || name.length > 80
          ? 'name'
          : isCode(code, kind)
            ? null
            : 'code'
    if (!say(line, fault)) return []
    const id = kind === 'beat' ? code.toUpperCase() : code || newId()
    return [{ id, kind: kind!, name, parent: null, line, wanted: given.parent.trim() }]
  })
  const all = [...there, ...drafts]
  const usable = there.filter(one => one.closed == null && manages(one.id))
  for (const draft of drafts) {
    const found = above(draft, [...usable, ...drafts])
    if (typeof found === 'string') say(draft.line, found)
    else draft.parent = found.id
  }
  const ids = countBy(all, one => one.id.toUpperCase())
  const names = countBy(all, one => `${one.kind} ${one.parent} ${one.name}`)
  const codes = countBy(
    all.filter(one => one.kind === 'beat'),
    one => codeOfBeat(one.id),
  )
  for (const draft of drafts) {
    if (wrong.some(({ line }) => line === draft.line)) continue
    if (ids.get(draft.id.toUpperCase())! > 1) say(draft.line, 'code-taken')
    else if (draft.kind === 'beat' && codes.get(codeOfBeat(draft.id))! > 1)
      say(draft.line, 'code-numbers')
    else if (names.get(`${draft.kind} ${draft.parent} ${draft.name}`)! > 1)
      say(draft.line, 'name-taken')
  }
  const units = drafts
    .toSorted((a, b) => unitKinds.indexOf(a.kind) - unitKinds.indexOf(b.kind))
    .map(({ id, kind, name, parent }) => ({ id, kind, name, parent }))
  return { units, wrong: wrong.toSorted((a, b) => a.line - b.line) }
}

/** A beat needs a code of 1–8 capital letters and digits; others may have a longer one, or none. */
const isCode = (code: string, kind: UnitKind): boolean =>
  kind === 'beat'
    ? /^[A-Za-z][A-Za-z0-9]{0,7}$/.test(code) && isMapKey(code)
    : code === '' || (/^[A-Za-z][A-Za-z0-9-]{0,31}$/.test(code) && isMapKey(code))

/** The unit that a line names as the one above it, by id or by name. */
function above(draft: Draft, candidates: readonly UnitRow[]): UnitRow | UnitFault {
  const { wanted, kind } = draft
  const level = unitKinds[unitKinds.indexOf(kind) - 1]
  const byId = candidates.filter(one => one.id.toUpperCase() === wanted.toUpperCase())
  const named = byId.length > 0 ? byId : candidates.filter(one => one.name === wanted)
  const fitting = named.filter(one => one.kind === level)
  if (fitting.length > 1) return 'parent-two'
  return fitting[0] ?? (named.length > 0 ? 'parent-kind' : 'parent')
}

function countBy<T>(of: readonly T[], key: (one: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of of) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}
