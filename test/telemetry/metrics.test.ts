import { expect, it } from 'vitest'
import { createMetrics } from '#server/telemetry/metrics.ts'
import { startLinli } from '#test/support/server/linli.ts'

it('OP5 /metrics tells of processor, memory, event loop and garbage collection beside Linli’s own', async () => {
  const { url } = await startLinli({ demo: false })
  await fetch(`${url}/healthz`)
  const answer = await fetch(`${url}/metrics`)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const text = await answer.text()
  const kinds = new Map(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, kind]) => [name, kind]),
  )
  expect(Object.fromEntries(kinds)).toMatchObject({
    linli_http_seconds: 'histogram',
    linli_documents_in_memory: 'gauge',
    linli_log_position: 'gauge',
    linli_sync_sockets: 'gauge',
    linli_notice_sockets: 'gauge',
    linli_audit_signed: 'gauge',
    process_cpu_seconds_total: 'counter',
    process_resident_memory_bytes: 'gauge',
    nodejs_eventloop_lag_seconds: 'gauge',
    nodejs_heap_size_used_bytes: 'gauge',
    nodejs_gc_duration_seconds: 'histogram',
  })
  expect(text).toMatch(/linli_http_seconds_count\{[^}]*route="\/healthz"[^}]*\} 1/)
})

it('OP5 servers in one process have numbers of their own', async () => {
  const [one, other] = [createMetrics(), createMetrics()]
  one.gauge('linli_test', 'A number.', () => 1)
  other.gauge('linli_test', 'A number.', () => 2)
  expect(() => one.gauge('linli_test', 'A number.', () => 3)).toThrow()
  expect(await one.text()).toContain('linli_test 1')
  expect(await other.text()).toContain('linli_test 2')
})
