import type { NewCard, Result } from '#web/state/api-types.ts'
import { type Transport, withId, writable } from '#web/state/transport.ts'
import type { PluginWrite } from './queue/plugin-write.ts'
import { offlineProblem } from '#web/state/problem-shown.ts'

/** Calls that edits and commands go by. */
export const syncApi = ({ asItIs, client, language, result, sending }: Transport) => ({
  createCard: (board: string, card: NewCard) =>
    result(
      client.POST('/api/boards/{id}/cards', { ...withId(board), body: writable<NewCard>(card) }),
    ),
  /** A command on a card; with the same key the server does it once. Screens give commands through `CardCommands`. */
  command: (
    card: string,
    name: string,
    body: unknown,
    { key, signal }: { readonly key: string; readonly signal: AbortSignal },
  ): Promise<Result<unknown>> =>
    result(
      // Which command it is, and so its types, is known to whoever gave it.
      client.POST(`/api/cards/{id}/${name}` as '/api/cards/{id}/unit', {
        params: { path: { id: card }, header: { 'Idempotency-Key': key } },
        body: body as { unit: string },
        signal,
      }),
    ),
  /** A write of a plugin to its state; with the same key the server does it once. */
  pluginWrite: (
    board: string,
    { plugin, digest, stateVersion, method, input }: PluginWrite,
    { key, signal }: { readonly key: string; readonly signal: AbortSignal },
  ): Promise<Result<unknown>> =>
    result(
      client.POST('/api/boards/{id}/plugins/{plugin}/call', {
        params: { path: { id: board, plugin }, header: { 'Idempotency-Key': key } },
        body: { digest, stateVersion, method, input },
        signal,
      }),
    ),
  /** Puts a file on a card; with the same id the server does it once. Screens do it through `CardCommands`. */
  upload: (card: string, file: Blob, name: string, id: string) =>
    result(
      client.POST('/api/cards/{id}/attachments', {
        params: {
          path: { id: card },
          header: { 'x-file-name': encodeURIComponent(name), 'x-file-id': id },
        },
        headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type },
        body: file,
        fetch: sending(file.size),
        ...asItIs,
      }),
    ),
  /** The problem of a server that cannot be reached. */
  offline: () => offlineProblem(language()),
})

/** Calls that edits and commands go by. */
export type SyncApi = ReturnType<typeof syncApi>
