import type { Clock } from '#shared/base/clock.ts'
import { newId } from '#shared/base/ids.ts'
import { done, type Language, type Outcome, refused } from '#shared/base/problem.ts'
import type { ExportCell } from '#shared/plugin-api/answers/export-data.ts'
import { isShown } from '#shared/plugin-api/manifest/when.ts'
import { authorityOf } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import { type AccessDesk, boardFor } from '#server/cases/cards/card-access.ts'
import type { Log } from '#server/log/log.ts'
import { localTime } from '#server/exchange/export/local-time.ts'
import { csvLine, csvMark } from '#server/plugins/feeds/table-csv.ts'
import type { Grant, Grants } from '#server/plugins/grants.ts'
import type { AccessLog } from '#server/plugins/host/access-log.ts'
import { AtOnce } from '#server/plugins/host/at-once.ts'
import { rolesOn } from '#server/plugins/host/roles-on.ts'
import type { Runner } from '#server/plugins/seams.ts'
import { Stretch } from '#server/room/stretch.ts'
import { ExportTable } from './export-table.ts'
import { tablePage } from './table-page.ts'
import { tableXlsx } from './table-xlsx.ts'

/** What an export can be had as: files, and a page to be printed. */
export const exportFormats = ['xlsx', 'csv', 'print'] as const

/** What is wanted: an export of a plugin's own, or the rows of a view. */
export interface Wanted {
  readonly board: string
  readonly plugin: string
  readonly point: 'exports' | 'views'
  readonly part: string
  readonly format: (typeof exportFormats)[number]
  readonly language: Language
}

/** Who wants it, by which sign-in. */
export interface Asker {
  readonly actor: Actor
  readonly session: string
}

/** A file as it is given out. */
export interface ExportFile {
  readonly name: string
  readonly body: string | Uint8Array<ArrayBuffer>
}

/** What exports of plugins are made with. */
export interface PluginExportsOptions {
  readonly desk: AccessDesk
  readonly grants: Pick<Grants, 'of'>
  readonly runner: Pick<Runner, 'invoke' | 'fault'>
  readonly access: Pick<AccessLog, 'note'>
  readonly quotas: Pick<Quotas, 'take'>
  readonly log: Pick<Log, 'write'>
  readonly clock: Pick<Clock, 'now'>
}

interface Source {
  readonly handler: string
  readonly name: string
}

/** How long an export may take over all its pieces, ms. */
const longest = 60_000

/** So many exports are made at once, and one for a person. */
const together = 4

const gone = refused('not-found', { rule: 'PL210' })
const busy = refused('too-many', { rule: 'PL212', retryAfter: 5 })

/** Files that plugins give the rows of: as the person who asks, who may export the board, and by a run that only reads. */
export class PluginExports {
  readonly #options: PluginExportsOptions
  readonly #all = new AtOnce(together)
  readonly #own = new AtOnce(1)

  constructor(options: PluginExportsOptions) {
    this.#options = options
  }

  /** The file that is wanted; the access log and the audit tell of it. */
  async file(wanted: Wanted, asker: Asker): Promise<Outcome<ExportFile>> {
    const { grants, quotas, access } = this.#options
    const { board, plugin, point, part } = wanted
    const grant = grants.of(plugin, board)
    const source = this.#source(grant, wanted, asker.actor)
    if (!source.ok) return source
    const later = quotas.take(asker.actor.id, 'search')
    if (later > 0) return refused('too-many', { rule: 'PL212', retryAfter: later })
    const make = () => this.#make(grant!, source.value, wanted, asker)
    const file = (await this.#own.run(asker.actor.id, () => this.#all.run('', make))) ?? busy
    const outcome = file.ok ? 'done' : file.problem.kind
    const what = point === 'views' ? `view ${part}` : part
    access.note({ board, plugin, method: 'export', card: '', what, by: asker.actor.id, outcome })
    return file
  }

  /** Where the rows come from, when the person and the grant allow it now. */
  #source(grant: Grant | null, wanted: Wanted, actor: Actor): Outcome<Source> {
    const { desk } = this.#options
    const { board, point, part, format, language } = wanted
    const open = boardFor(desk, actor, board, 'board:export')
    if (!open.ok) return open
    if (grant === null || !grant.capabilities.some(({ cap }) => cap === 'export')) return gone
    const { exports, views } = grant.manifest.contributes
    if (point === 'exports') {
      const found = exports.find(({ id }) => id === part)
      return found?.formats.includes(format)
        ? done({ handler: found.handler, name: found.name[language] })
        : gone
    }
    const found = views.find(({ id }) => id === part)
    const roles = rolesOn(actor, desk.path(open.value.unit))
    const shown =
      found?.when?.roles === undefined || isShown({ roles: found.when.roles }, { roles })
    const has = format !== 'print' || found?.print === true
    return found?.export !== undefined && shown && has
      ? done({ handler: found.export, name: found.name[language] })
      : gone
  }

