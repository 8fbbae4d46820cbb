/** What a notice is about: it worked, something to know, it was refused. */
export type NoticeTone = 'success' | 'info' | 'refusal'

/** A notice on the screen. */
export interface Notice {
  readonly id: number
  readonly tone: NoticeTone
  readonly text: string
  readonly action?: { readonly text: string; readonly run: () => void }
}

const lifetimeMs = 6_000

let next = 1
let notices: readonly Notice[] = []
const changes = new EventTarget()

const set = (list: readonly Notice[]): void => {
  notices = list
  changes.dispatchEvent(new Event('change'))
}

/** The notices to show, oldest first. */
export const currentNotices = (): readonly Notice[] => notices

/** Calls back when the list changes; returns what ends it. */
export const onNotices = (heard: () => void): (() => void) => {
  changes.addEventListener('change', heard)
  return () => changes.removeEventListener('change', heard)
}

/** Takes a notice away. */
export const dismiss = (id: number): void => set(notices.filter(notice => notice.id !== id))

/** Takes all notices away: whoever they were for is no longer there. */
export const dismissAll = (): void => set([])

/**
 * Shows a notice in the region on top. Refusals and notices with an action stay until the person dismisses them; the
 * others go after 6 s, except in elder size, where nothing goes by itself. Returns what takes it away.
 */
export const notify = (notice: Omit<Notice, 'id'>): (() => void) => {
  const id = next++
  // The same sentence twice says nothing new.
  const others = notices.filter(one => one.text !== notice.text || one.tone !== notice.tone)
  set([...others, { ...notice, id }])
  const stays =
    notice.tone === 'refusal' ||
    notice.action !== undefined ||
    document.documentElement.dataset['size'] === 'elder'
  if (!stays) setTimeout(() => dismiss(id), lifetimeMs)
  return () => dismiss(id)
}
