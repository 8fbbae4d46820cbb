/** Secrets that cannot be used; the message is a sentence for whoever starts the server. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError'
}
