import type { Language } from '#shared/base/problem.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { lossCatalogue } from './loss-catalogue.ts'

/** What an import could not bring, or brought in another form; each kind has its words in `loss-catalogue.ts`. */
export type LossKind = keyof typeof lossCatalogue

/** One line of the report: what, how many, and up to five places or texts. */
export interface Loss {
  readonly kind: LossKind
  /** The file's own name for a part this version does not know; empty otherwise. */
  readonly name: string
  readonly count: number
  readonly examples: readonly string[]
}

/** A line of the report in a person's language. */
export interface LossLine {
  readonly kind: LossKind
  readonly what: string
  readonly count: number
  readonly why: string
  readonly examples: readonly string[]
}

/** Counts what an import leaves behind, so that nothing is dropped without a word. */
export class Losses {
  readonly #lines = new Map<
    string,
    { kind: LossKind; name: string; count: number; examples: string[] }
  >()

  /** Adds to a line; `example` is a place in the file or a text that would otherwise be lost. */
  add(
    kind: LossKind,
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
  list(): readonly Loss[] {
    const order = Object.keys(lossCatalogue)
    return [...this.#lines.values()].sort(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.name < b.name ? -1 : 1),
    )
  }

  /** Rebuilds the lines on the other side of a worker's boundary. */
  static from(lines: readonly Loss[]): Losses {
    const losses = new Losses()
    for (const { kind, name, count, examples } of lines)
      losses.#lines.set(`${kind} ${name}`, { kind, name, count, examples: [...examples] })
    return losses
  }
}

/** The report's lines in a language; `outcome` tells what was left out from what was brought in another form. */
export function lossLines(
  losses: readonly Loss[],
  outcome: 'left' | 'changed',
  language: Language,
): readonly LossLine[] {
  return losses
    .filter(loss => lossCatalogue[loss.kind].outcome === outcome)
    .map(({ kind, name, count, examples }) => {
      const { what, why } = lossCatalogue[kind]
      return {
        kind,
        what: what[language].replace('{name}', name),
        count,
        why: why[language],
        examples,
      }
    })
}
