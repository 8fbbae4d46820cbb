let pressed = false
/** What waits until nothing is pressed. */
let waiting: (() => void)[] = []

const release = () => {
  pressed = false
  const those = waiting
  waiting = []
  for (const act of those) act()
}

const quietly = { capture: true, passive: true }
addEventListener('pointerdown', () => (pressed = true), quietly)
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, release, quietly)
// Of the window alone: what loses the focus to a press must not end it.
addEventListener('blur', release)

/**
 * Acts once no button of the mouse and no finger is down, at once where that is so. A browser closes what opened while one was down when it
 * is let go, and where it asks for a context menu as soon as the right button is down, that is every such menu.
 */
export const onceReleased = (act: () => void): void => {
  if (pressed) waiting.push(act)
  else act()
}
