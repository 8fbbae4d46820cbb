import type { Language } from '#shared/base/problem.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { warningCatalogue } from './warning-catalogue.ts'

/** What an import could not bring, or brought in another form; each kind has its words in `warning-catalogue.ts`. */
export type WarningKind = keyof typeof warningCatalogue

/** One line of the report: what, how many, and up to five places or texts. */
export interface ImportWarning {
  readonly kind: WarningKind
  /** The file's own name for a part this version does not know; empty otherwise. */
  readonly name: string
  readonly count: number
  readonly examples: readonly string[]
}

/** A line of the report in a person's language. */
export interface WarningLine {
  readonly kind: WarningKind
  readonly what: string
  readonly count: number
  readonly why: string
  readonly examples: readonly string[]
}

/** Counts what an import leaves behind, so that nothing is dropped without a word. */
export class ImportWarnings {
  readonly #lines = new Map<
    string,
    { kind: WarningKind; name: string; count: number; examples: string[] }
  >()

  /** Adds to a line; `example` is a place in the file or a text that would otherwise be lost. */
  add(
    kind: WarningKind,
    more: { readonly count?: number; readonly name?: string; readonly example?: string } = {},
  ): void {
    const { count = 1, example } = more
    if (count === 0) return
    const name = maskPersonalNumbers(more.name ?? '')
    const key = `${kind} ${name}`
    let line = this.#lines.get(key)
    if (line === undefined) this.#lines.set(key, (line = { kind, name, count: 0, examples: [] }))
    line.count += count
    if (example !== undefined && line.examples.length < 5)
      line.examples.push(maskPersonalNumbers(example).slice(0, 500))
  }

  /** The lines in the order of the catalogue. */
  list(): readonly ImportWarning[] {
    const order = Object.keys(warningCatalogue)
    return [...this.#lines.values()].sort(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.name < b.name ? -1 : 1),
    )
  }

  /** Rebuilds the lines on the other side of a worker's boundary. */
  static from(lines: readonly ImportWarning[]): ImportWarnings {
    const warnings = new ImportWarnings()
    for (const { kind, name, count, examples } of lines)
      warnings.#lines.set(`${kind} ${name}`, { kind, name, count, examples: [...examples] })
    return warnings
  }
}

/** The report's lines in a language; `outcome` tells what was left out from what was brought in another form. */
export function warningLines(
  losses: readonly ImportWarning[],
  outcome: 'left' | 'changed',
  language: Language,
): readonly WarningLine[] {
  return losses
    .filter(loss => warningCatalogue[loss.kind].outcome === outcome)
    .map(({ kind, name, count, examples }) => {
      const { what, why } = warningCatalogue[kind]
      return {
        kind,
        what: what[language].replace('{name}', name),
        count,
        why: why[language],
        examples,
      }
    })
}
