import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Takes files that are dropped on its host, or pasted into it, and tells while some hover over it. */
export class FileDrop implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #taken: (files: readonly File[]) => void
  #depth = 0

  constructor(host: ReactiveControllerHost & HTMLElement, taken: (files: readonly File[]) => void) {
    this.#host = host
    this.#taken = taken
    host.addController(this)
  }

  /** Whether files are held over the host right now. */
  get over(): boolean {
    return this.#depth > 0
  }

  hostConnected(): void {
    for (const name of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) {
      this.#host.addEventListener(name, this.#drag)
    }
    // In the capture phase, before the editor takes a pasted picture for text.
    this.#host.addEventListener('paste', this.#paste, { capture: true })
  }

  hostDisconnected(): void {
    for (const name of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) {
      this.#host.removeEventListener(name, this.#drag)
    }
    this.#host.removeEventListener('paste', this.#paste, { capture: true })
    this.#depth = 0
  }

  readonly #drag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    if (event.type === 'dragover') return
    if (event.type === 'dragenter') this.#depth++
    else if (event.type === 'dragleave') this.#depth--
    else {
      this.#depth = 0
      this.#taken([...event.dataTransfer.files])
    }
    this.#host.requestUpdate()
  }

  readonly #paste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])]
    // A copied page brings its text and a picture of it; then the text is meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/html')) return
    event.preventDefault()
    event.stopPropagation()
    this.#taken(files)
  }
}
