/** What a plugin wants to be drawn: a component with its properties, what it listens to, and what stands inside. */
export interface Drawing {
  readonly name: string
  readonly key: string | undefined
  readonly properties: Readonly<Record<string, unknown>>
  readonly handlers: Readonly<Record<string, (detail: unknown) => unknown>>
  readonly children: readonly Child[]
}

type Child = Drawing | string

/** Whatever may stand inside: nothing, texts, numbers, drawings, lists of those. */
export type Content = Drawing | string | number | boolean | null | undefined | readonly Content[]

/** A change of the tree, in the records of Remote DOM. */
export type TreeRecord = readonly unknown[]

function flat(content: Content): readonly Child[] {
  if (Array.isArray(content)) return (content as readonly Content[]).flatMap(flat)
  if (content === null || content === undefined || typeof content === 'boolean') return []
  return [typeof content === 'number' ? String(content) : (content as Child)]
}

/** Says what to draw: `h('button', { label: 'Go', onPress: () => … }, …)`. */
export function h(
  name: string,
  given: Readonly<Record<string, unknown>> | null = null,
  ...content: readonly Content[]
): Drawing {
  const properties: Record<string, unknown> = {}
  const handlers: Record<string, (detail: unknown) => unknown> = {}
  let key: string | undefined
  for (const [property, value] of Object.entries(given ?? {})) {
    if (value === undefined || value === null) continue
    if (property === 'key') key = String(value)
    else if (/^on[A-Z]/.test(property) && typeof value === 'function')
      handlers[property.charAt(2).toLowerCase() + property.slice(3)] = value as () => unknown
    else properties[property] = value
  }
  return { name, key, properties, handlers, children: flat(content) }
}

interface Live {
  readonly id: string
  shown: Child
  children: Live[]
}

const insert = 0
const remove = 1
const changeText = 2
const changeProperty = 3
const property = 1
const listener = 3

const nameOf = (child: Child): string => (typeof child === 'string' ? '#text' : child.name)

/** A place for each child: those with a key by their key, the others by how many of their name stand before them. */
function placesOf(children: readonly Child[]): readonly string[] {
  const counts = new Map<string, number>()
  return children.map(child => {
    const name = nameOf(child)
    if (typeof child !== 'string' && child.key !== undefined) return `key ${name} ${child.key}`
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    return `place ${name} ${count}`
  })
}

const same = (one: unknown, other: unknown): boolean =>
  one === other ||
  (typeof one === 'object' &&
    typeof other === 'object' &&
    JSON.stringify(one) === JSON.stringify(other))

/** The tree as the page has it; says what changes when something else is to be drawn. */
export class Tree {
  readonly #byId = new Map<string, Live>()
  #root: Live[] = []
  #last = 0

  /** The changes from what was drawn before. */
  draw(content: Content): readonly TreeRecord[] {
    const records: TreeRecord[] = []
    this.#root = this.#children('~', this.#root, flat(content), records)
    return records
  }

  /** What listens to an event of a node. */
  handler(id: string, event: string): ((detail: unknown) => unknown) | undefined {
    const shown = this.#byId.get(id)?.shown
    return typeof shown === 'object' ? shown.handlers[event] : undefined
  }

  #children(
    parent: string,
    before: Live[],
    wanted: readonly Child[],
    records: TreeRecord[],
  ): Live[] {
    const old = new Map<string, Live>()
    const oldPlaces = placesOf(before.map(live => live.shown))
    for (const [at, live] of before.entries()) old.set(oldPlaces[at]!, live)
    const matches = placesOf(wanted).map(place => {
      const match = old.get(place)
      old.delete(place)
      return match
    })
    const gone = new Set(old.values())
    const now = [...before]
    for (let at = now.length - 1; at >= 0; at--) {
      if (!gone.has(now[at]!)) continue
      records.push([remove, parent, at])
      this.#forget(now[at]!)
      now.splice(at, 1)
    }
    for (const [at, child] of wanted.entries()) {
      const match = matches[at]
      if (match === undefined) {
        const live = this.#make(child)
        records.push([insert, parent, this.#written(live), at])
        now.splice(at, 0, live)
        continue
      }
      if (now[at] !== match) {
        records.push([insert, parent, { ...this.#written(match), children: [] }, at])
        now.splice(now.indexOf(match), 1)
        now.splice(at, 0, match)
      }
      this.#change(match, child, records)
    }
    return now
  }

  #make(child: Child): Live {
    const live: Live = { id: String(this.#last++), shown: child, children: [] }
    this.#byId.set(live.id, live)
    if (typeof child !== 'string') live.children = child.children.map(inner => this.#make(inner))
    return live
  }

  #forget(live: Live): void {
    this.#byId.delete(live.id)
    for (const child of live.children) this.#forget(child)
  }

  #written({ id, shown, children }: Live): Record<string, unknown> {
    if (typeof shown === 'string') return { id, type: 3, data: shown }
    return {
      id,
      type: 1,
      element: shown.name,
      properties: shown.properties,
      eventListeners: Object.fromEntries(Object.keys(shown.handlers).map(name => [name, true])),
      children: children.map(child => this.#written(child)),
    }
  }

  #change(live: Live, wanted: Child, records: TreeRecord[]): void {
    const { id, shown } = live
    live.shown = wanted
    if (typeof wanted === 'string' || typeof shown === 'string') {
      if (shown !== wanted) records.push([changeText, id, wanted])
      return
    }
    for (const name of new Set([
      ...Object.keys(shown.properties),
      ...Object.keys(wanted.properties),
    ])) {
      const value = wanted.properties[name]
      if (!same(shown.properties[name], value))
        records.push([changeProperty, id, name, value ?? null, property])
    }
    for (const name of new Set([...Object.keys(shown.handlers), ...Object.keys(wanted.handlers)]))
      if (name in shown.handlers !== name in wanted.handlers)
        records.push([changeProperty, id, name, name in wanted.handlers || null, listener])
    live.children = this.#children(id, live.children, wanted.children, records)
  }
}
