/** Tells this browser's other pages who has signed in or that the person has signed out, and hears it from them. */
export class AccountTabs {
  readonly #channel = new BroadcastChannel('linli-account')

  /** `heard` is called with the account that has signed in on another page; null when somebody has signed out there. */
  constructor(heard: (account: string | null) => void) {
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string' || data === null) heard(data)
    })
  }

  /** Somebody has signed in on this page, or out. */
  tell(account: string | null): void {
    this.#channel.postMessage(account)
  }
}
