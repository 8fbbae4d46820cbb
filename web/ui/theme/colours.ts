import type { LabelColour } from '#shared/board/card/card-types.ts'

/** The two themes; without a choice the system decides. */
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

/**
 * The colour roles, each a CSS custom property of the same name (`paper` → `--paper`).
 * Light is warm paper and slate ink; dark is an unlit study. Vermilion (`seal`) is kept for urgency, refusal and danger.
 */
export const colours = {
  /** The page. */
  paper: { light: '#f3f0e8', dark: '#13191f' },
  /** Wells in the page: board columns, code, tracks. */
  sunken: { light: '#e8e4d8', dark: '#0d1217' },
  /** Cards, fields, panels. */
  surface: { light: '#fdfcf8', dark: '#1c242c' },
  /** What floats: menus, dialogs. */
  raised: { light: '#ffffff', dark: '#252f38' },
  /** Hover and selection wash over surface. */
  wash: { light: '#efebe0', dark: '#2b3640' },
  /** Text. */
  ink: { light: '#1b2530', dark: '#ebe7dc' },
  /** Secondary text. */
  'ink-soft': { light: '#46525e', dark: '#bcc0bf' },
  /** Tertiary text: hints, times, counts. */
  'ink-faint': { light: '#5a646d', dark: '#9aa3a8' },
  /** Hairlines between things. */
  line: { light: '#d8d2c3', dark: '#323d47' },
  /** Edges of controls, 3:1 against what they lie on. */
  edge: { light: '#83857f', dark: '#727f89' },
  /** Slate-ink blue: the main action, links, the current thing. */
  slate: { light: '#22496b', dark: '#93bddd' },
  'slate-strong': { light: '#17354f', dark: '#b7d4ea' },
  'slate-soft': { light: '#dde6ec', dark: '#21384a' },
  'on-slate': { light: '#ffffff', dark: '#0f1b25' },
  /** The enamel of a house-number plate: numbers of cards, the header. */
  plate: { light: '#1d4a78', dark: '#1f4f80' },
  'on-plate': { light: '#ffffff', dark: '#f5f2e9' },
  /** Jade: done, saved, present. */
  jade: { light: '#1d6650', dark: '#76c7a6' },
  'jade-soft': { light: '#d9eae0', dark: '#1b3a31' },
  /** Amber: due soon, demo, offline. */
  amber: { light: '#7a4d00', dark: '#e3b35c' },
  'amber-soft': { light: '#f6e6c2', dark: '#3e311a' },
  /** Seal vermilion as text and line. */
  seal: { light: '#ad2c1b', dark: '#f39a85' },
  'seal-soft': { light: '#f8e1da', dark: '#46241d' },
  /** Seal vermilion as a filled face. */
  'seal-face': { light: '#b5301d', dark: '#c03c26' },
  'seal-face-strong': { light: '#932414', dark: '#a83420' },
  'on-seal': { light: '#ffffff', dark: '#ffffff' },
  /** The focus ring. */
  focus: { light: '#1f6fb2', dark: '#7cc0f5' },
  /** Behind a dialog. */
  scrim: { light: '#1b253080', dark: '#05080bb3' },
} as const satisfies Record<string, Record<Theme, string>>
/** The name of a colour role. */
export type ColourRole = keyof typeof colours

interface LabelFaces {
  /** The pigment: a tick, a bar, a dot. 3:1 on surface and sunken. */
  readonly face: string
  /** The chip's ground. */
  readonly soft: string
  /** Text on the chip's ground and on surface, 4.5:1. */
  readonly ink: string
}

/** The label pigments, after painters' pigments; `--label-red`, `--label-red-soft`, `--label-red-ink` and so on. */
export const labelFaces: Record<LabelColour, Record<Theme, LabelFaces>> = {
  red: {
    light: { face: '#c2483f', soft: '#f6e0dc', ink: '#92291f' },
    dark: { face: '#d9695e', soft: '#42241f', ink: '#f2aca2' },
  },
  orange: {
    light: { face: '#bf5f1d', soft: '#f8e4d2', ink: '#84400d' },
    dark: { face: '#d98546', soft: '#412a18', ink: '#f1b98c' },
  },
  amber: {
    light: { face: '#9a7209', soft: '#f4e8c3', ink: '#694c00' },
    dark: { face: '#c9a03a', soft: '#392f15', ink: '#e8cb80' },
  },
  green: {
    light: { face: '#4f8033', soft: '#e3edd5', ink: '#36601d' },
    dark: { face: '#7fae5f', soft: '#263420', ink: '#b3d69a' },
  },
  teal: {
    light: { face: '#1e7d76', soft: '#d6ebe7', ink: '#0e5a55' },
    dark: { face: '#4ba59d', soft: '#183634', ink: '#95d5ce' },
  },
  blue: {
    light: { face: '#2f74ab', soft: '#dbe8f2', ink: '#1a5180' },
    dark: { face: '#5b9bcd', soft: '#1c3447', ink: '#a5cdec' },
  },
  indigo: {
    light: { face: '#4b5da8', soft: '#e2e5f3', ink: '#374689' },
    dark: { face: '#7c8dd3', soft: '#282e4a', ink: '#b9c3f0' },
  },
  purple: {
    light: { face: '#83559a', soft: '#efe3f2', ink: '#643a79' },
    dark: { face: '#ab80c1', soft: '#37283f', ink: '#d8b8e5' },
  },
  pink: {
    light: { face: '#b44f79', soft: '#f6e1ea', ink: '#872d54' },
    dark: { face: '#cf7a9d', soft: '#40252f', ink: '#ecb3cb' },
  },
  slate: {
    light: { face: '#65717b', soft: '#e5e7e6', ink: '#47525b' },
    dark: { face: '#8795a1', soft: '#2d3740', ink: '#bfc8cf' },
  },
}
