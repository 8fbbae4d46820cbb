const cpuNow = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** Measures the processor time of turns, so that waiting for a busy machine is nobody's fault. */
export class CpuMeter {
  #begun = 0
  #allowed = 0
  /** Before this instant of the wall clock the allowance cannot be used up. */
  #look = Infinity
  #exceeded = false

  /** Begins a turn that may take so many milliseconds. */
  begin(allowed: number): void {
    this.#begun = cpuNow()
    this.#allowed = allowed
    this.#exceeded = false
    this.#look = performance.now() + allowed
  }

  /** Whether the turn has taken more than it may; cheap enough to be asked all the time. */
  exceeded(): boolean {
    const now = performance.now()
    if (now < this.#look) return false
    const left = this.#allowed - (cpuNow() - this.#begun)
    if (left > 0) this.#look = now + left
    else this.#exceeded = true
    return this.#exceeded
  }

  /** Ends the turn; what it took, and whether that was too much. */
  end(): { readonly cpu: number; readonly exceeded: boolean } {
    this.#look = Infinity
    const cpu = cpuNow() - this.#begun
    return { cpu, exceeded: this.#exceeded || cpu > this.#allowed }
  }
}
