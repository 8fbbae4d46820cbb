import { type Component, components } from '#shared/plugin-api/components/components.ts'
import { fitted } from '#shared/plugin-api/components/component-value.ts'
import { ComponentWeight, mostWeight } from './weight.ts'

/** The most nodes a plugin may have on the screen at a place, how deep, and how much text in one of them. */
export const mostNodes = 5_000
const deepest = 30
const mostText = 5_000

const catalogue: Readonly<Record<string, Component>> = components

/** The name of the element that a component is drawn as. */
export const tagOf = (name: string): string => `plugin-${name}`

/** What a plugin drew that cannot be drawn, in a sentence for its author. */
class Refused extends Error {}

const refuse = (sentence: string): never => {
  throw new Refused(sentence)
}

interface Node {
  /** A component, or null for a text. */
  readonly name: string | null
  readonly weight: ComponentWeight
  parent: string
  children: string[]
}

type Serialized = { id: string; type: number } & Record<string, unknown>

const root = '~'
const isId = (id: unknown): id is string => typeof id === 'string' && /^\w{1,20}$/.test(id)
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Hears what a person did to a component that listens. */
export type TellEvent = (id: string, event: string, detail: unknown) => void

/** What a plugin drew, as far as it is needed to judge what it asks for next: everything is looked at before anything is made of it. */
export class JudgedTree {
  readonly #nodes = new Map<string, Node>([
    [root, { name: null, weight: new ComponentWeight(''), parent: root, children: [] }],
  ])
  #weight = 0
  readonly #tell: TellEvent

  constructor(tell: TellEvent) {
    this.#tell = tell
  }

  /** The changes a record makes, each judged when those before it are made. Throws a sentence for the author where one cannot be made. */
  *changes(record: unknown): Generator<readonly unknown[]> {
    if (!Array.isArray(record)) return refuse('not a change of the tree')
    const [type, id, ...rest] = record as readonly unknown[]
    if (id !== root && !isId(id)) return refuse('not a node')
    const node = this.#nodes.get(id) ?? refuse(`there is no node ${id}`)
    if (type === 0) yield* this.#inserted(id, node, rest[0], rest[1])
    else if (type === 1) yield this.#removed(id, node, rest[0])
    else if (type === 2 && node.name === null && id !== root)
      yield [2, id, this.#weighed(node, 'data', textOf(rest[0]))]
    else if (type === 3) yield this.#changed(id, node, rest)
    else refuse('not a change of the tree')
  }

  *#inserted(
    parent: string,
    into: Node,
    child: unknown,
    index: unknown,
  ): Generator<readonly unknown[]> {
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0)
      return refuse('no place to put it')
    if (!isObject(child) || !isId(child['id'])) return refuse('not a node')
    const { id } = child
    if (into.name !== null && !catalogue[into.name]!.children)
      return refuse(`nothing stands inside “${into.name}”`)
    const known = this.#nodes.get(id as string)
    // Before the first of them is made.
    if (known === undefined && this.#nodes.size + sizeOf(child) > mostNodes + 1)
      return refuse(`more than ${mostNodes} nodes`)
    if (known === undefined) yield* this.#made(parent, into, child, index, this.#depth(parent) + 1)
    else yield [0, parent, this.#moved(parent, into, id as string, known, index), index]
  }

  #moved(parent: string, into: Node, id: string, node: Node, index: number): Serialized {
    for (let at = parent; at !== root; at = this.#nodes.get(at)!.parent)
      if (at === id) return refuse('cannot stand inside itself')
    if (this.#depth(parent) + this.#height(id) > deepest) return refuse('too deep')
    const before = into.children[index]
    if (before !== id) {
      const from = this.#nodes.get(node.parent)!
      from.children.splice(from.children.indexOf(id), 1)
      const at = before === undefined ? into.children.length : into.children.indexOf(before)
      into.children.splice(at, 0, id)
      node.parent = parent
    }
    return node.name === null
      ? { id, type: 3, data: '' }
      : { id, type: 1, element: tagOf(node.name), children: [] }
  }

  *#made(
    parent: string,
    into: Node,
    child: Record<string, unknown>,
    index: number,
    depth: number,
  ): Generator<readonly unknown[]> {
    const id = isId(child['id']) ? child['id'] : refuse('not a node')
    if (this.#nodes.has(id)) return refuse(`node ${id} is there already`)
    if (this.#nodes.size > mostNodes) return refuse(`more than ${mostNodes} nodes`)
    if (depth > deepest) return refuse('too deep')
    const text = child['type'] === 3
    const name = text ? null : nameOf(child)
    const node: Node = { name, weight: new ComponentWeight(name ?? ''), parent, children: [] }
    this.#nodes.set(id, node)
    this.#weight += node.weight.total
    const written: Serialized = text
      ? { id, type: 3, data: this.#weighed(node, 'data', textOf(child['data'])) }
      : this.#written(id, node, nameOf(child), child)
    into.children.splice(index, 0, id)
    yield [0, parent, written, index]
    const children = child['children'] ?? []
    if (text || !Array.isArray(children)) return
    if (children.length > 0 && !catalogue[node.name!]!.children)
      return refuse(`nothing stands inside “${node.name}”`)
    for (const [at, inner] of (children as readonly unknown[]).entries())
      yield* this.#made(id, node, isObject(inner) ? inner : refuse('not a node'), at, depth + 1)
  }

  /** The value of a property, if the place bears it. */
  #weighed<Value>({ weight }: Node, property: string, value: Value): Value {
    this.#weight -= weight.total
    weight.put(property, value)
    this.#weight += weight.total
    return this.#weight > mostWeight ? refuse('more than one place bears') : value
  }

  #written(id: string, node: Node, name: string, child: Record<string, unknown>): Serialized {
    const given = (part: string): readonly (readonly [string, unknown])[] => {
      const value = child[part] ?? {}
      return isObject(value) ? Object.entries(value) : refuse(`${part} that are none`)
    }
    if (given('attributes').length > 0) return refuse('attributes are not given')
    return {
      id,
      type: 1,
      element: tagOf(name),
      properties: Object.fromEntries(
        given('properties').map(([property, value]) => [
          property,
          this.#weighed(node, property, allowedValue(name, property, value)),
        ]),
      ),
      eventListeners: Object.fromEntries(
        given('eventListeners').map(([event]) => [event, this.#listener(id, name, event)]),
      ),
      children: [],
    }
  }

  #removed(id: string, node: Node, index: unknown): readonly unknown[] {
    const gone = typeof index === 'number' ? node.children[index] : undefined
    if (gone === undefined) return refuse('nothing to remove')
    node.children.splice(index as number, 1)
    this.#forget(gone)
    return [1, id, index]
  }

  #forget(id: string): void {
    const node = this.#nodes.get(id)!
    for (const child of node.children) this.#forget(child)
    this.#weight -= node.weight.total
    this.#nodes.delete(id)
  }

  #changed(
    id: string,
    node: Node,
    [property, value, kind]: readonly unknown[],
  ): readonly unknown[] {
    const { name } = node
    if (name === null || typeof property !== 'string') return refuse('not a component')
    if (kind === 1) {
      const taken = this.#weighed(node, property, allowedValue(name, property, value))
      return [3, id, property, taken, 1]
    }
    if (kind !== 3) return refuse('attributes are not given')
    return [3, id, property, value === null ? null : this.#listener(id, name, property), 3]
  }

  #listener(id: string, name: string, event: string): (detail: unknown) => void {
    if (!Object.hasOwn(catalogue[name]!.events, event))
      return refuse(`“${name}” tells no “${event.slice(0, 40)}”`)
    return detail => this.#tell(id, event, detail ?? null)
  }

  #depth(id: string): number {
    let depth = 0
    for (let at = id; at !== root; at = this.#nodes.get(at)!.parent) depth++
    return depth
  }

  #height(id: string): number {
    const heights = (this.#nodes.get(id)?.children ?? []).map(child => this.#height(child))
    return 1 + Math.max(0, ...heights)
  }
}

/** How many nodes hang together; no further than is allowed. */
function sizeOf(child: unknown): number {
  const open: unknown[] = [child]
  let size = 0
  for (; open.length > 0 && size <= mostNodes; size++) {
    const node = open.pop()
    if (isObject(node) && Array.isArray(node['children']))
      open.push(...(node['children'] as unknown[]))
  }
  return size
}

const textOf = (data: unknown): string =>
  typeof data === 'string' ? data.slice(0, mostText) : refuse('a text that is none')

function nameOf(child: Record<string, unknown>): string {
  const name = child['element']
  return child['type'] === 1 && typeof name === 'string' && Object.hasOwn(catalogue, name)
    ? name
    : refuse(`there is no component “${String(name).slice(0, 40)}”`)
}

function allowedValue(name: string, property: string, value: unknown): unknown {
  const { properties } = catalogue[name]!
  if (!Object.hasOwn(properties, property))
    return refuse(`“${name}” has no “${property.slice(0, 40)}”`)
  if (value === null || value === undefined) return undefined
  const taken = fitted(properties[property]!, value, `${name}.${property}`)
  return 'wrong' in taken ? refuse(taken.wrong) : taken.value
}
