import type { Clock } from '#shared/base/clock.ts'
import { pluginLabel } from '#shared/base/plugin-label.ts'
import type { Language } from '#shared/base/problem.ts'
import type { Actor, Role } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { Log } from '#server/log/log.ts'
import { openRecords, type RecordsDatabase, statement } from '#server/records/database.ts'
import type { MembershipRow, PersonRow, UnitRow } from './tables.ts'
import {
  type ChangedBy,
  factOfRemoved,
  factOfUnit,
  factOfUntil,
  factsOfRows,
  theProduct,
  type UnitChange,
} from './directory-facts.ts'
import { Listeners } from '#server/telemetry/listeners.ts'

/** A plugin, with the id under which its own work stands and what it is called. */
export interface NamedPlugin {
  readonly id: string
  readonly bot: string
  readonly name: Readonly<Record<Language, string>>
}

/** Rows that are added together, or not at all. */
export interface DirectoryRows {
  readonly units?: readonly UnitRow[]
  readonly people?: readonly PersonRow[]
  readonly memberships?: readonly MembershipRow[]
}

/** Where the rows are kept, and the time memberships begin and end by. */
export interface DirectoryOptions {
  readonly log: Log
  readonly clock: Clock
}

/**
 * Units, people and memberships: rows in the log, a copy in memory that answers without waiting. Every change goes
 * through here; memberships begin and end at their instants by themselves.
 */
export class Directory {
  readonly #log: Log
  readonly #records: RecordsDatabase
  readonly #clock: Clock
  readonly #units = new Map<string, UnitRow>()
  readonly #people = new Map<string, PersonRow>()
  readonly #memberships = new Map<string, MembershipRow>()
  readonly #ofPerson = new Map<string, Set<string>>()
  readonly #paths = new Map<string, readonly string[]>()
  readonly #actors = new Map<string, Actor>()
  readonly #timers = new Map<string, readonly (() => void)[]>()
  readonly #listeners = new Listeners<string>()
  #plugins: (id: string) => NamedPlugin | undefined = () => undefined

  private constructor(options: DirectoryOptions) {
    this.#log = options.log
    this.#records = openRecords(options.log)
    this.#clock = options.clock
  }

