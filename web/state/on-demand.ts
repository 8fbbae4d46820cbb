import { renewPage } from './renew-page.ts'

/** A part of the app that does not come with the first page. */
export interface OnDemand<Part> {
  /** The part once it is here; null before. */
  readonly here: Part | null
  /** Fetches the part; at once when it is here. Rejects when it cannot be had, and the next call tries again. */
  load(): Promise<Part>
}

/**
 * Fetches a part of the app when it is first needed, and once. A part that fails a second time may be of a build that the
 * server has no more: then the page is loaded anew.
 */
export function onDemand<Part>(
  fetchPart: () => Promise<Part>,
  renew: () => Promise<boolean> = renewPage,
): OnDemand<Part> {
  let failed = false
  let here: Part | null = null
  let coming: Promise<Part> | null = null
  return {
    get here() {
      return here
    },
    load() {
      coming ??= fetchPart().then(
        part => (here = part),
        async (failure: unknown) => {
          coming = null
          if (failed && (await renew())) return new Promise<Part>(() => {})
          failed = true
          throw failure
        },
      )
      return coming
    },
  }
}
