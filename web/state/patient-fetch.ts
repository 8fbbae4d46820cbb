/** How a request is sent. */
export type Send = (request: Request) => Promise<Response>

/** How long an answer may take, ms: one on a connection that died without a word would be waited for until a reload. */
export const patienceMs = 30_000

/** The slowest line that a file is worth being sent over, bytes in a millisecond. */
const slowest = 16

/** Sends a request that brings so many bytes, and gives up what is not answered in time. */
export function patientFetch(
  send: Send = request => globalThis.fetch(request),
  bytes = 0,
  limit = patienceMs,
): Send {
  return request => {
    const late = AbortSignal.timeout(limit + Math.ceil(bytes / slowest))
    return send(new Request(request, { signal: AbortSignal.any([request.signal, late]) }))
  }
}