  /** Reads what the log holds. */
  static async open(options: DirectoryOptions): Promise<Directory> {
    const directory = new Directory(options)
    const read = directory.#records
    directory.#take({
      units: await read.selectFrom('units').selectAll().orderBy('id').execute(),
      people: await read.selectFrom('people').selectAll().orderBy('id').execute(),
      memberships: await read.selectFrom('memberships').selectAll().orderBy('id').execute(),
    })
    return directory
  }

  /** Makes rows durable, then answers by them. Ids that exist reject and nothing is added. */
  async add(rows: DirectoryRows, by: ChangedBy = theProduct): Promise<void> {
    const { units = [], people = [], memberships = [] } = rows
    await this.#log.write([
      ...units.map(row => statement(this.#records.insertInto('units').values(row))),
      ...people.map(row => statement(this.#records.insertInto('people').values(row))),
      ...memberships.map(row => statement(this.#records.insertInto('memberships').values(row))),
      ...factsOfRows(rows, by, this.#clock.now()).map(auditStatement),
    ])
    this.#take(rows)
    this.#changed(new Set(memberships.map(row => row.person)))
  }

  /** Gives a unit another name or place, closes it or opens it again. False when it does not exist. */
  async changeUnit(unit: string, change: UnitChange, by: ChangedBy = theProduct): Promise<boolean> {
    const before = this.#units.get(unit)
    if (before === undefined) return false
    await this.#log.write([
      statement(this.#records.updateTable('units').set(change).where('id', '=', unit)),
      auditStatement(factOfUnit(before, change, by, this.#clock.now())),
    ])
    this.#takeUnit({ ...before, ...change })
    this.#pathsChanged()
    return true
  }

  /** Takes units away that nothing is of. */
  async removeUnits(units: readonly string[], by: ChangedBy = theProduct): Promise<void> {
    const rows = units.flatMap(id => this.#units.get(id) ?? [])
    await this.#log.write([
      statement(this.#records.deleteFrom('units').where('id', 'in', [...units])),
      ...rows.map(row => auditStatement(factOfRemoved(row, by, this.#clock.now()))),
    ])
    for (const { id } of rows) this.#units.delete(id)
    this.#pathsChanged()
  }

  /** Whether a unit is there and in use. */
  isInUse(unit: string): boolean {
    const row = this.#units.get(unit)
    return row !== undefined && row.closed === undefined
  }

  /** Sets when a membership ends; null for open-ended. False when it does not exist. */
  async setUntil(
    membership: string,
    until: number | null,
    by: ChangedBy = theProduct,
  ): Promise<boolean> {
    const before = this.#memberships.get(membership)
    if (before === undefined) return false
    await this.#log.write([
      statement(
        this.#records.updateTable('memberships').set({ until }).where('id', '=', membership),
      ),
      auditStatement(factOfUntil(before, until, by, this.#clock.now())),
    ])
    const row = this.#memberships.get(membership)
    if (row === undefined) return false
    this.#takeMembership({ ...row, until })
    this.#changed([row.person])
    return true
  }

  /** A person with their memberships in force now; null for an unknown one. */
  actor(person: string): Actor | null {
    const known = this.#actors.get(person)
    if (known !== undefined) return known
    const row = this.#people.get(person)
    if (row === undefined) return null
    const memberships = this.membershipsOf(person).map(({ role, unit }) => ({
      role,
      path: this.path(unit),
    }))
    const actor: Actor = { id: row.id, name: row.name, memberships }
    this.#actors.set(person, actor)
    return actor
  }

  /** Who knows what plugins are called, by their ids and by those under which their own work stands. */
  namePlugins(plugins: (id: string) => NamedPlugin | undefined): void {
    this.#plugins = plugins
  }

  /** A plugin by its id or by that under which its own work stands, also when it is gone; undefined for a person. */
  pluginCalled(id: string): NamedPlugin | undefined {
    return this.#people.has(id) ? undefined : this.#plugins(id)
  }

  /** The name of a person, or of a plugin as one; empty for nobody that is known. */
  nameOf(id: string, language: Language): string {
    const plugin = this.pluginCalled(id)
    if (plugin !== undefined) return pluginLabel(plugin.name, language)
    return this.#people.get(id)?.name ?? ''
  }

  /** A person's memberships in force now. */
  membershipsOf(person: string): readonly MembershipRow[] {
    const now = this.#clock.now()
    return this.allMembershipsOf(person).filter(
      row => row.since <= now && (row.until === null || row.until > now),
    )
  }

  /** A person's memberships, past and coming ones too. */
  allMembershipsOf(person: string): readonly MembershipRow[] {
    return [...(this.#ofPerson.get(person) ?? [])].flatMap(id => this.#memberships.get(id) ?? [])
  }

  /** Whether a person had memberships, all of them are over, and none is to come. */
  hasEnded(person: string): boolean {
    const all = this.allMembershipsOf(person)
    const now = this.#clock.now()
    return all.length > 0 && all.every(row => row.until !== null && row.until <= now)
  }

  /** One membership, in force or not. */
  membership(id: string): MembershipRow | undefined {
    return this.#memberships.get(id)
  }

  /** Units from the station down to this one; empty for an unknown one. */
  path(unit: string): readonly string[] {
    const known = this.#paths.get(unit)
    if (known !== undefined) return known
    const row = this.#units.get(unit)
    if (row === undefined) return []
    const path = row.parent === null ? [unit] : [...this.path(row.parent), unit]
    this.#paths.set(unit, path)
    return path
  }

  /** One unit. */
  unit(id: string): UnitRow | undefined {
    return this.#units.get(id)
  }

  /** All units. */
  units(): readonly UnitRow[] {
    return [...this.#units.values()]
  }

  /** A unit and all below it. */
  unitsWithin(unit: string): readonly UnitRow[] {
    return this.units().filter(row => this.path(row.id).includes(unit))
  }

  /** One person. */
  person(id: string): PersonRow | undefined {
    return this.#people.get(id)
  }

  /** All people. */
  people(): readonly PersonRow[] {
    return [...this.#people.values()]
  }

  /** The people with a membership in force in a unit, or below it, or above it where their role reaches down to it. */
  peopleAround(
    unit: string,
  ): readonly { readonly person: PersonRow; readonly role: Role; readonly unit: string }[] {
    const path = this.path(unit)
    return this.people().flatMap(person =>
      this.membershipsOf(person.id)
        .filter(row => path.includes(row.unit) || this.path(row.unit).includes(unit))
        .map(row => ({ person, role: row.role, unit: row.unit })),
    )
  }

  /** Called with each person whose memberships in force have changed. Returns the disposer. */
  onChange(listener: (person: string) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Stops the timers. */
  stop(): void {
    for (const timers of this.#timers.values()) for (const cancel of timers) cancel()
    this.#timers.clear()
  }

  #take(rows: DirectoryRows): void {
    for (const row of rows.units ?? []) this.#takeUnit(row)
    for (const row of rows.people ?? []) this.#people.set(row.id, row)
    for (const row of rows.memberships ?? []) this.#takeMembership(row)
  }

  #takeUnit({ closed = null, ...row }: UnitRow): void {
    this.#units.set(row.id, closed === null ? row : { ...row, closed })
  }

  /** Everybody's units may lie elsewhere. */
  #pathsChanged(): void {
    this.#paths.clear()
    this.#changed([...this.#ofPerson.keys()])
  }

  #takeMembership(row: MembershipRow): void {
    this.#memberships.set(row.id, row)
    const mine = this.#ofPerson.get(row.person) ?? new Set()
    this.#ofPerson.set(row.person, mine.add(row.id))
    for (const cancel of this.#timers.get(row.id) ?? []) cancel()
    const turns = [row.since, row.until].filter(at => at !== null && at > this.#clock.now())
    this.#timers.set(
      row.id,
      turns.map(at => this.#clock.at(at ?? 0, () => this.#changed([row.person]))),
    )
  }

  #changed(people: Iterable<string>): void {
    for (const person of people) {
      this.#actors.delete(person)
      this.#listeners.notify(person)
    }
  }
}
