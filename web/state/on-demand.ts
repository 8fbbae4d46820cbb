/** A part of the app that does not come with the first page. */
export interface OnDemand<Part> {
  /** The part once it is here; null before. */
  readonly here: Part | null
  /** Fetches the part; at once when it is here. Rejects when it cannot be had, and the next call tries again. */
  load(): Promise<Part>
}

/** Fetches a part of the app when it is first needed, and once. */
export function onDemand<Part>(fetchPart: () => Promise<Part>): OnDemand<Part> {
  let here: Part | null = null
  let coming: Promise<Part> | null = null
  return {
    get here() {
      return here
    },
    load() {
      coming ??= fetchPart().then(
        part => (here = part),
        (failure: unknown) => {
          coming = null
          throw failure
        },
      )
      return coming
    },
  }
}
