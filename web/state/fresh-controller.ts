/** A controller that reads a list when its element comes on the screen, when the person comes back or was told something, and every so often while the page is seen. */
export class FreshController {
  readonly #read: () => void
  readonly #everyMs: number
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(read: () => void, everyMs: number) {
    this.#read = read
    this.#everyMs = everyMs
  }

  readonly #again = (): void => {
    if (!document.hidden) this.#read()
  }

  hostConnected(): void {
    this.#read()
    addEventListener('focus', this.#again)
    addEventListener('linli-told', this.#again)
    this.#timer = setInterval(this.#again, this.#everyMs)
  }

  hostDisconnected(): void {
    removeEventListener('focus', this.#again)
    removeEventListener('linli-told', this.#again)
    clearInterval(this.#timer)
  }
}
