import 'fake-indexeddb/auto'
import { expect, it, onTestFinished, vi } from 'vitest'
import { server, store, withoutNetwork } from '#test/support/sockets/offline-boards.ts'
import { live, openTestBoard } from '#test/support/sockets/open-test-board.ts'
import { until } from '#test/support/until.ts'
import { renameCard } from '#web/state/card-edits.ts'

it('Y37 what was written in the last moment before a page went is there at the next opening, hidden meanwhile', async () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    get length() {
      return kept.size
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  const fake = await server()
  const page = new EventTarget()
  const offline = await store()
  const first = openTestBoard(fake, { offline, network: page })
  await live(first)
  await first.settled()
  await withoutNetwork(fake, first)
  first.edit('card/k1', doc => renameCard(doc, 'almost'))
  first.edit('card/k1', doc => renameCard(doc, 'the last letter'))
  const made = first.createCard({ title: 'the last card', column: 'c1' })
  page.dispatchEvent(new Event('pagehide'))
  // The page is gone with whatever it was about to store.
  offline.close()
  first.close()
  expect([...kept.keys()]).toHaveLength(1)
  expect(atob([...kept.values()][0]!)).not.toContain('the last')

  const second = openTestBoard(fake, { offline: await store() })
  await until(() => second.status.ready && second.cards.size === 3, 'the kept board')
  expect(second.cards.get('k1')?.title).toBe('the last letter')
  expect(second.cards.get(made)?.pending).toBe(true)
  expect(kept.size).toBe(0)
})
