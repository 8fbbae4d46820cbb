import type { Transport } from '#web/state/transport.ts'

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
  offerAuthenticator: (password: string) =>
    result(client.POST(`${own}/authenticator`, { body: { password } })),
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
