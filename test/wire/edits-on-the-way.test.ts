import { expect, it } from 'vitest'
import type { Actor } from '#shared/policy/roles.ts'
import type { Channel } from '#server/wire/channel.ts'
import { Connection } from '#server/wire/connection.ts'
import type { WireContext } from '#server/wire/context.ts'
import { editsOnTheWay, FrameBudget } from '#server/wire/frame-budget.ts'

class Sender extends Connection {
  protected override read(): void {
    void this.push('card/c1', new Uint8Array())
  }
  protected override rightsMoved(): void {}
}

/** A socket of an account whose edits stay on their way until `saved` is called. */
function openSender(budget: FrameBudget) {
  let paused = 0
  const waiting: (() => void)[] = []
  const channel = {
    open: true,
    budget,
    countFrames: () => undefined,
    whileBusy: async () => void paused++,
  }
  const context = {
    authority: { onChange: () => () => undefined, actor: () => null },
    store: { push: () => new Promise<void>(resolve => waiting.push(resolve)) },
  }
  const actor: Actor = { id: 'ann', name: 'Ann', memberships: [] }
  const connection = new Sender({
    context: context as unknown as WireContext,
    channel: channel as unknown as Channel,
    session: { id: 's', account: 'ann' } as Sender['session'],
    actor,
    document: 'board/b1',
  })
  return {
    send: () => connection.receive(new Uint8Array()),
    saved: () => waiting.splice(0).forEach(resolve => resolve()),
    paused: () => paused,
  }
}

it('QU18 edits on their way are counted over all sockets of an account, and of no other', async () => {
  const mine = new FrameBudget()
  const [first, second] = [openSender(mine), openSender(mine)]
  const other = openSender(new FrameBudget())
  for (let i = 0; i < editsOnTheWay - 1; i++) first.send()
  expect(first.paused()).toBe(0)
  second.send()
  other.send()
  expect(second.paused()).toBe(1)
  expect(other.paused()).toBe(0)
  first.saved()
  await new Promise(resolve => setImmediate(resolve))
  second.send()
  expect(second.paused()).toBe(1)
})
