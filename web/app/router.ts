import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { type Route, routeOf } from './route.ts'

/**
 * Follows the address bar for its host, and takes clicks on links of the app's own pages. An address belongs to the account
 * that went there: the words of its filter are nobody else's.
 */
export class Router implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #account: string | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  get route(): Route {
    return routeOf(location.pathname, location.search)
  }

  /** Goes to an address; `replace` when the step back should skip the present one. */
  go(path: string, replace = false): void {
    if (path === location.pathname + location.search) return
    if (replace) history.replaceState(this.#account, '', path)
    else history.pushState(this.#account, '', path)
    this.#host.requestUpdate()
  }

  /** Makes the address the account's own; one where another account was leads to the first page. Null for nobody's. */
  belongTo(account: string | null): void {
    this.#account = account
    const of: unknown = history.state
    if (of === account) return
    history.replaceState(account, '', of === null ? undefined : '/')
  }

  hostConnected(): void {
    addEventListener('popstate', this.#turned)
    document.addEventListener('click', this.#clicked)
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#turned)
    document.removeEventListener('click', this.#clicked)
  }

  readonly #turned = () => this.#host.requestUpdate()

  readonly #clicked = (event: MouseEvent) => {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (!plain || event.defaultPrevented) return
    const link = event.composedPath().find(one => one instanceof HTMLAnchorElement)
    if (!link || link.target !== '' || link.hasAttribute('download')) return
    const to = new URL(link.href, location.href)
    if (to.origin !== location.origin || routeOf(to.pathname, '').page === 'unknown') return
    event.preventDefault()
    this.go(to.pathname + to.search)
  }
}