  async #make(
    grant: Grant,
    source: Source,
    wanted: Wanted,
    asker: Asker,
  ): Promise<Outcome<ExportFile>> {
    const table = await this.#table(grant, source.handler, wanted, asker)
    if (!table.ok) return table
    const { grants, log, clock } = this.#options
    const { plugin, board, point, part, format } = wanted
    const body = await this.#written(table.value, source, wanted, asker)
    // Meanwhile they may have lost the right, or the board's owner may have taken the grant back.
    const now = grants.of(plugin, board)
    const still = this.#source(now, wanted, asker.actor)
    if (!still.ok) return still
    if (now?.digest !== grant.digest) return gone
    await log.write([this.#entry(wanted, asker.actor, { point, part, format }, clock.now())])
    return done({ name: `${source.name}.${format === 'print' ? 'html' : format}`, body })
  }

  async #written(
    table: ExportTable,
    { name }: Source,
    { board, plugin, format, language }: Wanted,
    { actor }: Asker,
  ): Promise<ExportFile['body']> {
    if (format === 'xlsx') return tableXlsx(table, name)
    if (format === 'csv') return tableLines(table)
    const { desk, grants, clock } = this.#options
    const head = {
      board: desk.boards.get(board)?.title ?? '',
      name,
      plugin: grants.of(plugin, board)?.manifest.name[language] ?? plugin,
      by: actor.name,
      at: clock.now(),
    }
    return tablePage(table, head, language)
  }

  /** The rows, piece by piece. */
  async #table(
    { plugin, board, digest }: Grant,
    handler: string,
    { format, language }: Wanted,
    { actor, session }: Asker,
  ): Promise<Outcome<ExportTable>> {
    const { runner, clock } = this.#options
    const run = {
      instance: { plugin, board, digest },
      runsFor: { kind: 'person', person: actor.id, session },
      cause: { origin: 'board', depth: 0, key: `export-${newId()}` },
      readsOnly: true,
    } as const
    const table = new ExportTable()
    const begun = clock.now()
    let next: string | null = null
    do {
      if (clock.now() - begun > longest) return refused('plugin-over-limit', { rule: 'PL212' })
      const given = await runner.invoke(run, handler, { format, language, next })
      if (!given.ok) return given
      const taken = table.take(given.value)
      if (!taken.ok) {
        runner.fault(plugin, board, `${handler}: ${taken.problem.detail ?? taken.problem.kind}`)
        return taken
      }
      next = taken.value
    } while (next !== null)
    return done(table)
  }

  #entry({ board, plugin }: Wanted, actor: Actor, what: object, at: number) {
    const { desk } = this.#options
    const path = desk.path(desk.boards.get(board)!.unit)
    return auditStatement({
      subject: board,
      actor: actor.id,
      origin: 'command',
      at,
      authority: authorityOf(actor, 'board:export', { path }),
      action: `plugin/exported/${plugin}`,
      before: null,
      after: what,
    })
  }
}

const dateText = (cell: ExportCell) => (typeof cell === 'string' ? localTime(cell) : cell)

async function tableLines({ columns, rows }: ExportTable): Promise<string> {
  const lines = [csvMark, csvLine(columns.map(({ name }) => name))]
  const stretch = new Stretch()
  for (const row of rows) {
    await stretch.rest()
    lines.push(csvLine(row.map((cell, i) => (columns[i]!.kind === 'date' ? dateText(cell) : cell))))
  }
  return lines.join('')
}
