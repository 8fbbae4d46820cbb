import { patienceMs } from '#web/state/patient-fetch.ts'

/** What the server tells anybody: which version it is and whether the demo accounts exist. */
export interface Hello {
  readonly demo: boolean
  /** Whether anybody is there who could sign in. */
  readonly setUp: boolean
  readonly version: string
}

/** Asks the server for its hello; null when it cannot be reached. */
export async function hello(): Promise<Hello | null> {
  try {
    const response = await fetch('/api/hello', { signal: AbortSignal.timeout(patienceMs) })
    const body = response.ok ? ((await response.json()) as Partial<Hello>) : null
    return body === null
      ? null
      : {
          demo: body.demo === true,
          setUp: body.setUp !== false,
          version: String(body.version ?? ''),
        }
  } catch {
    return null
  }
}
