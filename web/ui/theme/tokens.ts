/** Where the screen stands: a desk, a phone on the stairs, a meeting-room wall, or an older reader. */
export const sizes = ['desk', 'phone', 'projector', 'elder'] as const
export type Size = (typeof sizes)[number]

/** Families: sans for everything read at work, song (the face of official titles) for titles, mono for codes. */
export const families = {
  sans: "'PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei UI', 'Microsoft YaHei', system-ui, sans-serif",
  song: "'Songti SC', 'Noto Serif CJK SC', 'Noto Serif SC', 'Source Han Serif SC', STZhongsong, 'PingFang SC', 'Microsoft YaHei', serif",
  mono: "ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'Noto Sans Mono CJK SC', monospace",
} as const

/** What Chinese faces draw as wide as a character, but English writes narrow: quotation marks and the apostrophe. */
export const latinMarks = {
  family: 'Latin Marks',
  from: ['Helvetica Neue', 'Segoe UI', 'Roboto', 'Arial', 'Liberation Sans', 'DejaVu Sans'],
  range: 'U+2018-2019, U+201C-201D',
} as const

/** The type scale in px at a 16-px root (emitted in rem); the names are `--text-xs` and so on. */
export const typeScale = { xs: 12, sm: 13, md: 14, lg: 16, xl: 20, '2xl': 26, '3xl': 36 } as const
export type TextStep = keyof typeof typeScale

/** Line heights: `tight` for one-line controls, `snug` for titles, `body` for Chinese running text. */
export const leading = { tight: 1.25, snug: 1.4, body: 1.6 } as const

/** Weights: Chinese faces rarely have more than these three. */
export const weights = { regular: 400, medium: 500, bold: 600 } as const

/** The spacing scale in multiples of 4 px: `--space-1` = 4 px … */
export const spacing = {
  half: 2,
  1: 4,
  2: 8,
  3: 12,
  4: 16,
  5: 20,
  6: 24,
  8: 32,
  10: 40,
  12: 48,
} as const

/** One family of corners: 3 for small faces, 5 for controls and cards, 8 for what floats; px. */
export const radii = { 1: 3, 2: 5, 3: 8 } as const

/** Motion in ms: `quick` for hover and press, `move` for what appears, `travel` for what changes place. */
export const motion = { quick: 120, move: 160, travel: 200 } as const

/** What lies over what. Dialogs, menus and popovers live in the browser's top layer and need no figure. */
export const layers = { sticky: 10, header: 20, drag: 30, notice: 40 } as const

/** What each size does: factor on type and on space, heights of a control, a small control and a row in px. */
export const sizeFactors: Record<
  Size,
  {
    readonly type: number
    readonly space: number
    readonly control: number
    readonly small: number
    readonly row: number
  }
> = {
  desk: { type: 1, space: 1, control: 32, small: 26, row: 32 },
  phone: { type: 1.143, space: 1.125, control: 44, small: 40, row: 48 },
  projector: { type: 1.5, space: 1.375, control: 48, small: 40, row: 52 },
  elder: { type: 1.43, space: 1.375, control: 64, small: 64, row: 64 },
}
