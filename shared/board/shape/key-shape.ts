import { isId } from '#shared/base/ids.ts'
import { hasPersonalNumber } from '#shared/policy/personal-numbers.ts'

/** What `newId` makes. */
const drawn = /^[0-9a-hjkmnp-tv-z]{16}$/

/** Whether a key is somebody's number, or digits enough to hide one. */
export const holdsNumber = (key: string): boolean =>
  hasPersonalNumber(key) || (!drawn.test(key) && /(?:\d[_-]*){11}/.test(key))

/** Whether a text may be a key of a shared map: an identifier, see `isId`, in which no number of somebody's can hide. */
export const isMapKey = (key: string): boolean => isId(key) && !holdsNumber(key)

/** A letter and a number of up to three digits, as a list counts. */
const counted = /^[a-z]\d{1,3}$/

/** Where a map's keys are chosen by whoever adds something to it; `*` stands for one key. */
const chosen: readonly (readonly string[])[] = [
  ['notes', '*'],
  ['checklists', '*'],
  ['checklists', '*', 'items', '*'],
  ['milestones', '*'],
  ['attachments', '*'],
  ['columns', '*'],
  ['labels', '*'],
  ['fields', '*', 'options', '*'],
]

/** Whether a key says nothing about anybody: it has a shape in which no word has room. */
export const saysNothing = (key: string): boolean => drawn.test(key) || counted.test(key)

/** Whether a key that a person adds at a path may stand in the record of who did what, where it stays when the rest is erased. */
export function isDrawnKey(path: readonly string[]): boolean {
  const key = path.at(-1) ?? ''
  const free = chosen.some(
    place =>
      place.length === path.length && place.every((one, i) => one === '*' || one === path[i]),
  )
  return !free || saysNothing(key)
}
