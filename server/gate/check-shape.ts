import * as Y from 'yjs'
import type { RichTextShape, ValueShape } from '#shared/board/shape/shape.ts'
import { type Place, type Role, shapeUnder } from './container.ts'
import { refuse } from './refusal.ts'
import type { SharedType } from '#server/document/shared-type.ts'

/** Refuses an item whose content has no place in the shape. `dead` items are deleted by the update that brings them. */
export function checkItem(place: Place, item: Y.Item, dead: boolean): void {
  const { content } = item
  const value = valueShapeAt(place)
  if (content instanceof Y.ContentDeleted) return
  if (content instanceof Y.ContentType) {
    roleOf(place, content.type)
    return
  }
  if (value !== null) {
    checkValue(place, value, content, dead)
    return
  }
  const { role } = place.container
  if (role.kind !== 'text') refuse('edit-shape', 'G8', `plain content at ${place.label}`)
  if (content instanceof Y.ContentString) {
    if (content.str.length > role.rich.maxSize)
      refuse('edit-too-large', 'G9', `text of ${content.str.length} at ${place.label}`)
  } else if (content instanceof Y.ContentFormat) checkMark(place, role.rich, content)
  else refuse('edit-shape', 'G9', `content in text at ${place.label}`)
}

/** What a shared type at a place is for; refuses types that may not stand there. */
export function roleOf(place: Place, type: SharedType): Role {
  const { role } = place.container
  const { sub } = place
  if (role.kind === 'map') {
    const shape = sub === null ? undefined : shapeUnder(role.shape, sub)
    if (shape?.type === 'map' && type.constructor === Y.Map) return { kind: 'map', shape }
    if (shape?.type === 'rich' && type.constructor === Y.XmlFragment)
      return { kind: 'fragment', rich: shape, depth: 0, name: '' }
    return refuse('edit-shape', shape === undefined ? 'G7' : 'G8', `shared type at ${place.label}`)
  }
  if (sub !== null || role.kind === 'text')
    return refuse('edit-shape', 'G9', `shared type at ${place.label}`)
  const { rich, name } = role
  if (type.constructor === Y.XmlText && role.kind === 'element')
    return { kind: 'text', rich, depth: role.depth, name }
  if (type.constructor !== Y.XmlElement) refuse('edit-shape', 'G9', `shared type at ${place.label}`)
  const depth = role.depth + 1
  const { nodeName } = type as Y.XmlElement
  if (!Object.hasOwn(rich.elements, nodeName)) refuse('edit-shape', 'G9', 'unknown element')
  if (depth > rich.maxDepth) refuse('edit-shape', 'G10', `elements nested ${depth} deep`)
  return { kind: 'element', rich, depth, name: nodeName }
}

/** The shape of the single value at a place; null where a type or text belongs; refuses keys the shape does not know. */
function valueShapeAt(place: Place): ValueShape | null {
  const { role } = place.container
  const { sub } = place
  if (role.kind === 'map') {
    const shape = sub === null ? undefined : shapeUnder(role.shape, sub)
    if (shape === undefined) return refuse('edit-shape', 'G7', `no such place: ${place.label}`)
    return shape.type === 'value' ? shape : null
  }
  if (sub === null) return null
  const attributes = role.kind === 'element' ? role.rich.elements[role.name]! : {}
  if (!Object.hasOwn(attributes, sub)) refuse('edit-shape', 'G9', `attribute of ${role.name}`)
  return { type: 'value', accepts: attributes[sub]! }
}

/** Values that overwrote each other may come as one run, but only once they are deleted. */
function checkValue(
  place: Place,
  shape: ValueShape,
  content: Y.Item['content'],
  dead: boolean,
): void {
  if (!(content instanceof Y.ContentAny)) refuse('edit-shape', 'G8', `no value at ${place.label}`)
  if (content.arr.length !== 1 && !dead)
    refuse('edit-shape', 'G8', `several values at ${place.label}`)
  for (const value of content.arr)
    if (!shape.accepts(value)) refuse('edit-shape', 'G8', `value at ${place.label}`)
}

function checkMark(place: Place, rich: RichTextShape, content: Y.ContentFormat): void {
  if (!Object.hasOwn(rich.marks, content.key)) refuse('edit-shape', 'G9', 'unknown mark')
  if (!rich.marks[content.key]!(content.value))
    refuse('edit-shape', 'G9', `mark ${content.key} at ${place.label}`)
}
