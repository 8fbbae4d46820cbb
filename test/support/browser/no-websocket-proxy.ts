import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A proxy that passes HTTP and opens no WebSocket. */
export interface NoWebSocketProxy {
  readonly url: string
  /** How many upgrades it has refused. */
  readonly refused: number
  /** While true, it leaves upgrades without an answer instead of refusing them. */
  hangs: boolean
  /** While true, every request is refused as well: the server cannot be reached. */
  down: boolean
  /** Cuts every connection without a word. */
  cut(): void
}

/** Starts a proxy in front of a server; stopped when the test has finished. */
export async function noWebSocketProxy(target: string): Promise<NoWebSocketProxy> {
  let refused = 0
  const proxy = createServer((incoming, answer) => {
    if (state.down) {
      answer.destroy()
      return
    }
    const { method, headers, url } = incoming
    const onward = request(`${target}${url}`, { method, headers, agent: false }, response => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  proxy.on('upgrade', (_, socket) => {
    if (state.hangs) return
    refused++
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => {
    proxy.close()
    proxy.closeAllConnections()
  })
  const state = {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    get refused() {
      return refused
    },
    hangs: false,
    down: false,
    cut: () => proxy.closeAllConnections(),
  }
  return state
}
