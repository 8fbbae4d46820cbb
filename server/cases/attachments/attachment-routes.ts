import { Hono } from 'hono'
import { z } from 'zod'
import { newId } from '#shared/base/ids.ts'
import { saysNothing } from '#shared/board/key-shape.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { madeAnswer } from '#server/http/unit-answers.ts'
import type { Attachments } from './attachments.ts'
import { shownInPlace } from './media-type.ts'

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
        headers: {
          'x-file-name': z
            .string()
            .optional()
            .meta({ description: "The file's name, percent-encoded." }),
          'x-file-id': z.string().refine(saysNothing, 'not drawn by lot').optional().meta({
            description: 'Chosen by the caller, so that asking twice adds the file once.',
          }),
        },
        body: { type: 'application/octet-stream', about: 'The file.' },
        answer: madeAnswer,
        status: [201],
        problems: ['conflict'],
      }),
      async context => {
        const name = fileName(context.req.header('x-file-name'))
        if (name === null)
          return refuse(context, {
            kind: 'bad-request',
            detail: 'x-file-name: not percent-encoded',
          })
        const id = context.req.header('x-file-id') ?? newId()
        if (!saysNothing(id))
          return refuse(context, { kind: 'bad-request', detail: 'x-file-id: not drawn by lot' })
        const content = context.req.raw.body ?? new Blob([]).stream()
        const outcome = await attachments.add(
          context.req.param('id'),
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
      }),
      async context => {
        const { id, attachment } = context.req.param()
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
        answer: {
          type: 'application/octet-stream',
          about: 'The file, with the type sniffed from its bytes.',
        },
      }),
      async context => {
        const found = await attachments.get(context.req.param('id'), context.get('actor'))
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

/** A file's own name without folders and control characters, at most 255 characters; null when it cannot be read. */
function fileName(header: string | undefined): string | null {
  let name: string
  try {
    name = decodeURIComponent(header ?? '')
  } catch {
    return null
  }
  const last = name
    .split(/[/\\]/)
    .at(-1)!
    .replace(/\p{Cc}|\p{Cf}/gu, '')
    .trim()
  return maskPersonalNumbers(last.slice(0, 255).toWellFormed()) || 'file'
}
