import type { ColourRole } from './colours.ts'

const grounds = ['paper', 'sunken', 'surface', 'raised', 'wash'] as const

/** Every pairing of text and ground the elements use; each holds 4.5:1 in both themes. */
export const textPairs: readonly (readonly [text: ColourRole, ground: ColourRole])[] = [
  ...grounds.flatMap(ground =>
    (['ink', 'ink-soft', 'ink-faint', 'slate', 'jade', 'amber', 'seal'] as const).map(
      text => [text, ground] as const,
    ),
  ),
  ['ink', 'slate-soft'],
  ['slate', 'slate-soft'],
  ['slate-strong', 'slate-soft'],
  ['ink', 'jade-soft'],
  ['jade', 'jade-soft'],
  ['ink', 'amber-soft'],
  ['amber', 'amber-soft'],
  ['ink', 'seal-soft'],
  ['seal', 'seal-soft'],
  ['on-slate', 'slate'],
  ['on-slate', 'slate-strong'],
  ['on-plate', 'plate'],
  ['on-seal', 'seal-face'],
  ['on-seal', 'seal-face-strong'],
]

/** Edges of controls and the focus ring against what they lie on; each holds 3:1 in both themes. */
export const edgePairs: readonly (readonly [edge: ColourRole, ground: ColourRole])[] = [
  ...(['paper', 'surface', 'raised'] as const).map(ground => ['edge', ground] as const),
  ...grounds.map(ground => ['focus', ground] as const),
]
