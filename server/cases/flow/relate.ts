import { z } from 'zod'
import { isId } from '#shared/base/ids.ts'
import { done, refused } from '#shared/base/problem.ts'
import { linkKinds } from '#shared/board/file-shape.ts'
import { cardFor } from '#server/cases/card-access.ts'
import { cardCommand } from '#server/cases/commands/command.ts'
import { kindBetween, linkEntries, unlinkEntries } from './links.ts'

const card = z.string().refine(isId, 'not an identifier')

/** Links two cards; both must be in the actor's sight. */
export const link = cardCommand({
  name: 'link',
  verb: 'card:relate',
  summary:
    'Links two cards; `kind` says what the other one is to this one. Left out, a card and a project belong together, others are related.',
  body: z.object({ to: card, kind: z.enum(linkKinds).optional() }),
  answer: z.object({}),
  also: ({ to }) => [to],
  async run(desk, one, { to, kind }, { actor }) {
    const other = cardFor(desk, actor, to)
    if (!other.ok) return other
    if (to === one.id) return refused('bad-request', { rule: 'CS8', detail: 'to: the card itself' })
    const meant = kind ?? kindBetween(desk, one, other.value)
    return done({ answer: {}, entries: linkEntries(desk, one, meant, other.value) })
  },
})

/** Takes a link away from both cards. */
export const unlink = cardCommand({
  name: 'unlink',
  verb: 'card:relate',
  summary: 'Takes the link between two cards away.',
  body: z.object({ to: card }),
  answer: z.object({}),
  also: ({ to }) => [to],
  async run(_, one, { to }) {
    return done({ answer: {}, entries: unlinkEntries(one.id, to) })
  },
})
