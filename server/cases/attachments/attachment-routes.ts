import { Hono } from 'hono'
import { z } from 'zod'
import { newId } from '#shared/base/ids.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { id } from '#shared/base/schemas.ts'
import { described } from '#server/http/openapi/described.ts'
import { madeResponse } from '#server/http/unit-responses.ts'
import type { Attachments } from './attachments.ts'
import { drawnId } from '#server/cases/desk/drawn-id.ts'
import { ownName } from './file-name.ts'
import { shownInPlace } from './media-type.ts'

const fileName = z
  .string()
  .max(8_000)
  .default('')
  .transform((text, { addIssue }) => {
    try {
      return decodeURIComponent(text)
    } catch {
      addIssue('not percent-encoded')
      return z.NEVER
    }
  })
  .transform(ownName)

/** Files of cards: upload, removal, and the download that no browser can be tricked into running. */
export function attachmentRoutes(attachments: Attachments): Routes {
  return new Hono<HttpEnv>()
    .post(
      '/cards/:id/attachments',
      described({
        tag: 'Cards',
        summary: 'Adds a file to a card.',
        about:
          'The body is the file itself, at most 20 MB; what kind it is follows from its first bytes.',
        verb: 'attachment:add',
        params: { id },
        headers: {
          'x-file-name': fileName.meta({ description: "The file's name, percent-encoded." }),
          'x-file-id': drawnId.optional().meta({
            description: 'Chosen by the caller, so that asking twice adds the file once.',
          }),
        },
        body: { type: 'application/octet-stream', about: 'The file.' },
        answer: madeResponse,
        status: [201],
        problems: ['conflict'],
      }),
      async context => {
        const { 'x-file-name': name, 'x-file-id': id = newId() } = context.req.valid('header')
        const content = context.req.raw.body ?? new Blob([]).stream()
        const outcome = await attachments.add(
          context.req.valid('param').id,
          { id, name, content },
          context.get('actor'),
        )
        return outcome.ok
          ? context.json({ id: outcome.value }, 201)
          : refuse(context, outcome.problem)
      },
    )
    .delete(
      '/cards/:id/attachments/:attachment',
      described({
        tag: 'Cards',
        summary:
          "Takes a file off a card: one's own, or anybody's for those who may archive the card.",
        params: { id, attachment: id },
      }),
      async context => {
        const { id, attachment } = context.req.valid('param')
        const outcome = await attachments.remove(id, attachment, context.get('actor'))
        return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
      },
    )
    .get(
      '/attachments/:id',
      described({
        tag: 'Cards',
        summary: 'The content of a file, for whoever may read its card.',
        verb: 'card:read',
        params: { id },
        answer: {
          type: 'application/octet-stream',
          about: 'The file, with the type sniffed from its bytes.',
        },
      }),
      async context => {
        const found = await attachments.get(context.req.valid('param').id, context.get('actor'))
        if (!found.ok) return refuse(context, found.problem)
        const { row, content } = found.value
        const place = shownInPlace.has(row.media_type) ? 'inline' : 'attachment'
        return context.body(content, 200, {
          'content-type':
            row.media_type === 'text/plain' ? 'text/plain; charset=utf-8' : row.media_type,
          'content-length': String(row.bytes),
          // The name as RFC 6266 writes it, so that it cannot end the header.
          'content-disposition': `${place}; filename*=UTF-8''${encodeName(row.name)}`,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'private, no-store',
        })
      },
    )
}

const encodeName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
