/**
 * Lets the app start without a network from its second visit on. Does nothing where there is no service worker, such as
 * while developing or outside a secure context.
 */
export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker.register('/service-worker.js').catch(() => {})
}
