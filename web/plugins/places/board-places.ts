import { lineOf } from '#web/live/plugin-line.ts'
import { keptBeside } from '#web/sync/kept-here.ts'
import type { BoardPlaces, Place, PlacedPlugin, PlaceApi } from './place-api.ts'

/** A place and the plugin it belongs to. */
export interface PluginPlace {
  readonly plugin: PlacedPlugin
  readonly place: Place
  readonly point: 'panels' | 'views' | 'boardButtons' | 'cardActions'
}

/** Asks for an action of a plugin on a card. */
export interface PluginAsk {
  readonly key: string
  readonly card: string | null
}

/** What of a card decides whether a place is shown on it. */
export interface PlacedCard {
  readonly id: string
  readonly type: string
  /** The stage of its column. */
  readonly stage: string | null
}

const known = new WeakMap<PlaceApi, Map<string, Promise<BoardPlaces>>>()

/** Where the plugins of a board draw; asked once for each board that is opened, and again when that failed. Without a network, where they last did. */
export function boardPlaces(api: PlaceApi, board: string): Promise<BoardPlaces> {
  const boards = known.get(api) ?? knownBoards(api)
  const asked =
    boards.get(board) ??
    api.pluginPlaces(board).then(async answer => {
      const rows = keptBeside(api)?.offline?.plugins
      if (answer.ok) {
        const { plugins } = answer.value
        void rows?.put(board, 'places', { plugin: null, cards: [], value: plugins })
        // Of a plugin that is not here any more nothing stays.
        const here = new Set(plugins.map(({ plugin }) => plugin))
        void rows?.keepOnly(board, ({ plugin }) => plugin === null || here.has(plugin))
        return plugins
      }
      boards.delete(board)
      lineOf(api).missed()
      if (answer.problem.kind !== 'offline') return []
      return ((await rows?.get(board, null, 'places'))?.value ?? []) as BoardPlaces
    })
  boards.set(board, asked)
  return asked
}

function knownBoards(api: PlaceApi): Map<string, Promise<BoardPlaces>> {
  const boards = new Map<string, Promise<BoardPlaces>>()
  known.set(api, boards)
  lineOf(api).onPlaces(board => void (board === null ? boards.clear() : boards.delete(board)))
  return boards
}

/** Hears that the places of a board are to be asked again; the answer ends it. */
export function onPlaces(api: PlaceApi, board: string, heard: () => void): () => void {
  // What is known is forgotten first.
  if (!known.has(api)) knownBoards(api)
  return lineOf(api).onPlaces(changed => {
    if (changed === null || changed === board) heard()
  })
}

/** Asks afresh the next time: the board is opened anew. */
export const forgetPlaces = (api: PlaceApi, board: string): void => {
  known.get(api)?.delete(board)
}

/** The places of a kind, on a card those that are for its type and stage. */
export const placesAt = (
  plugins: BoardPlaces,
  point: PluginPlace['point'],
  card: PlacedCard | null = null,
): readonly PluginPlace[] =>
  plugins.flatMap(plugin =>
    plugin[point]
      .filter(
        ({ types, stages }) =>
          card === null ||
          ((types === undefined || types.includes(card.type)) &&
            (stages === undefined || (card.stage !== null && stages.includes(card.stage)))),
      )
      .map(place => ({ plugin, place, point })),
  )

/** A place in an address or a menu. */
export const keyOf = ({ plugin, place }: PluginPlace): string => `${plugin.plugin}/${place.id}`
