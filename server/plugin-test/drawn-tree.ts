import { JudgedTree, type TellEvent } from '#web/plugins/sandbox/judged-tree.ts'

/** A component that a plugin drew, or a text. */
export interface DrawnNode {
  readonly id: string
  /** The name of the component; null for a text. */
  readonly name: string | null
  text: string
  readonly properties: Record<string, unknown>
  readonly events: Record<string, (detail: unknown) => void>
  parent: DrawnNode | null
  readonly children: DrawnNode[]
}

type Written = Readonly<Record<string, unknown>>

/** What a plugin drew, judged as the page judges it, as plain nodes. */
export class DrawnTree {
  readonly root = nodeOf({ id: '~', element: 'screen' })
  readonly #judge: JudgedTree
  readonly #nodes = new Map<string, DrawnNode>([['~', this.root]])

  constructor(tell: TellEvent) {
    this.#judge = new JudgedTree(tell)
  }

  /** Draws changes; throws a sentence for the author where one cannot be drawn. */
  draw(records: readonly unknown[]): void {
    for (const record of records) for (const step of this.#judge.changes(record)) this.#take(step)
  }

  #take([type, id, ...rest]: readonly unknown[]): void {
    const node = this.#nodes.get(id as string)!
    if (type === 0) this.#insert(node, rest[0] as Written, rest[1] as number)
    else if (type === 1) this.#forget(node.children.splice(rest[0] as number, 1)[0]!)
    else if (type === 2) node.text = rest[0] as string
    else {
      const [property, value, kind] = rest as [string, unknown, number]
      const into: Record<string, unknown> = kind === 3 ? node.events : node.properties
      if (value === null || value === undefined) delete into[property]
      else into[property] = value
    }
  }

  #insert(into: DrawnNode, written: Written, index: number): void {
    const node = this.#nodes.get(written['id'] as string) ?? nodeOf(written)
    const before = into.children[index]
    if (before === node) return
    if (node.parent !== null) node.parent.children.splice(node.parent.children.indexOf(node), 1)
    const at = before === undefined ? into.children.length : into.children.indexOf(before)
    into.children.splice(at, 0, node)
    node.parent = into
    this.#nodes.set(node.id, node)
  }

  #forget(node: DrawnNode): void {
    for (const child of node.children) this.#forget(child)
    this.#nodes.delete(node.id)
  }
}

function nodeOf({ id, element, data, properties, eventListeners }: Written): DrawnNode {
  return {
    id: id as string,
    name: typeof element === 'string' ? element.replace(/^plugin-/, '') : null,
    text: typeof data === 'string' ? data : '',
    properties: { ...(properties as object) },
    events: { ...(eventListeners as Record<string, (detail: unknown) => void>) },
    parent: null,
    children: [],
  }
}
