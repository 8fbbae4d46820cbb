import { watch } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { capabilityKey } from '#shared/plugin-api/manifest/capabilities.ts'
import type { Fault } from '#shared/plugin-api/inspection.ts'
import { compose } from '#server/compose.ts'
import { demoPeople } from '#server/demo/people.ts'
import { newPublisherKey } from '#server/plugins/packages/publisher-key.ts'
import { logger } from '#server/telemetry/logger.ts'
import { Inspections } from './inspections.ts'
import { openInspector } from './inspector-listener.ts'
import { personLine, RefusedError } from './person-line.ts'
import { type BuiltPlugin, buildFolder } from './plugin-folder.ts'
import { openSeat } from './seat-listener.ts'

/** What a plugin is developed with. */
export interface PluginDevOptions {
  /** The folder of the plugin. */
  readonly folder: string
  /** Who sits side by side, by their user names of the demo. */
  readonly people: readonly string[]
  /** Hears what a terminal says: that the plugin is live, or what has to be mended. */
  readonly told: (news: { readonly live: number } | { readonly faults: readonly Fault[] }) => void
}

/** A plugin that is being developed. */
export interface PluginDev {
  /** The page of the author. */
  readonly url: string
  /** Ends everything and leaves nothing behind. */
  stop(): Promise<void>
}

/** The board of the demo that plugins are tried on, and who runs it. */
const board = 'LY1-board'
const owner = 'officer'

/** How long after a change of a file it is waited for further ones, and how often it is looked how the plugin fares, ms. */
const restMs = 30
const lookMs = 500

/**
 * Starts a server of its own with the demo in a folder that goes with it, lets the plugin in and grants it all that it asks for, and again
 * whenever a file of it changes.
 */
export async function startPluginDev(options: PluginDevOptions): Promise<PluginDev> {
  await using stack = new AsyncDisposableStack()
  logger.level = 'error'
  const dataFolder = await mkdtemp(join(tmpdir(), 'linli-plugin-'))
  stack.defer(() => rm(dataFolder, { recursive: true, force: true }))
  const host = '127.0.0.1'
  const linli = await compose({
    port: 0,
    host,
    loopback: true,
    dataFolder,
    baseUrl: null,
    demo: true,
    logLevel: 'error',
  })
  stack.defer(() => linli.stop())
  const server = await linli.listen()
  const { clock, directory, plugins, pluginRunning } = linli.parts
  const nameOf = (id: string) => directory.people().find(one => one.id === id)?.name ?? id
  const inspections = new Inspections(() => clock.now(), nameOf)
  const inspector = await openInspector(inspections)
  stack.defer(() => inspector.stop())
  const seats = await Promise.all(
    options.people.map(person => openSeat(server, person, inspector.url)),
  )
  for (const seat of seats) stack.defer(() => seat.stop())
  inspections.tell({
    is: 'seats',
    seats: seats.map(({ person, url }) => ({
      person,
      name: demoPeople.find(([known]) => known === person)?.[1] ?? person,
      url: `${url}/b/${board}`,
    })),
  })
  for (const stop of [
    plugins.answered.add(one => inspections.answered(one)),
    pluginRunning.said.add(one => inspections.said(one)),
  ])
    stack.defer(stop)
  const admin = await personLine(server, 'admin')
  const ofBoard = await personLine(server, owner)
  const key = newPublisherKey()
  let installed: string | null = null
  let count = 0

  const install = async ({ file, manifest, maps }: BuiltPlugin): Promise<void> => {
    const { id, capabilities } = manifest
    const optional = capabilities.optional.map(capabilityKey)
    // Another plugin than before may look like it.
    if (installed !== null && installed !== id) await admin('DELETE', `/plugins/${installed}`)
    installed = id
    const { digest } = (await admin('POST', '/plugins', file)) as { readonly digest: string }
    await admin('POST', `/plugins/${id}/approve`, { digest, acceptKey: true })
    inspections.written = { manifest, maps }
    await ofBoard('PUT', `/boards/${board}/plugins/${id}`, { digest, optional })
    pluginRunning.runner.resume(id, board)
  }
  const refresh = async (): Promise<void> => {
    const begun = performance.now()
    const built = await buildFolder(options.folder, key, `0.0.${++count}`)
    const faults =
      'faults' in built ? built.faults : await install(built.plugin).then(none, refusal)
    if (faults.length > 0) {
      inspections.tell({ is: 'faults', at: clock.now(), faults })
      return options.told({ faults })
    }
    const ms = Math.round(performance.now() - begun)
    inspections.tell({ is: 'live', at: clock.now(), id: installed ?? '', ms })
    options.told({ live: ms })
  }

  let refreshing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const again = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      refreshing = refreshing.then(refresh).catch((error: unknown) => {
        options.told({ faults: [{ file: '', line: null, text: String(error) }] })
      })
    }, restMs)
  }
  const watcher = watch(options.folder, { recursive: true }, (_, name) => {
    const parts = (name ?? '').split(sep)
    if (!parts.some(part => part === 'node_modules' || part.startsWith('.'))) again()
  })
  const looking = setInterval(() => {
    const halves = inspections.written?.manifest
    if (installed !== null && halves?.server !== undefined)
      inspections.health(pluginRunning.runner.health(installed, board))
  }, lookMs)
  stack.defer(async () => {
    watcher.close()
    clearInterval(looking)
    clearTimeout(timer)
    await refreshing
  })
  await refresh()
  const opened = stack.move()
  return { url: inspector.url, stop: () => opened.disposeAsync() }
}

const none = (): readonly Fault[] => []

function refusal(error: unknown): readonly Fault[] {
  if (!(error instanceof RefusedError)) throw error
  return [{ file: 'plugin.json', line: null, text: error.message }]
}
