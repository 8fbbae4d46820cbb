import { expect } from 'vitest'
import { closeCode } from '#shared/wire/close-codes.ts'
import type { AttackRange } from './attack-range.ts'
import { step, syncFrame } from '#test/support/sockets/plain-socket.ts'
import { until } from '#test/support/until.ts'

/** How a refused update is answered. */
export interface Expected {
  readonly kind: string
  readonly rule: string
}

/**
 * Sends an update as every kind of frame that can carry one, as somebody who may edit the document, and checks the
 * documented answers: `reject` on a board connection; on a plain one 4403, or 4400 for the third malformed or gapped frame.
 */
export async function sendAttack(
  range: AttackRange,
  document: string,
  update: Uint8Array,
  expected: Expected,
): Promise<void> {
  const board = await range.attacker()
  if (document.startsWith('file/')) board.subscribe(document)
  const push = board.push(document, update)
  await until(
    () => board.refusals.length > 0 || board.acked.size > 0 || board.closed !== null,
    'the answer to a push',
  )
  expect([...board.acked]).toEqual([])
  expect(board.refusals).toEqual([{ push, document, ...expected }])
  board.close()

  const again = expected.kind === 'edit-malformed' || expected.kind === 'edit-gap'
  for (const kind of [step.step2, step.update]) {
    const plain = await range.plain(document)
    for (let times = again ? 3 : 1; times > 0; times--) plain.send(syncFrame(kind, update))
    await until(() => plain.closed !== null, 'a plain client to be closed')
    expect(plain.closed!.code).toBe(again ? closeCode.protocol : closeCode.refused)
    if (!again) expect(plain.closed!.reason).toContain(expected.rule)
  }
}
