/** Nothing came in time. */
export class TooLate extends Error {
  override readonly name = 'TooLate'
}

/** Waits for something at most so many ms, and rejects with `TooLate` then; what comes later is lost. */
export async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new TooLate(`nothing came in ${ms} ms`)), ms)
  try {
    return await Promise.race([promise, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
