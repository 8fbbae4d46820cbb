import { request } from 'node:http'

/** A request whose head is with the server, which waits for its body. */
export interface Interrupted {
  /** Sends the body; the status and text of the answer. */
  finish(): Promise<{ readonly status: number; readonly text: string }>
}

/** Sends the head of a request with a body and resolves when the server has begun to answer it. */
export function interrupted(
  url: string,
  init: {
    readonly method: string
    readonly token: string
    readonly body: string
    readonly headers?: Readonly<Record<string, string>>
  },
): Promise<Interrupted> {
  const { promise, resolve, reject } = Promise.withResolvers<Interrupted>()
  const answered = Promise.withResolvers<{ readonly status: number; readonly text: string }>()
  const asking = request(url, {
    method: init.method,
    headers: {
      authorization: `Bearer ${init.token}`,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(init.body)),
      expect: '100-continue',
      ...init.headers,
    },
  })
  asking.on('continue', () =>
    resolve({
      finish() {
        asking.end(init.body)
        return answered.promise
      },
    }),
  )
  asking.on('response', answer => {
    const parts: Buffer[] = []
    answer.on('data', (part: Buffer) => parts.push(part))
    answer.on('end', () =>
      answered.resolve({
        status: answer.statusCode ?? 0,
        text: Buffer.concat(parts).toString('utf8'),
      }),
    )
  })
  asking.on('error', error => {
    reject(error)
    answered.reject(error)
  })
  answered.promise.catch(() => undefined)
  asking.flushHeaders()
  return promise
}
