import { AsyncLocalStorage } from 'node:async_hooks'

const scope = new AsyncLocalStorage<string>()

/** Runs something on behalf of a request: whatever it logs, and what it begins, carries the request's id. */
export const inRequest = <T>(requestId: string, run: () => T): T => scope.run(requestId, run)

/** The request on whose behalf something runs; undefined for what the server does by itself. */
export const currentRequest = (): string | undefined => scope.getStore()
