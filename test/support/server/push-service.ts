import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { Agent } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { onTestFinished } from 'vitest'
import type { PushMessage } from '#shared/live/push-message.ts'
import { newId } from '#shared/base/ids.ts'

/** A push as the service received it. */
export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A push service of a browser's maker that runs here: what is sent to `https://push.example.org` through its agent reaches it. */
export interface PushService {
  readonly received: Received[]
  /** What it answers, 201 unless told otherwise. */
  status: number
  /** What it answers to one browser's pushes, where that differs. */
  statusOf: (path: string) => number
  readonly agent: Agent
}

/** Starts one; stopped when the test has finished. */
export async function pushService(): Promise<PushService> {
  const server = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { url = '', headers } = request
      service.received.push({ path: url, headers, body: Buffer.concat(parts) })
      answer.writeHead(service.statusOf(url)).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  // What a company's server does with TLS is not what is tested here.
  const agent = new Agent()
  agent.createConnection = () => connect(port, '127.0.0.1')
  const service: PushService = {
    received: [],
    status: 201,
    statusOf: () => service.status,
    agent,
  }
  return service
}

/** A browser that has subscribed: what it gives to the server, and what it makes of what it receives. Source: RFC 8291. */
export function pushBrowser(language: 'zh-CN' | 'en' = 'zh-CN') {
  const keys = createECDH('prime256v1')
  const mine = keys.generateKeys()
  const auth = randomBytes(16)
  const path = `/${newId()}`
  return {
    path,
    subscription: {
      endpoint: `https://push.example.org${path}`,
      keys: { p256dh: mine.toString('base64url'), auth: auth.toString('base64url') },
      language,
    },
    read({ body }: Received): PushMessage {
      const salt = body.subarray(0, 16)
      const theirs = body.subarray(21, 21 + body[20]!)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), mine, theirs])
      const secret = hkdfSync('sha256', keys.computeSecret(theirs), auth, info, 32)
      const derive = (what: string, bytes: number) =>
        Buffer.from(
          hkdfSync(
            'sha256',
            Buffer.from(secret),
            salt,
            Buffer.from(`Content-Encoding: ${what}\0`),
            bytes,
          ),
        )
      const sealed = body.subarray(21 + body[20]!)
      const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
      decipher.setAuthTag(sealed.subarray(-16))
      const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
      return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString()) as PushMessage
    },
  }
}
