/** Tells this browser's other pages who has signed in, and hears it from them. */
export class AccountTabs {
  readonly #channel = new BroadcastChannel('linli-account')

  /** `heard` is called with the account that has signed in on another page. */
  constructor(heard: (account: string) => void) {
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') heard(data)
    })
  }

  /** Somebody has signed in on this page. */
  tell(account: string): void {
    this.#channel.postMessage(account)
  }
}
