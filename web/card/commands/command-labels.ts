import { catalogue, type MessageKey } from '#web/locales/catalogue.ts'
import { problemText, t } from '#web/locales/i18n.ts'
import { isProblemKind } from '#web/state/problem-shown.ts'
import { writeOf } from '#web/sync/queue/plugin-write.ts'
import type { QueuedCommand } from '#web/sync/queue/command-queue.ts'

/** What a command is called on the screen. */
export function commandName(name: string): string {
  const key = `command.${name}`
  return t(Object.hasOwn(catalogue.en, key) ? (key as MessageKey) : 'command.other')
}

/** What the card of a command is called, even where it is out of sight. */
export const commandCard = ({ number, title }: QueuedCommand): string =>
  `${number ?? ''} ${title}`.trim() || t('command.unnamed')

/** Why a queued command stands still; '' while it only waits. */
export function commandWhy({ state, problem }: QueuedCommand): string {
  if (state === 'held') return t('command.held.why')
  if (problem === null) return ''
  // The sentence of the catalogue in the language on the screen now, unless the server said something of its own.
  return isProblemKind(problem.kind) ? problemText(problem.kind) : problem.sentence
}

/** The fields of a command's body that a person writes, in the order of the forms. */
const written = ['title', 'why', 'outcome', 'reply', 'text', 'fileName'] as const

/** What the person had written into the form of a command, so that it is not lost when the command is refused; '' for nothing. */
export function commandSaid({ name, body }: Pick<QueuedCommand, 'name' | 'body'>): string {
  const write = writeOf({ name, body })
  if (write !== null) return textsIn(write.input).join('\n')
  if (typeof body !== 'object' || body === null) return ''
  const texts = written.map(field => (body as Readonly<Record<string, unknown>>)[field])
  return texts.filter(text => typeof text === 'string' && text !== '').join('\n')
}

/** The texts in what a plugin wrote for the person, without the names of places. */
function textsIn(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null) return []
  const { steps, value, to } = input as Readonly<Record<string, unknown>>
  if (Array.isArray(steps)) return steps.flatMap(textsIn)
  return leavesOf([value, to])
}

const leavesOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leavesOf)
    : typeof value === 'string' && value !== ''
      ? [value]
      : []

/** The number a card goes by until the server has given it its own. */
export const provisionalNumber = (card: string): string =>
  t('command.provisional', { code: card.slice(-4).toUpperCase() })
