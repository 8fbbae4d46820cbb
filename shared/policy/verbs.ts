import type { Role } from './roles.ts'

/**
 * Where a role's right reaches: `within` the membership's unit and all below it, `around` any board whose unit holds the
 * membership's unit, `assigned` only cards the person is assigned to.
 */
export type Scope = 'within' | 'around' | 'assigned'

type Row = Partial<Record<Role, Scope>>

/** Every permission: verb × role × scope. What is not in the table is not allowed. Read by gate, commands, screen and docs. */
export const table = {
  /** Open a board and see its columns, labels and the cards one may read. */
  'board:open': {
    leadership: 'within',
    officer: 'around',
    grid: 'around',
    head: 'around',
    volunteer: 'around',
    partner: 'around',
    admin: 'within',
  },
  /** Change title, columns, WIP limits, labels and custom fields. */
  'board:configure': { leadership: 'within', officer: 'within', admin: 'within' },
  /** Bring in a board from a file. */
  'board:import': { leadership: 'within', officer: 'within' },
  /** Take cards out as JSON or CSV; only the cards one may read are in it. */
  'board:export': { leadership: 'within', officer: 'within' },
  /** Receive a card at all; visibility narrows it further. */
  'card:read': {
    leadership: 'within',
    officer: 'within',
    grid: 'within',
    head: 'within',
    volunteer: 'assigned',
    partner: 'assigned',
  },
  'card:create': { leadership: 'within', officer: 'within', grid: 'within', head: 'within' },
  /** Title, labels, priority, due date, description, fields. */
  'card:edit': { leadership: 'within', officer: 'within', grid: 'within' },
  /** Column among the open ones, and order. */
  'card:move': { leadership: 'within', officer: 'within', grid: 'within' },
  /** Move into or out of a column of finished cards. */
  'card:close': { leadership: 'within', officer: 'within' },
  'card:assign': { leadership: 'within', officer: 'within' },
  'card:archive': { leadership: 'within', officer: 'within' },
  /** Change who may see a card, or which unit it belongs to. */
  'card:share': { leadership: 'within', officer: 'within' },
  /** Add and tick checklist entries. */
  'checklist:edit': {
    leadership: 'within',
    officer: 'within',
    grid: 'within',
    volunteer: 'assigned',
  },
  /** Write notes, and change or take back one's own. */
  'note:write': {
    leadership: 'within',
    officer: 'within',
    grid: 'within',
    head: 'within',
    volunteer: 'assigned',
    partner: 'assigned',
  },
  'attachment:add': {
    leadership: 'within',
    officer: 'within',
    grid: 'within',
    head: 'within',
  },
  /** Units, people and memberships. */
  'people:manage': { admin: 'within' },
} as const satisfies Record<string, Row>

export type Verb = keyof typeof table

/** All verbs in the table's order. */
export const verbs = Object.keys(table) as Verb[]

/** The scope a role has for a verb; undefined when it has none. */
export const scopeOf = (verb: Verb, role: Role): Scope | undefined => (table[verb] as Row)[role]
