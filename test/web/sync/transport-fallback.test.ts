import { expect, it } from 'vitest'
import { TransportFallback, transportFallbackFor } from '#web/sync/connection/transport-fallback.ts'

it('Y24 two WebSockets in a row that do not open mean long-polling for an hour', () => {
  let now = 1_000_000
  const lines = new TransportFallback(() => now)
  lines.failed()
  lines.forgive()
  lines.failed()
  expect(lines.polling).toBe(false)
  lines.failed()
  expect(lines.polling).toBe(true)
  now += 3_599_000
  lines.failed()
  lines.forgive()
  expect(lines.polling).toBe(true)
  now += 1_000
  expect(lines.polling).toBe(false)
  lines.failed()
  expect(lines.polling).toBe(false)
  lines.failed()
  expect(lines.polling).toBe(true)
})

it('Y24 what is learnt of a host holds for all its boards, and for no other host', () => {
  const lines = transportFallbackFor('ws://one.example/sync/board/a')
  lines.failed()
  lines.failed()
  expect(transportFallbackFor('ws://one.example/sync/board/b').polling).toBe(true)
  expect(transportFallbackFor('ws://two.example/sync/board/a').polling).toBe(false)
})

it('Y31 a WebSocket that is neither opened nor refused means long-polling at once', () => {
  const lines = new TransportFallback(() => 1_000_000)
  lines.hung()
  expect(lines.polling).toBe(true)
})
