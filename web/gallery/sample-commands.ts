import { language } from '#web/locales/i18n.ts'
import { createApi } from '#web/app/api.ts'
import { CardCommands } from '#web/sync/queue/card-commands.ts'
import type { Board } from '#web/sync/board.ts'
import { CommandQueue, type QueuedCommand } from '#web/sync/queue/command-queue.ts'
import { say } from './page.ts'

/** Commands on a sample board: nothing is stored and nothing waits. */
export const sampleCommands = (board: Board): CardCommands =>
  new CardCommands(
    board,
    new CommandQueue({ account: 'officer', api: createApi({ language }), store: null }),
  )

/** One queued command in each state. */
export const queuedStates = (): readonly QueuedCommand[] => {
  const given = {
    board: 'sample',
    card: 'sample',
    number: 'HY-2026-00018-3',
    title: say('楼道堆放电动车电池', 'Batteries in the stairwell'),
    at: Date.now() - 900_000,
    body: {},
    problem: null,
  }
  return [
    { ...given, id: 'q1', name: 'visibility', state: 'waiting' },
    {
      ...given,
      id: 'q2',
      name: 'unit',
      state: 'refused',
      problem: { kind: 'forbidden', sentence: '' },
    },
    { ...given, id: 'q3', name: 'visibility', state: 'held' },
    {
      ...given,
      id: 'q4',
      name: 'visibility',
      number: null,
      title: '',
      state: 'refused',
      problem: { kind: 'not-found', sentence: '' },
    },
  ]
}
