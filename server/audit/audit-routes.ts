import { Hono } from 'hono'
import { z } from 'zod'
import { id, wholeNumber } from '#shared/base/schemas.ts'
import { reasonOf } from '#shared/base/reason.ts'
import { languageOf, refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { Log } from '#server/log/log.ts'
import type { AuditSampleRow } from './tables.ts'
import {
  checkpointResponse,
  choicesResponse,
  complaintsResponse,
  entriesResponse,
  entryResponse,
  sampleResponse,
  stateResponse,
} from './audit-responses.ts'
import { auditFilter, auditQuery } from './audit-filter.ts'
import { Auditing } from './auditing.ts'
import type { AuditDesk } from './entry-view.ts'
import type { Signer } from './signer.ts'
import type { Verified, Verifier } from './verifier.ts'

/** What the audit's routes answer from. */
export interface AuditRoutesOptions {
  readonly desk: AuditDesk
  readonly log: Log
  readonly signer: Signer
  readonly verifier: Verifier
}

const drawRequest = z.object({
  wanted: z.int().min(1).max(500),
  seed: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: 'Chosen by the server when left out; the same seed draws the same.' }),
  filter: auditFilter.omit({ flagged: true }).default({}),
})
const flagRequest = z.object({ seq: z.int().min(0), note: reasonOf(1_000) })
const read = { tag: 'Audit', verb: 'audit:read' } as const
const remark = { tag: 'Audit', verb: 'audit:flag' } as const

