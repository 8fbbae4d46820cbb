/* oxlint-disable no-underscore-dangle -- content is read where Yjs keeps it, so that reading creates no roots */
import * as Y from 'yjs'
import type { DocumentShape, MapShape, RichTextShape, Shape } from '#shared/board/shape/shape.ts'

type AnyType = Pick<Y.AbstractType<unknown>, '_map' | '_start'>

/** Everything visible in a document: path joined by `/` → JSON. A rich text is one entry. */
export function contentOf(doc: Y.Doc): ReadonlyMap<string, string> {
  const content = new Map<string, string>()
  const walk = (type: AnyType, path: string) => {
    const children = visibleChildren(type)
    if (children.length > 0) content.set(path, JSON.stringify(children.map(richJson)))
    for (const [key, value] of visibleKeys(type)) {
      const at = `${path}/${key}`
      if (value instanceof Y.AbstractType) {
        content.set(at, 'type')
        walk(value as AnyType, at)
      } else content.set(at, JSON.stringify(value))
    }
  }
  for (const [name, type] of doc.share) walk(type, name)
  return content
}

function visibleKeys(type: AnyType): readonly (readonly [string, unknown])[] {
  return [...type._map]
    .filter(([, item]) => !item.deleted)
    .map(([key, item]) => [key, item.content.getContent().at(-1)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

function visibleChildren(type: AnyType): readonly unknown[] {
  const children: unknown[] = []
  for (let item = type._start; item !== null; item = item.right)
    if (!item.deleted && item.countable) children.push(...(item.content.getContent() as unknown[]))
  return children
}

function richJson(node: unknown): unknown {
  if (node instanceof Y.XmlText) return node.toDelta()
  if (node instanceof Y.XmlElement)
    return [
      node.nodeName,
      visibleKeys(node as AnyType),
      visibleChildren(node as AnyType).map(richJson),
    ]
  return node
}

/** What changed between two contents. */
export function changedPaths(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    path => before.get(path) !== after.get(path),
  )
}

/** Everything that stands outside the shape, in words; empty for a good document. */
export function shapeFaults(doc: Y.Doc, shape: DocumentShape): readonly string[] {
  const faults: string[] = []
  for (const [name, type] of doc.share) {
    const root = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (root === undefined) faults.push(`root ${name}`)
    else if (root.type === 'map') mapFaults(type, root, name, faults)
    else richFaults(type, root, 0, name, faults)
  }
  return faults
}

function mapFaults(type: AnyType, shape: MapShape, path: string, faults: string[]): void {
  if (visibleChildren(type).length > 0) faults.push(`${path} has list children`)
  for (const [key, value] of visibleKeys(type)) {
    const at = `${path}/${key}`
    let inner: Shape | undefined
    if (shape.fields !== undefined && Object.hasOwn(shape.fields, key)) inner = shape.fields[key]
    else if (shape.each?.key(key) === true) inner = shape.each.shape
    if (inner === undefined) faults.push(at)
    else if (inner.type === 'value') {
      if (value instanceof Y.AbstractType || !inner.accepts(value)) faults.push(`${at} value`)
    } else if (inner.type === 'rich') faults.push(`${at} nested rich text`)
    else if (!(value instanceof Y.Map)) faults.push(`${at} is no map`)
    else mapFaults(value as AnyType, inner, at, faults)
  }
}

function richFaults(
  type: AnyType,
  shape: RichTextShape,
  depth: number,
  path: string,
  faults: string[],
): void {
  const element = type instanceof Y.XmlElement ? type.nodeName : ''
  for (const [key, value] of visibleKeys(type))
    if (!shape.elements[element]?.[key]?.(value)) faults.push(`${path} attribute ${key}`)
  for (const child of visibleChildren(type)) {
    if (child instanceof Y.XmlText) {
      if (element === '') faults.push(`${path} text outside elements`)
      for (const run of child.toDelta() as { insert: unknown; attributes?: object }[]) {
        if (typeof run.insert !== 'string') faults.push(`${path} embed`)
        for (const [mark, value] of Object.entries(run.attributes ?? {}))
          if (!shape.marks[mark]?.(value)) faults.push(`${path} mark ${mark}`)
      }
      if (child._map.size > 0) faults.push(`${path} text attributes`)
    } else if (child instanceof Y.XmlElement) {
      if (!Object.hasOwn(shape.elements, child.nodeName)) faults.push(`${path} ${child.nodeName}`)
      if (depth + 1 > shape.maxDepth) faults.push(`${path} too deep`)
      richFaults(child as AnyType, shape, depth + 1, `${path}/${child.nodeName}`, faults)
    } else faults.push(`${path} child`)
  }
}
