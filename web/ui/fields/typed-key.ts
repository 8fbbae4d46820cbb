/** A key in a field moves nothing and closes nothing around it; what is pressed with Ctrl or Cmd is the app's. */
export function typedKey(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation()
}