/** `/audit`: the record for auditors, and for leadership of its own station without samples and flags. */
export function auditRoutes({ desk, log, signer, verifier }: AuditRoutesOptions): Routes {
  const auditing = new Auditing(desk, log)
  const routes: Routes = new Hono<HttpEnv>()
  routes.use('/audit/*', async (context, next) => {
    const scope = auditing.scope(context.get('actor'))
    return scope.ok ? next() : refuse(context, scope.problem)
  })

  routes.get(
    '/audit/entries',
    described({
      ...read,
      summary: 'Who did what, when and on whose authority: a hundred entries, newest first.',
      about:
        'Values of cards the caller may not read are left out; reasons of looks at restricted values are not.',
      query: {
        ...auditQuery,
        before: wholeNumber(0, Number.MAX_SAFE_INTEGER)
          .optional()
          .meta({ description: 'The place of the last one seen.' }),
      },
      answer: entriesResponse,
    }),
    async context => {
      const { before = null, ...filter } = context.req.valid('query')
      const language = languageOf(context)
      const outcome = await auditing.entries(context.get('actor'), filter, { before, language })
      return outcome.ok ? context.json(outcome.value) : refuse(context, outcome.problem)
    },
  )

  routes.get(
    '/audit/choices',
    described({ ...read, summary: 'What the record can be filtered by.', answer: choicesResponse }),
    context => {
      const actor = context.get('actor')
      const scope = auditing.scope(actor)
      if (!scope.ok) return refuse(context, scope.problem)
      const units = new Set(scope.value.units)
      const { directory } = desk
      const people = directory.people().flatMap(({ id, name, username }) => {
        const posts = directory.allMembershipsOf(id).filter(({ unit }) => units.has(unit))
        const newest = posts.toSorted((a, b) => b.since - a.since)[0]
        if (newest === undefined) return []
        const unit = directory.unit(newest.unit)?.name ?? ''
        return [{ id, name, username, role: newest.role, unit }]
      })
      return context.json({ people, flags: auditing.flags(actor) })
    },
  )

  routes.get(
    '/audit/state',
    described({
      ...read,
      summary: 'How far the record is signed, and what the last verification found.',
      answer: stateResponse,
    }),
    context => context.json(stateOf(signer, verifier.last)),
  )

  routes.post(
    '/audit/verify',
    described({
      ...read,
      summary: 'Verifies the whole record against its signatures, beside the running server.',
      answer: stateResponse,
    }),
    async context => {
      await signer.sign()
      const verified = await verifier.run()
      const still = auditing.scope(context.get('actor'))
      return still.ok ? context.json(stateOf(signer, verified)) : refuse(context, still.problem)
    },
  )

  routes.get(
    '/audit/checkpoint',
    described({
      ...read,
      summary: 'The newest signed checkpoint and the public key, to be kept in other hands.',
      answer: checkpointResponse,
      problems: ['not-found'],
    }),
    async context => {
      await signer.sign()
      const { latest, publicKey } = signer
      return latest === null
        ? refuse(context, { kind: 'not-found' })
        : context.json({ checkpoint: latest.note, key: publicKey })
    },
  )

  routes.get(
    '/audit/complaints',
    described({
      ...read,
      summary: 'Complaints about police, which go to leadership and auditors only.',
      answer: complaintsResponse,
    }),
    async context => {
      const outcome = await auditing.complaints(context.get('actor'))
      return outcome.ok ? context.json(outcome.value) : refuse(context, outcome.problem)
    },
  )

  routes.get(
    '/audit/samples',
    described({
      ...remark,
      summary: 'The samples that were drawn, newest first.',
      answer: z.array(sampleResponse),
    }),
    async context => {
      const outcome = await auditing.samples(context.get('actor'))
      if (!outcome.ok) return refuse(context, outcome.problem)
      return context.json(outcome.value.map(sample => sampleOf(desk, sample)))
    },
  )

  routes.post(
    '/audit/samples',
    described({
      ...remark,
      summary: 'Draws a random sample that can be drawn again: the seed is kept.',
      body: drawRequest,
      answer: sampleResponse,
      status: [201],
    }),
    async context => {
      const body = context.req.valid('json')
      const outcome = await auditing.draw(context.get('actor'), body)
      if (!outcome.ok) return refuse(context, outcome.problem)
      return context.json(sampleOf(desk, outcome.value), 201)
    },
  )

  routes.get(
    '/audit/samples/:id',
    described({
      ...remark,
      summary: 'The entries of a sample, in the order they were written.',
      params: { id },
      answer: z.strictObject({ sample: sampleResponse, entries: z.array(entryResponse) }),
    }),
    async context => {
      const { id } = context.req.valid('param')
      const outcome = await auditing.sample(context.get('actor'), id, languageOf(context))
      if (!outcome.ok) return refuse(context, outcome.problem)
      const { sample, entries } = outcome.value
      return context.json({ sample: sampleOf(desk, sample), entries })
    },
  )

  routes.post(
    '/audit/flags',
    described({
      ...remark,
      summary: 'Remarks on an entry; the remark is an entry itself.',
      body: flagRequest,
      answer: z.strictObject({ id: z.string() }),
      status: [201],
      problems: ['not-found'],
    }),
    async context => {
      const body = context.req.valid('json')
      const { seq, note } = body
      const outcome = await auditing.flag(context.get('actor'), seq, note)
      return outcome.ok ? context.json(outcome.value, 201) : refuse(context, outcome.problem)
    },
  )
  return routes
}

function sampleOf({ directory }: Pick<AuditDesk, 'directory'>, sample: AuditSampleRow) {
  const filter = JSON.parse(sample.filter) as Record<string, string | number>
  return { ...sample, filter, by: directory.person(sample.by)?.name ?? '' }
}

function stateOf({ latest }: Signer, verified: Verified | null) {
  return {
    entries: latest?.size ?? 0,
    checkpoint: latest === null ? null : { size: latest.size, at: latest.at },
    verified:
      verified === null
        ? null
        : {
            at: verified.at,
            entries: verified.entries,
            erased: verified.erased,
            upTo: verified.upTo?.size ?? null,
            whole: verified.findings.length === 0,
            findings: verified.findings.slice(0, 50).map(found => ({
              kind: found.kind,
              seq: 'seq' in found ? found.seq : 'from' in found ? found.from : null,
              to: 'to' in found ? found.to : null,
            })),
          },
  }
}
