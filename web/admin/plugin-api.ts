import type { SettingValue } from '#shared/plugin-api/manifest/data-schema.ts'
import type { ResponseOf } from '#web/state/api-types.ts'
import { type Transport, withId } from '#web/state/transport.ts'
import type { PlaceApi } from '#web/plugins/places/place-api.ts'

/** What an administrator sees of plugins. */
export type InstalledPlugins = ResponseOf<'/api/plugins', 'get'>
/** A package as somebody reads it who decides on it. */
export type PluginPackage = InstalledPlugins['waiting'][number]['package']
/** A package that waits. */
export type WaitingPlugin = InstalledPlugins['waiting'][number]
/** A plugin on a board, or that could be there. */
export type BoardPlugin = ResponseOf<'/api/boards/{id}/plugins', 'get'>['plugins'][number]
/** A line of the access log. */
export type PluginAccess = ResponseOf<'/api/boards/{id}/plugins/{plugin}/access', 'get'>[number]

/** An address by which others reach a plugin on a board. */
export type PluginAddress = ResponseOf<'/api/boards/{id}/plugins/{plugin}/addresses', 'get'>[number]

/** A job of a plugin on a board. */
export type PluginJob = ResponseOf<'/api/boards/{id}/plugins/{plugin}/jobs', 'get'>[number]
/** One that was started. */
export type PluginJobRun = ResponseOf<'/api/boards/{id}/plugins/{plugin}/runs', 'get'>[number]

/** Which lines of it are asked for: by what was done, for whom, and when. */
export interface PluginAccessFilter {
  readonly method?: string
  readonly by?: string
  readonly since?: number
  readonly until?: number
}

/** How a plugin fares on a board. */
export type PluginHealth = ResponseOf<'/api/boards/{id}/plugins/{plugin}/health', 'get'>

/** Steps of an administrator that need nothing but the plugin. */
export type PluginStep = 'disable' | 'enable' | 'rollback'

const named = (plugin: string) => ({ params: { path: { plugin } } })
const onBoard = (id: string, plugin: string) => ({ params: { path: { id, plugin } } })

/** Calls about plugins: of administrators, and of the owners of boards. */
export const pluginApi = ({ asItIs, client, result, sending }: Transport) => ({
  plugins: () => result(client.GET('/api/plugins')),
  uploadPlugin: (file: Blob) =>
    result(
      client.POST('/api/plugins', {
        headers: { 'content-type': 'application/zip' },
        body: file,
        fetch: sending(file.size),
        ...asItIs,
      }),
    ),
  approvePlugin: (plugin: string, digest: string, acceptKey: boolean) =>
    result(
      client.POST('/api/plugins/{plugin}/approve', {
        ...named(plugin),
        body: { digest, acceptKey },
      }),
    ),
  discardPlugin: (plugin: string) =>
    result(client.DELETE('/api/plugins/{plugin}/waiting', named(plugin))),
  stepPlugin: (plugin: string, step: PluginStep) =>
    step === 'disable'
      ? result(client.POST('/api/plugins/{plugin}/disable', named(plugin)))
      : step === 'enable'
        ? result(client.POST('/api/plugins/{plugin}/enable', named(plugin)))
        : result(client.POST('/api/plugins/{plugin}/rollback', named(plugin))),
  removePlugin: (plugin: string) => result(client.DELETE('/api/plugins/{plugin}', named(plugin))),
  boardPlugins: (board: string) => result(client.GET('/api/boards/{id}/plugins', withId(board))),
  grantPlugin: (board: string, plugin: string, digest: string, optional: readonly string[]) =>
    result(
      client.PUT('/api/boards/{id}/plugins/{plugin}', {
        ...onBoard(board, plugin),
        body: { digest, optional: [...optional] },
      }),
    ),
  switchPlugin: (board: string, plugin: string, on: boolean) =>
    on
      ? result(client.POST('/api/boards/{id}/plugins/{plugin}/on', onBoard(board, plugin)))
      : result(client.POST('/api/boards/{id}/plugins/{plugin}/off', onBoard(board, plugin))),
  setPlugin: (board: string, plugin: string, settings: Readonly<Record<string, SettingValue>>) =>
    result(
      client.PUT('/api/boards/{id}/plugins/{plugin}/settings', {
        ...onBoard(board, plugin),
        body: { settings },
      }),
    ),
  setPluginSecret: (board: string, plugin: string, secret: string, value: string) =>
    result(
      client.PUT('/api/boards/{id}/plugins/{plugin}/secrets/{secret}', {
        params: { path: { id: board, plugin, secret } },
        body: { value },
      }),
    ),
  takePluginOff: (board: string, plugin: string) =>
    result(client.DELETE('/api/boards/{id}/plugins/{plugin}', onBoard(board, plugin))),
  pluginHealth: (board: string, plugin: string) =>
    result(client.GET('/api/boards/{id}/plugins/{plugin}/health', onBoard(board, plugin))),
  pluginJobs: (board: string, plugin: string) =>
    result(client.GET('/api/boards/{id}/plugins/{plugin}/jobs', onBoard(board, plugin))),
  pluginRuns: (board: string, plugin: string) =>
    result(client.GET('/api/boards/{id}/plugins/{plugin}/runs', onBoard(board, plugin))),
  cancelPluginRun: (board: string, plugin: string, run: string) =>
    result(
      client.POST('/api/boards/{id}/plugins/{plugin}/runs/{run}/cancel', {
        params: { path: { id: board, plugin, run } },
      }),
    ),
  pluginAddresses: (board: string, plugin: string) =>
    result(client.GET('/api/boards/{id}/plugins/{plugin}/addresses', onBoard(board, plugin))),
  makePluginAddress: (board: string, plugin: string, kind: PluginAddress['kind'], part: string) =>
    result(
      client.POST('/api/boards/{id}/plugins/{plugin}/addresses/{kind}/{part}', {
        params: { path: { id: board, plugin, kind, part } },
      }),
    ),
  revokePluginAddress: (board: string, plugin: string, kind: PluginAddress['kind'], part: string) =>
    result(
      client.DELETE('/api/boards/{id}/plugins/{plugin}/addresses/{kind}/{part}', {
        params: { path: { id: board, plugin, kind, part } },
      }),
    ),
  retryPluginLetters: (board: string, plugin: string, part: string) =>
    result(
      client.POST('/api/boards/{id}/plugins/{plugin}/letters/{part}', {
        params: { path: { id: board, plugin, part } },
      }),
    ),
  discardPluginLetters: (board: string, plugin: string, part: string) =>
    result(
      client.DELETE('/api/boards/{id}/plugins/{plugin}/letters/{part}', {
        params: { path: { id: board, plugin, part } },
      }),
    ),
  pluginAccess: (
    board: string,
    plugin: string,
    query: PluginAccessFilter & { readonly from: number },
  ) =>
    result(
      client.GET('/api/boards/{id}/plugins/{plugin}/access', {
        params: { ...onBoard(board, plugin).params, query },
      }),
    ),
})

/** Calls about plugins. */
export type PluginApi = ReturnType<typeof pluginApi> & Pick<PlaceApi, 'resumePlugin'>
