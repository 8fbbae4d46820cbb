/** The spaces between things, by the words plugins have for them. */
export const gaps = {
  none: '0',
  small: 'var(--space-1)',
  medium: 'var(--space-3)',
  large: 'var(--space-6)',
} as const
