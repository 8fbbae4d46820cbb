import { somethingFloats } from '#web/ui/floating/floating.ts'

/** What the keys of the panel do while the focus is in no text. */
export interface PanelKeyboard {
  readonly close: () => void
  readonly move: () => void
  readonly labels: () => void
  readonly assign: () => void
  readonly due: () => void
  /** Takes the focus out of a text, to the panel. */
  readonly leaveText: () => void
}

const inText = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select'))

/** Something open on top of the panel closes first. */
const covered = (path: readonly EventTarget[]): boolean =>
  path.some(
    one => one instanceof HTMLElement && (one.matches(':popover-open') || one.matches('dialog')),
  )

/** Handles a key on the panel: Esc leaves a text, then closes; m, l, a and d open what they stand for. */
export function cardKeys(event: KeyboardEvent, keys: PanelKeyboard): void {
  const path = event.composedPath()
  const text = inText(path[0])
  // The editor takes every Esc for itself and then does nothing with it.
  const taken = event.defaultPrevented && !(text && event.key === 'Escape')
  if (taken || event.isComposing || covered(path)) return
  if (event.key === 'Escape' && somethingFloats()) return
  const act =
    event.key === 'Escape'
      ? text
        ? keys.leaveText
        : keys.close
      : text || event.altKey || event.ctrlKey || event.metaKey
        ? undefined
        : { m: keys.move, l: keys.labels, a: keys.assign, d: keys.due }[event.key as 'm']
  if (!act) return
  event.preventDefault()
  event.stopPropagation()
  act()
}
