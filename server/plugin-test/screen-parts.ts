import type { DrawnNode } from './drawn-tree.ts'

/** Something on the screen that has a role: a component, or a part of one such as an item of a menu. */
export interface ScreenPart {
  readonly role: string
  /** What a screen reader says it is. */
  readonly name: string
  readonly node: DrawnNode
  /** What pressing it tells, and with what; null where it is only looked at. */
  readonly press: readonly [event: string, detail: unknown] | null
}

/** What stands for a field that the plugin may not read, by its token. */
export type Seen = ReadonlyMap<string, unknown>

const roles: Readonly<Record<string, string>> = {
  button: 'button',
  link: 'link',
  field: 'textbox',
  check: 'checkbox',
  select: 'combobox',
  date: 'textbox',
  form: 'group',
  table: 'table',
  list: 'list',
  timeline: 'list',
  dialog: 'dialog',
  progress: 'progressbar',
  stat: 'group',
  chart: 'img',
  svg: 'img',
  canvas: 'img',
  avatar: 'img',
  'calendar-grid': 'grid',
}

const texts = ['label', 'heading', 'caption', 'text', 'name'] as const
const roleOf = ({ name, properties }: DrawnNode): string | null => {
  if (name === 'text') return properties['kind'] === 'heading' ? 'heading' : null
  if (name === 'banner') return properties['tone'] === 'info' ? 'status' : 'alert'
  if (name === 'field' && properties['kind'] === 'number') return 'spinbutton'
  if (name === 'field' && properties['kind'] === 'search') return 'searchbox'
  return roles[name ?? ''] ?? null
}

const listOf = (node: DrawnNode, property: string) =>
  (node.properties[property] ?? []) as readonly Readonly<Record<string, unknown>>[]

/** Everything on the screen that has a role, in the order in which it stands there. */
export function partsOf(node: DrawnNode, seen: Seen): readonly ScreenPart[] {
  if (isHidden(node)) return []
  const inside = node.children.flatMap(child => partsOf(child, seen))
  const role = roleOf(node)
  const own = role === null ? [] : [{ role, name: nameOf(node, seen), node, press: pressOf(node) }]
  return [...own, ...itemsOf(node), ...inside, ...submitOf(node)]
}

const isHidden = ({ name, properties }: DrawnNode) =>
  name === 'dialog' && properties['open'] !== true

function pressOf({ name, properties }: DrawnNode): ScreenPart['press'] {
  if (name === 'button') return properties['disabled'] === true ? null : ['press', null]
  if (name === 'check') return ['change', { checked: properties['checked'] !== true }]
  if (name === 'banner') return ['dismiss', null]
  return null
}

/** Parts of a component that a person presses by themselves. */
function itemsOf(node: DrawnNode): readonly ScreenPart[] {
  const part = (role: string, name: unknown, press: ScreenPart['press']): ScreenPart => ({
    role,
    name: typeof name === 'string' ? name : '',
    node,
    press,
  })
  const picked = (role: string, property: string) =>
    listOf(node, property).map(item => part(role, item['text'], ['pick', { id: item['id'] }]))
  switch (node.name) {
    case 'menu':
      return [part('button', node.properties['label'], null), ...picked('menuitem', 'items')]
    case 'tabs':
      return picked('tab', 'tabs')
    case 'list':
      return picked('pick' in node.events ? 'button' : 'listitem', 'items')
    case 'select':
      return listOf(node, 'options').map(({ text, value }) =>
        part('option', text, ['change', { value }]),
      )
    case 'table':
      return listOf(node, 'rows').map(({ id, cells }) =>
        part('row', textOfCells(cells), id === undefined ? null : ['pick', { id }]),
      )
    case 'calendar-grid':
      return listOf(node, 'days').map(({ day }) => part('gridcell', day, ['pick', { day }]))
    default:
      return []
  }
}

const textOfCells = (cells: unknown): string => (cells as readonly unknown[]).map(String).join(' ')

/** The button that the host draws below a form. */
function submitOf(node: DrawnNode): readonly ScreenPart[] {
  if (node.name !== 'form') return []
  const name = node.properties['submit']
  const press = ['submit', { values: valuesIn(node) }] as const
  return [{ role: 'button', name: typeof name === 'string' ? name : 'Send', node, press }]
}

/** What the named fields of a form hold. */
function valuesIn(node: DrawnNode): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const child of node.children) {
    Object.assign(values, valuesIn(child))
    const { name, value, checked, kind } = child.properties
    const isField = ['field', 'select', 'date', 'check'].includes(child.name ?? '')
    if (!isField || typeof name !== 'string' || name === '') continue
    if (child.name === 'check') values[name] = checked === true
    else if (child.name === 'date') values[name] = value ?? null
    else if (kind === 'number') values[name] = value === undefined ? null : Number(value)
    else values[name] = value ?? ''
  }
  return values
}

const shown = (value: unknown, seen: Seen): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  const token = (value as { $field?: string } | null)?.$field
  return token === undefined ? '' : String(seen.get(token) ?? '')
}

function nameOf(node: DrawnNode, seen: Seen): string {
  const given = texts.map(text => node.properties[text]).find(text => typeof text === 'string')
  return typeof given === 'string' ? given : textOf(node, seen)
}

/** All that can be read in a node, one line for each text. */
export function textOf(node: DrawnNode, seen: Seen): string {
  if (node.name === null) return node.text
  if (isHidden(node)) return ''
  const own = Object.entries(node.properties).flatMap(([property, value]) =>
    wordless.has(property) ? [] : readIn(value, seen),
  )
  const inside = node.children.map(child => textOf(child, seen))
  const isRunning = node.name === 'text' || node.name === 'badge'
  return [...own, isRunning ? inside.join('') : inside.filter(Boolean).join('\n')]
    .filter(Boolean)
    .join('\n')
}

/** Properties that say how something looks, not what it says. */
const wordless = new Set(
  'kind tone icon gap align justify direction variant size id name current month person shapes to most width height'.split(
    ' ',
  ),
)

function readIn(value: unknown, seen: Seen): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(item => readIn(item, seen))
  if (typeof value !== 'object' || value === null || '$field' in value)
    return [shown(value, seen)].filter(Boolean)
  return Object.entries(value).flatMap(([part, inner]) =>
    wordless.has(part) ? [] : readIn(inner, seen),
  )
}

/** The tokens of fields that stand for something the plugin may not read. */
export function tokensIn(node: DrawnNode): readonly string[] {
  const own = JSON.stringify(node.properties).matchAll(/"\$field":"([^"]+)"/g)
  return [...[...own].map(([, token]) => token!), ...node.children.flatMap(tokensIn)]
}
