import { done } from '#shared/base/problem.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { compose } from '#server/compose.ts'
import { readConfig } from '#server/config.ts'
import { exportBoard } from '#server/exchange/export/export-board.ts'
import { csvOf } from '#server/exchange/export/export-csv.ts'
import { jsonOf } from '#server/exchange/export/export-json.ts'
import { importBoard } from '#server/exchange/import/import-board.ts'
import { warningLines } from '#server/exchange/warnings/import-warnings.ts'
import { readBoardInWorker } from '#server/exchange/reading/read-in-worker.ts'
import type { Terminal } from './command.ts'
import type { Exchange } from './exchange.ts'

/**
 * Works on a data folder that no server has open; throws FolderInUseError otherwise. Whoever can open the folder can
 * read all of it, so nobody is asked who they are: the acting one is the product itself, as leadership of every station.
 */
export async function openLocalExchange(
  terminal: Pick<Terminal, 'environment'>,
): Promise<Exchange> {
  const { LINLI_DATA, LINLI_SECRETS } = terminal.environment
  const linli = await compose({ ...readConfig({ LINLI_DATA, LINLI_SECRETS }), demo: false })
  const { desk } = linli.parts
  const { directory } = desk
  const actor: Actor = {
    id: 'server',
    name: 'Linli',
    memberships: directory
      .units()
      .filter(unit => unit.parent === null)
      .map(unit => ({ role: 'leadership', path: [unit.id] })),
  }
  return {
    boards: async () =>
      done(
        desk.boards.all().map(({ id, title, unit }) => ({
          id,
          title,
          unit: directory.unit(unit)?.name ?? '',
        })),
      ),
    units: async () => directory.units().filter(unit => unit.kind === 'beat'),
    async import(file, { unit, title, language }) {
      const draft = await readBoardInWorker(file, new Date(desk.clock.now()).toISOString())
      if (!draft.ok) return draft
      const outcome = await importBoard(desk, draft.value, { actor, unit, title })
      if (!outcome.ok) return outcome
      const { board, created, unchanged, losses } = outcome.value
      return done({
        board,
        created: { ...created },
        unchanged,
        notBrought: warningLines(losses, 'left', language),
        adjusted: warningLines(losses, 'changed', language),
      })
    },
    async export(board, kind, language) {
      const outcome = await exportBoard(desk, board, actor, language)
      if (!outcome.ok) return outcome
      const pieces =
        kind === 'csv'
          ? await csvOf(outcome.value, language, id => desk.types.get(id))
          : await jsonOf(outcome.value)
      return done(pieces.join(''))
    },
    close: () => linli.stop(),
  }
}
