import type { PushClicked } from '#shared/live/push-message.ts'

/** Goes where a click on a push leads, in this page. Returns what ends it. */
export function followPushes(go: (path: string) => void): () => void {
  if (!('serviceWorker' in navigator)) return () => {}
  const clicked = (event: MessageEvent) => {
    const { path } = (event.data ?? {}) as Partial<PushClicked>
    if (typeof path === 'string' && /^\/(?!\/)/.test(path)) go(path)
  }
  navigator.serviceWorker.addEventListener('message', clicked)
  return () => navigator.serviceWorker.removeEventListener('message', clicked)
}
