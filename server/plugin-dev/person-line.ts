import { demoPassword } from '#server/demo/people.ts'

/** Asks a server as somebody of the demo; what is refused is thrown as its kind. */
export type PersonLine = (
  method: string,
  path: string,
  body?: Uint8Array | object,
) => Promise<unknown>

/** Signs somebody of the demo in. */
export async function personLine(server: string, person: string): Promise<PersonLine> {
  const signedIn = await fetch(`${server}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: person, password: demoPassword }),
  })
  const token = signedIn.headers.get('set-auth-token')
  if (token === null) throw new Error(`${person} could not sign in: ${signedIn.status}`)
  return async (method, path, body) => {
    const isFile = body instanceof Uint8Array
    const answer = await fetch(`${server}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && !isFile && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    const told = (await answer.json()) as { readonly error?: unknown }
    if (!answer.ok) throw new RefusedError(told.error)
    return told
  }
}

/** What a server has refused. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'

  constructor(problem: unknown) {
    const { kind, detail } = (problem ?? {}) as Readonly<Record<string, unknown>>
    super([kind, detail].filter(one => typeof one === 'string').join(': '))
  }
}
