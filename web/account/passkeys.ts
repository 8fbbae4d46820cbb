/** Whether this browser, at this address, knows passkeys. */
export const knowsPasskeys = (): boolean =>
  isSecureContext &&
  typeof globalThis.PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'

/** Has the browser make a passkey; null when the person broke it off. */
export const makePasskey = (options: unknown): Promise<PasskeyJson | null> =>
  asked(
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        options as PublicKeyCredentialCreationOptionsJSON,
      ),
    }),
  )

/** Has the browser answer with a passkey of this site; null when the person broke it off. */
export const usePasskey = (options: unknown): Promise<PasskeyJson | null> =>
  asked(
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
        options as PublicKeyCredentialRequestOptionsJSON,
      ),
    }),
  )

/** What a browser answers, to be sent as it is. */
export interface PasskeyJson {
  readonly id: string
  readonly [part: string]: unknown
}

const asked = async (asking: Promise<Credential | null>): Promise<PasskeyJson | null> => {
  const answer = await asking.catch(() => null)
  return answer === null
    ? null
    : ({ ...(answer as PublicKeyCredential).toJSON() } as unknown as PasskeyJson)
}
