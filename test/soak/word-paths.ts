import type { Device, Layers } from '#test/support/browser/device.ts'

/** Follows on which layers of a device each word of the description is: its screen, its editor, its document. */
export class WordPaths {
  readonly #device: Device
  readonly #paths = new Map<string, string[]>()
  readonly #last = new Map<string, string>()
  #layers: Layers = { screen: new Set(), editor: new Set(), document: new Set() }

  constructor(device: Device) {
    this.#device = device
  }

  /** Looks after a deed. */
  async follow(deed: string): Promise<void> {
    const { state, page, layers } = await this.#device.layers()
    this.#layers = layers
    const names = Object.keys(layers) as (keyof Layers)[]
    const all = new Set(names.flatMap(name => [...layers[name]]))
    for (const word of all.union(new Set(this.#last.keys()))) {
      const where = names.filter(name => layers[name].has(word)).join(' + ') || 'nowhere'
      const now = `${where} of ${page}`
      if (this.#last.get(word) === now) continue
      this.#last.set(word, now)
      const path = this.#paths.get(word) ?? []
      this.#paths.set(word, [...path, `${now} after ${deed} (${state})`])
    }
  }

  /** The words that are not on all layers alike. */
  get adrift(): readonly string[] {
    const { screen, editor, document } = this.#layers
    const all = screen.union(editor).union(document)
    return [...all].filter(word => ![screen, editor, document].every(one => one.has(word)))
  }

  /** Where a word has been. */
  of(word: string): string {
    return `on ${this.#device.name} ${(this.#paths.get(word) ?? ['never']).slice(-9).join(', ')}`
  }
}
