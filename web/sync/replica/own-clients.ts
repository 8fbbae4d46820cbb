import type { DocumentName } from '#shared/board/document-name.ts'

/**
 * Under which clientIDs the person has written into each document on this device, in this visit and in earlier ones: what they
 * wrote can be told from what others did, long after the server has confirmed it.
 */
export class OwnClients {
  readonly #clients = new Map<DocumentName, Set<number>>()
  readonly #fresh = new Map<DocumentName, Set<number>>()

  /** The documents the person has written into. */
  get names(): readonly DocumentName[] {
    return [...this.#clients.keys()]
  }

  of(name: DocumentName): ReadonlySet<number> {
    return this.#clients.get(name) ?? new Set()
  }

  /** The person writes under a clientID. */
  add(name: DocumentName, client: number): void {
    if (this.of(name).has(client)) return
    put(this.#clients, name, client)
    put(this.#fresh, name, client)
  }

  /** Takes in what is stored. */
  learn(stored: Iterable<readonly [DocumentName, number]>): void {
    for (const [name, client] of stored) put(this.#clients, name, client)
  }

  /** Takes those of a document that are not stored. */
  takeFresh(name: DocumentName): readonly number[] {
    const fresh = [...(this.#fresh.get(name) ?? [])]
    this.#fresh.delete(name)
    return fresh
  }

  /** They could not be stored. */
  putBack(name: DocumentName, fresh: readonly number[]): void {
    for (const client of fresh) if (this.of(name).has(client)) put(this.#fresh, name, client)
  }

  /** None of them is stored any more. */
  unstored(): void {
    for (const [name, clients] of this.#clients) this.#fresh.set(name, new Set(clients))
  }

  forget(name: DocumentName): void {
    this.#clients.delete(name)
    this.#fresh.delete(name)
  }
}

function put(into: Map<DocumentName, Set<number>>, name: DocumentName, client: number): void {
  const known = into.get(name)
  if (known === undefined) into.set(name, new Set([client]))
  else known.add(client)
}
