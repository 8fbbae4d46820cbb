import {
  address,
  cell,
  day,
  field,
  flag,
  icon,
  type Kind,
  list,
  maybe,
  month,
  number,
  one,
  path,
  record,
  text,
  time,
  type ValueOf,
  values,
} from './component-kinds.ts'

/** A component that a plugin draws with: what it may be given, what it tells, and whether something may stand inside it. */
export interface Component {
  readonly about: string
  readonly properties: Readonly<Record<string, Kind>>
  /** What it tells by name, and what comes with that. */
  readonly events: Readonly<Record<string, Kind | null>>
  readonly children: boolean
}

const tone = one('plain', 'slate', 'jade', 'amber', 'seal')
const gap = one('none', 'small', 'medium', 'large')
const id = text(100)
const label = text(200)
const ink = one(
  'none',
  'ink',
  'faint',
  'line',
  'surface',
  'sunken',
  'slate',
  'jade',
  'amber',
  'seal',
)
const coordinate = number(-100_000, 100_000)

const shapes = list(
  record({
    shape: one('line', 'rect', 'circle', 'path', 'text'),
    x: maybe(coordinate),
    y: maybe(coordinate),
    x2: maybe(coordinate),
    y2: maybe(coordinate),
    width: maybe(coordinate),
    height: maybe(coordinate),
    r: maybe(coordinate),
    d: maybe(path),
    text: maybe(text(200)),
    size: maybe(number(4, 200)),
    anchor: maybe(one('start', 'middle', 'end')),
    fill: maybe(ink),
    stroke: maybe(ink),
    thickness: maybe(number(0, 50)),
  }),
  2_000,
)

/** The table that says the same as a drawing, for who does not see it. */
const fallback = record({ columns: list(text(100), 20), rows: list(list(cell, 20), 500) })

const fieldParts = {
  label,
  name: id,
  hint: text(300),
  error: text(300),
  disabled: flag,
  required: flag,
} as const

const changed = record({ value: text(10_000) })
const picked = record({ id })

