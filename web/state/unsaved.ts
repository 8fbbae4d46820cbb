/** Asks the person whether what is not saved may be lost. */
type Ask = () => Promise<boolean>

let held: Ask | null = null

const warn = (event: Event) => event.preventDefault()

/** Whether something on the screen is not saved and would be lost by leaving it. */
export const isUnsaved = (): boolean => held !== null

/** Whoever leaves from now on is asked; returns what lets them go. One at a time. */
export function holdUnsaved(ask: Ask): () => void {
  held = ask
  addEventListener('beforeunload', warn)
  return () => {
    if (held !== ask) return
    held = null
    removeEventListener('beforeunload', warn)
  }
}

/** Whether the screen may be left: at once when nothing is unsaved, else as the person says. */
export const mayLeave = async (): Promise<boolean> => held === null || held()
