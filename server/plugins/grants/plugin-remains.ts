import type * as Y from 'yjs'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { type Brought, goesWith } from '#shared/board/types/brought-types.ts'
import { documentName } from '#shared/board/document-name.ts'
import { broughtBy } from '#shared/plugin-api/manifest/brought-by.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import type { Texts } from '#shared/plugin-api/manifest/texts.ts'
import { bannedGround } from '#shared/policy/banned-categories.ts'
import type { NamedPlugin } from '#server/auth/directory.ts'
import type { Core } from '#server/core/core.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { Grants } from '#server/plugins/grants.ts'
import { statement } from '#server/records/database.ts'
import { logger } from '#server/telemetry/logger.ts'
import { botId } from '#server/plugins/bot-id.ts'
import type { InstalledPlugins } from './installed-plugins.ts'
import { changedField, mergeBrought, takenId } from './merge-brought.ts'

/** What stays of a plugin on cards and in records, also when it is gone. */
interface Remains extends Brought {
  readonly plugin: string
  /** Under which id its own work stands. */
  readonly bot: string
  readonly name: Texts
}

const nothing: Brought = { types: [], fields: [] }

/** What remains are kept with. */
export interface PluginRemainsOptions extends Pick<
  Core,
  'records' | 'log' | 'types' | 'store' | 'boards' | 'directory'
> {
  readonly installed: InstalledPlugins
  readonly grants: Pick<Grants, 'of' | 'listen'>
}

/** The names of plugins, and the types and fields of cards they bring: in force where they are granted, readable for as long as there are cards. */
export class PluginRemains {
  readonly #options: PluginRemainsOptions
  readonly #remains = new Map<string, Remains>()
  /** Plugins of which nothing was kept when the server opened. */
  #unkept: readonly string[] = []
  /** Plugins by the ids under which their own work stands. */
  readonly #bots = new Map<string, string>()
  /** Boards whose screens are to read the types anew. */
  readonly #stale = new Set<string>()
  #telling: Promise<void> = Promise.resolve()

  private constructor(options: PluginRemainsOptions) {
    this.#options = options
    const { installed, grants, directory } = options
    directory.namePlugins(id => this.#named(id))
    installed.addChecks(manifest => this.#check(manifest))
    installed.addFollowers((_, manifest) => [this.#row(this.#with(manifest))])
    installed.listen(plugin => {
      const manifest = installed.get(plugin)?.manifest
      if (manifest !== undefined) this.#remains.set(plugin, this.#with(manifest))
      this.#bring()
    })
    grants.listen(({ plugin, board }) => {
      this.#bring()
      const { types, fields } = this.#remains.get(plugin) ?? nothing
      if (types.length + fields.length > 0) this.#tell(board)
    })
  }

  /** Reads what was kept; a plugin of which nothing was yet is known by what its package says. */
  static async open(options: PluginRemainsOptions): Promise<PluginRemains> {
    const remains = new PluginRemains(options)
    const rows = await options.records.selectFrom('plugin_remains').selectAll().execute()
    for (const { plugin, bot, name, types, fields } of rows)
      remains.#remains.set(plugin, {
        plugin,
        bot,
        name: JSON.parse(name) as Texts,
        types: JSON.parse(types) as Brought['types'],
        fields: JSON.parse(fields) as Brought['fields'],
      })
    const installed = options.installed.all()
    remains.#unkept = installed.map(({ plugin }) => plugin).filter(id => !remains.#remains.has(id))
    for (const { plugin, manifest } of installed)
      remains.#remains.set(plugin, remains.#with(manifest))
    remains.#bring()
    return remains
  }

  /** Keeps what packages say of which nothing was kept yet. */
  async start(): Promise<void> {
    const rows = this.#unkept.flatMap(id => {
      const one = this.#remains.get(id)
      return one === undefined ? [] : [this.#row(one)]
    })
    if (rows.length > 0) await this.#options.log.write(rows)
  }

  /** Resolves when every board has been told. */
  async stop(): Promise<void> {
    await this.#telling
  }

  #with(manifest: Manifest): Remains {
    const { id: plugin, name } = manifest
    const before = this.#remains.get(plugin) ?? nothing
    const brought = mergeBrought(before, broughtBy(manifest), { id: plugin, name })
    return { plugin, bot: botId(plugin), name, ...brought }
  }

