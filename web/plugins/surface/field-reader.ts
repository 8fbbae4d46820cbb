import type { FieldAsked } from '#web/plugins/elements/data/field-asked.ts'
import type { PluginSource } from './plugin-source.ts'

/** Asks for what fields say, all that are wanted in one turn together. */
export class FieldReader {
  readonly #source: PluginSource
  #wanted: FieldAsked[] = []

  constructor(source: PluginSource) {
    this.#source = source
  }

  ask(asked: FieldAsked): void {
    this.#wanted.push(asked)
    if (this.#wanted.length === 1) queueMicrotask(() => void this.#read())
  }

  async #read(): Promise<void> {
    const wanted = this.#wanted
    this.#wanted = []
    const tokens = [...new Set(wanted.map(({ token }) => token))].slice(0, 500)
    const answer = await this.#source.fields(tokens)
    const texts = answer.ok ? answer.value : {}
    for (const { token, take } of wanted) take(Object.hasOwn(texts, token) ? texts[token]! : null)
  }
}
