import { z } from 'zod'
import { done } from '#shared/base/problem.ts'
import { cardCommand } from '#server/cases/desk/command.ts'
import { type StepDesk, targetColumn, needsFilled, stepEntry, stepRequest } from './step.ts'

/** Moves a card to a stage that asks for filled-in fields. */
export const advance = cardCommand({
  name: 'advance',
  verb: 'card:move',
  summary: 'Moves a card to a stage that needs certain fields of the case file filled in.',
  body: z.object(stepRequest),
  answer: z.object({}),
  async run(desk: StepDesk, card, request) {
    const lands = await targetColumn(desk, card, request, 'advance')
    if (!lands.ok) return lands
    const { to } = lands.value
    const filled = to === null ? done([]) : await needsFilled(desk, card, to)
    if (!filled.ok) return filled
    return done({ answer: {}, entries: [...filled.value, stepEntry(card, {}, lands.value)] })
  },
})
