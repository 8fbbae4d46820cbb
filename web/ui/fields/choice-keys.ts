/** Moves among the tabs or segments of a row with the arrow keys, Home and End, as WAI-ARIA's tab pattern asks. */
export const moveAmong = (event: KeyboardEvent, buttons: readonly HTMLElement[]): void => {
  const at = buttons.indexOf(event.target as HTMLElement)
  const to = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1 + buttons.length,
    Home: 0,
    End: buttons.length - 1,
  }[event.key]
  if (at < 0 || to === undefined) return
  event.preventDefault()
  const next = buttons[to % buttons.length]
  next?.focus()
  next?.click()
}
