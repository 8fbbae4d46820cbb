import { type Transport, withId } from '#web/state/transport.ts'
import type { PasskeyJson } from './passkeys.ts'

/** What a person proves themselves with before they change what signs them in. */
export interface Proof {
  readonly password: string
  readonly code: string
}

const own = '/api/auth/second-factor'

/** Calls about one's own account. */
export const accountApi = ({ client, result }: Transport) => ({
  signInHistory: () => result(client.GET('/api/auth/sign-in-history')),
  ownFactors: () => result(client.GET(own)),
  passkeys: () => result(client.GET('/api/auth/passkeys')),
  beginPasskey: (proof: Proof) =>
    result(client.POST('/api/auth/passkeys/begin', { body: { ...proof } })),
  addPasskey: (name: string, response: PasskeyJson) =>
    result(client.POST('/api/auth/passkeys', { body: { name, response: { ...response } } })),
  renamePasskey: (id: string, name: string) =>
    result(client.PATCH('/api/auth/passkeys/{id}', { ...withId(id), body: { name } })),
  endPasskey: (id: string, proof: Proof) =>
    result(client.POST('/api/auth/passkeys/{id}/end', { ...withId(id), body: { ...proof } })),
  offerAuthenticator: (proof: Proof) =>
    result(client.POST(`${own}/authenticator`, { body: { ...proof } })),
  confirmAuthenticator: (code: string) =>
    result(client.POST(`${own}/authenticator/confirm`, { body: { code } })),
  endAuthenticator: (proof: Proof) =>
    result(client.POST(`${own}/authenticator/end`, { body: { ...proof } })),
  renewRecovery: (proof: Proof) => result(client.POST(`${own}/recovery`, { body: { ...proof } })),
})

/** Calls about one's own account. */
export type AccountApi = ReturnType<typeof accountApi>

/** One's own sign-in, or somebody's try. */
export type SignInEvent = Extract<
  Awaited<ReturnType<AccountApi['signInHistory']>>,
  { readonly ok: true }
>['value'][number]

/** What is asked after one's own password. */
export type OwnFactors = Extract<
  Awaited<ReturnType<AccountApi['ownFactors']>>,
  { readonly ok: true }
>['value']

/** One's own passkey. */
export type OwnPasskey = Extract<
  Awaited<ReturnType<AccountApi['passkeys']>>,
  { readonly ok: true }
>['value'][number]
