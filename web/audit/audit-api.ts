import type { paths } from '#web/state/api-schema.ts'
import { type Transport, withId } from '#web/state/transport.ts'

/** What the audit is asked for, see `audit-filter.ts`. */
export type AuditQuery = NonNullable<paths['/api/audit/entries']['get']['parameters']['query']>

/** Calls of the auditor’s pages. */
export const auditApi = ({ client, result }: Transport) => ({
  /** Entries of the audit, newest first, a hundred at a time; `before` is the place of the last one seen. */
  auditEntries: (filter: AuditQuery, before?: number) =>
    result(
      client.GET('/api/audit/entries', {
        params: { query: { ...filter, ...(before === undefined ? {} : { before }) } },
      }),
    ),
  auditChoices: () => result(client.GET('/api/audit/choices')),
  auditState: () => result(client.GET('/api/audit/state')),
  auditVerify: () => result(client.POST('/api/audit/verify')),
  auditCheckpoint: () => result(client.GET('/api/audit/checkpoint')),
  auditComplaints: () => result(client.GET('/api/audit/complaints')),
  auditSamples: () => result(client.GET('/api/audit/samples')),
  auditSample: (id: string) => result(client.GET('/api/audit/samples/{id}', withId(id))),
  auditDraw: (wanted: number, filter: AuditQuery, seed?: string) => {
    const { flagged: _, ...rest } = filter
    const body = { wanted, filter: rest, ...(seed === undefined ? {} : { seed }) }
    return result(client.POST('/api/audit/samples', { body }))
  },
  auditFlag: (seq: number, note: string) =>
    result(client.POST('/api/audit/flags', { body: { seq, note } })),
})

/** Calls of the auditor’s pages. */
export type AuditApi = ReturnType<typeof auditApi>