  #check(manifest: Manifest): Outcome<null> {
    const now = broughtBy(manifest)
    const ground = groundOf(manifest)
    if (ground !== null) return refused('edit-banned', { rule: 'TY4', detail: ground })
    const others = this.#all(({ plugin }) => plugin !== manifest.id)
    const taken = takenId(now, [...this.#options.types.own().values()], others)
    if (taken !== null)
      return refused('plugin-package', { rule: 'PL321', detail: `${taken}: the id is taken` })
    const changed = changedField(this.#remains.get(manifest.id) ?? nothing, now)
    return changed === null
      ? done(null)
      : refused('plugin-package', {
          rule: 'PL324',
          detail: `${changed}: another kind or fewer choices than on cards`,
        })
  }

  #named(id: string): NamedPlugin | undefined {
    const one = this.#remains.get(id) ?? this.#remains.get(this.#bots.get(id) ?? '')
    return one && { id: one.plugin, bot: one.bot, name: one.name }
  }

  #all(which: (one: Remains) => boolean): Brought {
    const all = [...this.#remains.values()].filter(which)
    return {
      types: all.flatMap(({ types }) => types),
      fields: all.flatMap(({ fields }) => fields),
    }
  }

  #bring(): void {
    const { grants, types } = this.#options
    for (const { bot, plugin } of this.#remains.values()) this.#bots.set(bot, plugin)
    types.bring({
      ...this.#all(() => true),
      isThere(board, plugin, type, field) {
        const { cardTypes = [], fields = [] } = grants.of(plugin, board)?.manifest.contributes ?? {}
        const own = cardTypes.find(({ id }) => id === type)
        if (field === undefined) return own !== undefined
        return (
          own?.fields.some(({ id }) => id === field) === true ||
          fields.some(one => one.id === field && goesWith(one, type))
        )
      },
    })
  }

  /** Has the screens of a board read the types anew. */
  #tell(board: string): void {
    this.#stale.add(board)
    this.#telling = this.#telling.then(async () => {
      const { boards, store } = this.#options
      if (!this.#stale.delete(board) || boards.get(board) === undefined) return
      try {
        await store.commit([{ document: documentName('board', board), build: countUp }], {
          actor: 'server',
          origin: 'derived',
        })
      } catch (error) {
        logger.error({ err: error, board }, 'a board was not told of the types it has now')
      }
    })
  }

  #row({ plugin, bot, name, types, fields }: Remains): RecordStatement {
    const row = {
      bot,
      name: JSON.stringify(name),
      types: JSON.stringify(types),
      fields: JSON.stringify(fields),
    }
    return statement(
      this.#options.records
        .insertInto('plugin_remains')
        .values({ plugin, ...row })
        .onConflict(conflict => conflict.column('plugin').doUpdateSet(row)),
    )
  }
}

function countUp(doc: Y.Doc): void {
  const settings = doc.getMap('board')
  const before = settings.get('types')
  settings.set('types', (typeof before === 'number' ? before : 0) + 1)
}

/** The ground on which a type, field or option of a plugin would sort people; null for none. */
function groundOf({ contributes: { cardTypes, fields } }: Manifest): string | null {
  const all = [...cardTypes.flatMap(type => type.fields), ...fields]
  const named = [...cardTypes, ...all, ...all.flatMap(({ options }) => options)]
  for (const { name } of named)
    for (const text of Object.values(name)) {
      const ground = bannedGround(text)
      if (ground !== null) return ground
    }
  return null
}
