import type { RequestOf, ResponseOf } from '#web/state/api-types.ts'
import { type Transport, withId, writable } from '#web/state/transport.ts'

/** Where the plugins of a board draw. */
export type BoardPlaces = ResponseOf<'/api/boards/{id}/plugin-places', 'get'>['plugins']

/** What the plugins of a board add to its overview. */
export type PluginOverview = ResponseOf<'/api/boards/{id}/plugin-overview', 'get'>

/** A plugin that draws on a board, and one of its places. */
export type PlacedPlugin = BoardPlaces[number]
/** A button of a plugin that somebody presses. */
export type PluginPress = RequestOf<'/api/boards/{id}/plugins/{plugin}/press', 'post'>
/** Which place of a plugin was closed, and why. */
export type PluginClosed = RequestOf<'/api/boards/{id}/plugins/{plugin}/closed', 'post'>
/** A file that a plugin can make. */
export type PlacedExport = PlacedPlugin['exports'][number]
/** Which rows as which file. */
export interface ExportQuery {
  readonly format: PlacedExport['formats'][number]
  readonly of: 'exports' | 'views'
}
/** One place of a plugin. */
export type Place = PlacedPlugin['panels'][number]

const at = (board: string, plugin: string) => ({ params: { path: { id: board, plugin } } })

/** Calls for the web halves of plugins. */
export const placeApi = ({ client, result }: Transport) => ({
  pluginPlaces: (board: string) =>
    result(client.GET('/api/boards/{id}/plugin-places', withId(board))),
  pluginOverview: (board: string) =>
    result(client.GET('/api/boards/{id}/plugin-overview', withId(board))),
  pluginCode: (board: string, plugin: string) =>
    result<string>(
      client.GET('/api/boards/{id}/plugins/{plugin}/web', {
        ...at(board, plugin),
        parseAs: 'text',
      }),
    ),
  pluginCall: (board: string, plugin: string, digest: string, method: string, input: unknown) =>
    result(
      client.POST('/api/boards/{id}/plugins/{plugin}/call', {
        ...at(board, plugin),
        body: { digest, method, input },
      }),
    ),
  /** Tells that a place of a plugin was closed here. */
  pluginClosed: (board: string, plugin: string, closed: PluginClosed) =>
    result(
      client.POST('/api/boards/{id}/plugins/{plugin}/closed', {
        ...at(board, plugin),
        body: closed,
      }),
    ),
  /** Presses a button that the server half does. */
  pluginPress: (board: string, plugin: string, press: PluginPress) =>
    result(
      client.POST('/api/boards/{id}/plugins/{plugin}/press', {
        ...at(board, plugin),
        body: press,
      }),
    ),
  /** Has a plugin make a table, as a file. */
  pluginExport: (board: string, plugin: string, part: string, query: ExportQuery) =>
    result<Blob>(
      client.GET('/api/boards/{id}/plugins/{plugin}/exports/{export}', {
        params: { path: { id: board, plugin, export: part }, query },
        parseAs: 'blob',
      }),
    ),
  /** Lets a paused plugin run again. */
  resumePlugin: (board: string, plugin: string) =>
    result(client.POST('/api/boards/{id}/plugins/{plugin}/resume', at(board, plugin))),
  pluginFields: (board: string, plugin: string, fields: readonly string[]) =>
    result(
      client.POST('/api/boards/{id}/plugins/{plugin}/fields', {
        ...at(board, plugin),
        body: { fields: writable(fields) },
      }),
    ),
})

/** Calls for the web halves of plugins. */
export type PlaceApi = ReturnType<typeof placeApi>
