import { t } from '#web/locales/i18n.ts'
import type { CommandResult } from './command-queue.ts'
import { notify } from '#web/ui/messages/notices.ts'

type Queued = Extract<CommandResult, { readonly queued: true }>

/** Says of a command that the server has not taken what it waits for, and when a reload would lose it. */
export function tellQueued({ waitsFor, unkept }: Queued, what: string): void {
  const isFine = waitsFor !== 'sign-in' && unkept === undefined
  const when = waitsFor !== 'sign-in' && unkept ? 'unkept' : waitsFor
  notify({ tone: isFine ? 'success' : 'refusal', text: t(`command.queued.${when}`, { what }) })
}
