import type { LabelColour } from '#shared/board/card/card-types.ts'

/** Trello's label colours (each also as `_light` and `_dark`) and the nearest of ours. */
const nearest: ReadonlyMap<string, { readonly colour: LabelColour; readonly exact: boolean }> =
  new Map([
    ['green', { colour: 'green', exact: true }],
    ['yellow', { colour: 'amber', exact: true }],
    ['orange', { colour: 'orange', exact: true }],
    ['red', { colour: 'red', exact: true }],
    ['purple', { colour: 'purple', exact: true }],
    ['blue', { colour: 'blue', exact: true }],
    ['pink', { colour: 'pink', exact: true }],
    ['black', { colour: 'slate', exact: true }],
    ['sky', { colour: 'indigo', exact: false }],
    ['lime', { colour: 'teal', exact: false }],
  ] as const)

/** A label colour of Trello as one of ours; `exact` is false when it is only near. Null, Trello's grey, is slate. */
export function labelColourOf(name: string | null | undefined): {
  readonly colour: LabelColour
  readonly exact: boolean
} {
  if (name === null || name === undefined || name === '') return { colour: 'slate', exact: true }
  const found = nearest.get(name.replace(/_(light|dark)$/, ''))
  return found === undefined
    ? { colour: 'slate', exact: false }
    : { colour: found.colour, exact: found.exact && nearest.has(name) }
}