/** Every component by its name. What is not here cannot be drawn. */
export const components = {
  stack: {
    about: 'Things below or beside each other.',
    properties: {
      direction: one('column', 'row'),
      gap,
      align: one('start', 'center', 'end', 'stretch'),
      justify: one('start', 'between', 'end'),
      wrap: flag,
    },
    events: {},
    children: true,
  },
  grid: {
    about: 'Things in columns of equal width; as many as fit, at most `columns`.',
    properties: { columns: number(1, 12), gap },
    events: {},
    children: true,
  },
  text: {
    about: 'Running text, a small remark, a heading or code.',
    properties: { kind: one('body', 'small', 'strong', 'heading', 'code'), tone },
    events: {},
    children: true,
  },
  badge: {
    about: 'A short fact in a small face.',
    properties: { tone, icon, strong: flag },
    events: {},
    children: true,
  },
  icon: {
    about: 'One icon of the set; silent to screen readers unless it has a label.',
    properties: { name: icon, label },
    events: {},
    children: false,
  },
  button: {
    about: 'A button. An icon alone needs a label; a disabled one says why in `reason`.',
    properties: {
      label,
      icon,
      variant: one('primary', 'quiet', 'ghost', 'danger'),
      size: one('medium', 'small'),
      disabled: flag,
      reason: text(300),
      busy: flag,
      bare: flag,
    },
    events: { press: null },
    children: false,
  },
  menu: {
    about: 'A button that opens a menu.',
    properties: {
      label,
      icon,
      items: list(
        record({
          id,
          text: label,
          icon: maybe(icon),
          danger: maybe(flag),
          checked: maybe(flag),
          refusal: maybe(text(300)),
        }),
        50,
      ),
    },
    events: { pick: picked },
    children: false,
  },
  tabs: {
    about: 'Tabs above what stands inside; draw the part of the current one.',
    properties: {
      label,
      current: id,
      tabs: list(
        record({ id, text: label, icon: maybe(icon), count: maybe(number(0, 1_000_000)) }),
        12,
      ),
    },
    events: { pick: picked },
    children: true,
  },
  dialog: {
    about:
      'A dialog that names its plugin. It opens only right after the person did something in the plugin’s place.',
    properties: { open: flag, heading: label, size: one('small', 'medium', 'large') },
    events: { close: null },
    children: true,
  },
  field: {
    about: 'A field for text or a number. There is none for passwords.',
    properties: {
      ...fieldParts,
      value: text(10_000),
      kind: one('text', 'area', 'number', 'search', 'phone'),
      placeholder: text(200),
      most: number(1, 10_000),
    },
    events: { input: changed, change: changed },
    children: false,
  },
  check: {
    about: 'A box to tick.',
    properties: { label, name: id, hint: text(300), checked: flag, disabled: flag },
    events: { change: record({ checked: flag }) },
    children: false,
  },
  select: {
    about: 'A choice from a short list.',
    properties: {
      ...fieldParts,
      value: id,
      placeholder: text(200),
      options: list(record({ value: id, text: label }), 300),
    },
    events: { change: changed },
    children: false,
  },
  date: {
    about: 'A day, or with `timed` a day and time; left out for none.',
    properties: { ...fieldParts, value: time, timed: flag },
    events: { change: record({ value: maybe(time) }) },
    children: false,
  },
  form: {
    about: 'Fields that are sent together; the values come by the names of the fields.',
    properties: { submit: label, busy: flag, error: text(300) },
    events: { submit: record({ values }) },
    children: true,
  },
  table: {
    about: 'Rows and columns with a caption; rows with an id can be picked.',
    properties: {
      caption: label,
      columns: list(record({ text: text(100), align: maybe(one('start', 'end')) }), 30),
      rows: list(record({ id: maybe(id), cells: list(cell, 30) }), 500),
    },
    events: { pick: picked },
    children: false,
  },
  list: {
    about: 'Lines with a title and details; they can be picked when `pick` is heard.',
    properties: {
      label,
      items: list(
        record({
          id,
          text: label,
          detail: maybe(text(500)),
          icon: maybe(icon),
          badge: maybe(text(40)),
          tone: maybe(tone),
        }),
        300,
      ),
      pickable: flag,
    },
    events: { pick: picked },
    children: false,
  },
  timeline: {
    about: 'What happened when, newest as given.',
    properties: {
      label,
      entries: list(
        record({ at: time, text: text(500), detail: maybe(text(500)), tone: maybe(tone) }),
        300,
      ),
    },
    events: {},
    children: false,
  },
  'calendar-grid': {
    about: 'A month of days with what is on each; days can be picked.',
    properties: {
      label,
      month,
      days: list(record({ day, text: maybe(text(60)), tone: maybe(tone) }), 200),
      pickable: flag,
    },
    events: { pick: record({ day }) },
    children: false,
  },
  stat: {
    about: 'One figure with its name.',
    properties: { label, value: text(40), detail: text(120), tone },
    events: {},
    children: false,
  },
  chart: {
    about: 'Bars or lines; a table says the same to screen readers.',
    properties: {
      label,
      kind: one('bar', 'line'),
      labels: list(text(60), 60),
      series: list(record({ name: text(60), values: list(number(-1e12, 1e12), 60) }), 4),
    },
    events: {},
    children: false,
  },
  progress: {
    about: 'How much of a whole is done.',
    properties: { label, done: number(0, 1e9), total: number(0, 1e9) },
    events: {},
    children: false,
  },
  avatar: {
    about: 'A person as a small square.',
    properties: { name: label, person: id, size: one('small', 'medium', 'large') },
    events: {},
    children: false,
  },
  empty: {
    about: 'Where nothing is yet: a sentence, what to do, and an action inside.',
    properties: { icon, text: label, hint: text(300) },
    events: {},
    children: true,
  },
  banner: {
    about: 'A sentence about the whole place.',
    properties: { tone: one('info', 'warn', 'danger'), text: text(500), dismissible: flag },
    events: { dismiss: null },
    children: false,
  },
  link: {
    about:
      'A link to a page of the web, in a new tab and with its host named, or to one of the app.',
    properties: { to: address, text: label },
    events: {},
    children: false,
  },
  'field-ref': {
    about: 'A field of a card that the person may see and the plugin may not.',
    properties: { field, label },
    events: {},
    children: false,
  },
  svg: {
    about: 'A drawing of shapes in our colours, with a label.',
    properties: {
      label,
      width: number(1, 4_000),
      height: number(1, 4_000),
      shapes,
      fallback,
    },
    events: {},
    children: false,
  },
  canvas: {
    about: 'The same for drawings of many shapes, painted as one picture.',
    properties: {
      label,
      width: number(1, 4_000),
      height: number(1, 4_000),
      shapes,
      fallback,
    },
    events: {},
    children: false,
  },
} as const satisfies Readonly<Record<string, Component>>

/** The name of a component. */
export type ComponentName = keyof typeof components

/** What a component may be given, by its name; a handler for each of its events is `on` and the name. */
export type PropertiesOf<Name extends ComponentName> = {
  readonly [Property in keyof (typeof components)[Name]['properties']]?: ValueOf<
    (typeof components)[Name]['properties'][Property]
  >
} & {
  readonly [
    Event in keyof (typeof components)[Name]['events'] as `on${Capitalize<Event & string>}`
  ]?: (detail: ValueOf<(typeof components)[Name]['events'][Event]>) => unknown
} & { readonly key?: string | number }

/** One of the shapes of a drawing. */
export type Shape = ValueOf<typeof shapes>[number]
