import { numberFormat } from '#web/locales/formats.ts'
import { language } from '#web/locales/i18n.ts'

/** A size in bytes as people read it: `820 B`, `14 KB`, `2.3 MB`. */
export function fileSize(bytes: number): string {
  const [unit, size] =
    bytes < 1_000
      ? (['B', bytes] as const)
      : bytes < 1_000_000
        ? (['KB', bytes / 1_000] as const)
        : (['MB', bytes / 1_000_000] as const)
  const digits = unit === 'MB' && size < 10 ? 1 : 0
  return `${numberFormat(language(), { maximumFractionDigits: digits }).format(size)} ${unit}`
}

/** The most a stored file may have, in bytes. */
export const largestFile = 20_000_000
