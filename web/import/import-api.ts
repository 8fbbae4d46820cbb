import { type Transport } from '#web/state/transport.ts'

/** The call that brings a board in. */
export const importApi = ({ asItIs, client, result, sending }: Transport) => ({
  /** Brings in a board export, raw JSON of at most 64 MB. */
  importBoard: (unit: string, title: string | null, file: Blob) =>
    result(
      client.POST('/api/boards/import', {
        params: { query: title === null ? { unit } : { unit, title } },
        headers: { 'content-type': 'application/json' },
        body: file,
        fetch: sending(file.size),
        ...asItIs,
      }),
    ),
})

/** The call that brings a board in. */
export type ImportApi = ReturnType<typeof importApi>
