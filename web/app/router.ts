import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { isUnsaved, mayLeave } from '#web/state/unsaved.ts'
import { type Route, routeOf } from './route.ts'

/**
 * Follows the address bar for its host, and takes clicks on links of the app's own pages. An address belongs to the account
 * that went there: the words of its filter are nobody else's.
 */
export class Router implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #account: string | null = null
  /** The address whose page is on the screen. */
  #at = ''

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  get route(): Route {
    return routeOf(location.pathname, location.search)
  }

  /** Goes to an address; `replace` when the step back should skip the present one. What is not saved is asked about. */
  go(path: string, replace = false): void {
    if (path === location.pathname + location.search) return
    if (isUnsaved()) void this.#ask(path, replace)
    else this.#turn(path, replace)
  }

  async #ask(path: string, replace: boolean): Promise<void> {
    if (await mayLeave()) this.#turn(path, replace)
  }

  #turn(path: string, replace: boolean): void {
    if (replace) history.replaceState(this.#account, '', path)
    else history.pushState(this.#account, '', path)
    this.#host.requestUpdate()
  }

  hostUpdated(): void {
    this.#at = location.pathname + location.search
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

  readonly #turned = () => {
    const path = location.pathname + location.search
    if (!isUnsaved() || path === this.#at) return this.#host.requestUpdate()
    // The browser has gone already; the page stays where it was until the person has answered.
    history.pushState(this.#account, '', this.#at)
    void this.#ask(path, false)
  }

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
