import type { PasskeyJson } from '#web/account/passkeys.ts'
import { signInPath, type Transport } from '#web/state/transport.ts'

/** Calls about being signed in. */
export const sessionApi = ({ client, result }: Transport) => ({
  /** Signs in; the session is a cookie. */
  signIn: (username: string, password: string) =>
    result(client.POST(signInPath, { body: { username, password } }), 'signing in'),
  /** Goes on with a sign-in that asks for a second factor. */
  signInSecond: (step: string, code: string) =>
    result(client.POST('/api/auth/sign-in/second', { body: { step, code } }), 'signing in'),
  /** What the browser answers with a passkey. */
  beginPasskeySignIn: () => result(client.POST('/api/auth/sign-in/passkey/begin'), 'signing in'),
  signInByPasskey: (response: PasskeyJson) =>
    result(
      client.POST('/api/auth/sign-in/passkey', { body: { response: { ...response } } }),
      'signing in',
    ),
  changePassword: (currentPassword: string, newPassword: string) =>
    result(client.POST('/api/auth/change-password', { body: { currentPassword, newPassword } })),
  signOut: () => result(client.POST('/api/auth/sign-out')),
  sessions: () => result(client.GET('/api/auth/list-sessions')),
  revokeSession: (token: string) =>
    result(client.POST('/api/auth/revoke-session', { body: { token } })),
  /** Who is signed in, asked for so many ms at most. */
  me: (limitMs?: number) =>
    result(
      client.GET('/api/me', limitMs === undefined ? {} : { signal: AbortSignal.timeout(limitMs) }),
    ),
})

/** Calls about being signed in. */
export type SessionApi = ReturnType<typeof sessionApi>
