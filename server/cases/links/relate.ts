import { z } from 'zod'
import { done, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { linkKinds } from '#shared/board/card/link-kinds.ts'
import { type AccessDesk, cardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { kindBetween, linksOf, linkStatements, unlinkStatements } from './links.ts'
import { stepEntry } from '#server/cases/flow/step.ts'

/** Links two cards; the actor must read both and may relate both. */
export const link = cardCommand({
  name: 'link',
  verb: 'card:relate',
  summary:
    'Links two cards; `kind` says what the other one is to this one. Left out, a card and a project belong together, others are related.',
  body: z.object({ to: id, kind: z.enum(linkKinds).optional() }),
  answer: z.object({}),
  also: ({ to }) => [to],
  async run(desk: AccessDesk & Pick<CaseDesk, 'records' | 'types'>, one, { to, kind }, given) {
    const other = cardFor(desk, given.actor, to, 'card:relate')
    if (!other.ok) return other
    if (to === one.id) return refused('bad-request', { rule: 'CS8', detail: 'to: the card itself' })
    if ((await linksOf(desk, one.id)).some(row => row.other === to)) return done({ answer: {} })
    const meant = kind ?? kindBetween(desk, one, other.value)
    return done({
      answer: {},
      entries: [stepEntry(one, {}), stepEntry(other.value, {})],
      statements: linkStatements(desk, one, meant, other.value, given),
    })
  },
})

/** Takes a link away from both cards; one with a card that the actor may not read is none to them. */
export const unlink = cardCommand({
  name: 'unlink',
  verb: 'card:relate',
  summary: 'Takes the link between two cards away.',
  body: z.object({ to: id }),
  answer: z.object({}),
  also: ({ to }) => [to],
  async run(desk: Pick<CaseDesk, 'records' | 'cards' | 'boards' | 'path'>, one, { to }, given) {
    const other = cardFor(desk, given.actor, to, 'card:relate')
    if (!other.ok) return other
    const row = (await linksOf(desk, one.id)).find(row => row.other === to)
    if (row === undefined) return refused('not-found', { rule: 'CS8' })
    // What one card answers for the other is taken back by its own step.
    const isMerge =
      (one.merged && row.kind === 'duplicate-of') ||
      (other.value.merged && row.kind === 'has-duplicate')
    if (isMerge) return refused('flow-no-way', { rule: 'CS8' })
    return done({
      answer: {},
      entries: [stepEntry(one, {}), stepEntry(other.value, {})],
      statements: unlinkStatements(desk, one, other.value, given),
    })
  },
})
