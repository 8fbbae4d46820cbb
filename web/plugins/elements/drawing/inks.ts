import type { Shape } from '#shared/plugin-api/components/components.ts'

type Ink = NonNullable<Shape['fill']>

/** The token behind each word for a colour. */
export const inks: Readonly<Record<Exclude<Ink, 'none'>, string>> = {
  ink: '--ink',
  faint: '--ink-faint',
  line: '--line',
  surface: '--surface',
  sunken: '--sunken',
  slate: '--slate',
  jade: '--jade',
  amber: '--amber',
  seal: '--seal',
}

/** A colour for a style sheet. */
export const inkOf = (ink: Ink | undefined, otherwise: Ink): string => {
  const chosen = ink ?? otherwise
  return chosen === 'none' ? 'none' : `var(${inks[chosen]})`
}
