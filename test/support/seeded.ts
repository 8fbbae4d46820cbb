/** A random number generator (mulberry32) that repeats for a seed: 0 ≤ n < 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The seed of this run: `SEED` from the environment, otherwise a new one; a failing test prints it. */
export const seedOf = (): number =>
  Number(process.env['SEED'] ?? Math.floor(Math.random() * 4_294_967_296))

/** How many times as much to fuzz, from `LINLI_FUZZ`; 1 when it is not set. */
export const fuzzFactor = Number(process.env['LINLI_FUZZ'] ?? 1)
