import type { Browser, BrowserContext, CDPSession, Locator, Page } from 'playwright-core'
import { until } from '#test/support/until.ts'
import { type WeakLine, weakLine } from '#test/support/sockets/weak-line.ts'
import { wordsIn } from '#test/support/words.ts'

/** What a device shows of a card at one moment. */
export interface Shown {
  /** What it says of the person's last change. */
  readonly state: string
  readonly words: ReadonlySet<string>
  readonly title: string
}

/** Which words of the description there are on each of a device's layers, from the screen down. */
export type Layers = Readonly<Record<Layer, ReadonlySet<string>>>

type Layer = 'screen' | 'editor' | 'document'

/** What a device offers back. */
export interface Offered {
  readonly kind: string
  readonly rule: string
  readonly text: string
}

/** One person's browser with one card open, behind a line of its own. */
export class Device {
  readonly name: string
  readonly username: string
  readonly line: WeakLine
  readonly complaints: string[] = []
  readonly #context: BrowserContext
  readonly #path: string
  page!: Page
  #protocol!: CDPSession

  private constructor(
    who: { name: string; username: string; path: string },
    line: WeakLine,
    context: BrowserContext,
  ) {
    this.name = who.name
    this.username = who.username
    this.#path = who.path
    this.line = line
    this.#context = context
  }

  /** Signs a person in and opens the card; closed by its caller. */
  static async open(
    browser: Browser,
    port: number,
    who: { readonly name: string; readonly username: string; readonly path: string },
  ): Promise<Device> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const device = new Device(who, await weakLine(port), context)
    await context.addInitScript(watchWords)
    device.page = await context.newPage()
    // An hour of it may have the machine full for a while.
    device.page.setDefaultTimeout(120_000)
    // Of what a browser's own interfaces throw there is no stack.
    device.page.on('pageerror', ({ name, message, stack }) =>
      device.complaints.push(`${who.name}: ${stack || `${name}: ${message}`}`),
    )
    await device.signIn(who.username)
    await device.load()
    return device
  }

  /** Signs somebody in with this browser, as another tab would. */
  async signIn(username: string): Promise<void> {
    const answer = await this.#context.request.post(`${this.line.url}/api/auth/sign-in/username`, {
      data: { username, password: 'linli-demo' },
      headers: { origin: this.line.url },
    })
    if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()}`)
  }

  /** Opens the card's page anew. */
  async load(): Promise<void> {
    await this.page.goto(this.line.url + this.#path)
    await this.ready()
    this.#protocol = await this.#context.newCDPSession(this.page)
  }

  /** Waits until the description can be written. */
  async ready(): Promise<void> {
    await this.#comes(this.page.locator('rich-text-editor:not([readonly]) .ProseMirror'))
  }

  async #comes(what: Locator): Promise<void> {
    try {
      await what.first().waitFor()
    } catch (cause) {
      const shows = await this.page.locator('body').ariaSnapshot()
      throw new Error(`${this.name} shows ${shows}`, { cause })
    }
  }

  /** Reloads the page; when the case file is not on this device, it comes with the line. */
  async reload(): Promise<void> {
    // Who is asked whether unsaved work shall go stays until it is kept.
    await until(async () => !(await this.#asks()), `${this.name} to be let go`)
    await this.page.reload()
    const text = this.page.locator('rich-text-editor:not([readonly]) .ProseMirror')
    const away = this.page.locator('card-panel .away')
    await this.#comes(text.or(away))
    if ((await away.count()) > 0) this.line.set('up')
    await this.ready()
  }

  /** Whether the page would ask before it is left. */
  #asks(): Promise<boolean> {
    return this.page.evaluate(() => {
      const leaving = new Event('beforeunload', { cancelable: true })
      return !dispatchEvent(leaving)
    })
  }

  /** The person signs in again where the page says that the sign-in is over, or another's. */
  async comeBack(): Promise<void> {
    this.line.set('up')
    await this.signIn(this.username)
    const over = this.page.locator('ended-page ui-button, sign-in-page').first()
    const text = this.page.locator('rich-text-editor:not([readonly]) .ProseMirror')
    await this.#comes(text.or(over))
    if ((await over.count()) > 0) await this.load()
  }

  /** Closes the browser and the line. */
  async close(): Promise<void> {
    await this.#context.close()
    this.line.close()
  }

  /** State, words and title, read at one moment, once the screen has been drawn. */
  async shown(): Promise<Shown> {
    const { state, text, title } = await this.page.evaluate(async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
      return {
        state: window.linliTest.state(),
        text: window.linliTest.text(),
        title: window.linliTest.title(),
      }
    })
    return { state, words: wordsIn(text), title }
  }

  /** The words on each layer, read at one moment, with the state shown then and by what the page and its document are known. */
  async layers(): Promise<{ readonly state: string; readonly page: string; layers: Layers }> {
    const { state, page, texts } = await this.page.evaluate(() => ({
      state: window.linliTest.state(),
      page: window.linliTest.page(),
      texts: window.linliTest.layers(),
    }))
    const [screen, editor, document] = [texts.screen, texts.editor, texts.document].map(wordsIn)
    return { state, page, layers: { screen: screen!, editor: editor!, document: document! } }
  }

  /** Words that an act of this person took away or tore, with these words in front of them. */
  async deleted(): Promise<readonly string[]> {
    return this.page.evaluate(() => [...window.linliTest.deleted])
  }

  /** What the screen offers back. */
  async offered(): Promise<readonly Offered[]> {
    return this.page.evaluate(() => window.linliTest.offered())
  }

  /** Waits until the server has everything but what is offered back. */
  async saved(ms = 60_000): Promise<void> {
    await until(
      () => this.page.evaluate(() => window.linliTest.isSaved()),
      `${this.name} to be saved`,
      ms,
    )
  }

  /** The person lets go of everything that is offered back. */
  async letGo(): Promise<void> {
    await this.page.evaluate(() => window.linliTest.letGo())
  }

  /** Sets the cursor at an end of the nth paragraph, counted round. */
  async place(nth: number, end: 'Home' | 'End'): Promise<void> {
    const text = this.page.locator('rich-text-editor .ProseMirror')
    const blocks = text.locator('> :not(.caret, .ProseMirror-widget)')
    const count = await blocks.count()
    await (count === 0 ? text : blocks.nth(nth % count)).click()
    await this.page.keyboard.press(end)
  }

  /** Types letter by letter. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** Puts a whole word in, as pasting does. */
  async insert(text: string): Promise<void> {
    await this.page.keyboard.insertText(text)
  }

  /** Writes a word through an input method: letters under composition, then the word. */
  async compose(letters: string, word: string): Promise<void> {
    for (let i = 1; i <= letters.length; i++)
      await this.#protocol.send('Input.imeSetComposition', {
        text: letters.slice(0, i),
        selectionStart: i,
        selectionEnd: i,
      })
    await this.#protocol.send('Input.insertText', { text: word })
  }

  /** Presses keys one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Takes the store of this device away, as a browser short of space does. */
  async loseStore(): Promise<void> {
    await this.#protocol.send('Storage.clearDataForOrigin', {
      origin: this.line.url,
      storageTypes: 'indexeddb',
    })
  }

  /** Waits until the browser gives a store again, as far as it does. */
  async storeAnswers(): Promise<void> {
    await this.page.evaluate(() =>
      Promise.race([indexedDB.databases(), new Promise(gone => setTimeout(gone, 1_000))]),
    )
  }
}

interface Watch {
  readonly deleted: Set<string>
  state(): string
  text(): string
  title(): string
  page(): string
  layers(): Record<Layer, string>
  isSaved(): boolean
  offered(): { kind: string; rule: string; text: string }[]
  letGo(): void
}

declare global {
  interface Window {
    linliTest: Watch
  }
}

/** Runs in the page: reads the screen through the shadow roots, and notes which words an act of the person took away. */
function watchWords(): void {
  const find = (selector: string, from: ParentNode = document): Element | null => {
    const here = from.querySelector(selector)
    if (here !== null) return here
    for (const element of from.querySelectorAll('*')) {
      const inner = element.shadowRoot === null ? null : find(selector, element.shadowRoot)
      if (inner !== null) return inner
    }
    return null
  }
  const editor = () =>
    find('rich-text-editor') as {
      readonly shadowRoot: ShadowRoot
      readonly state: { readonly doc: unknown } | null
      readonly doc: { readonly clientID: number; getXmlFragment(name: string): unknown } | null
    } | null
  const text = (): string => {
    const copy = editor()?.shadowRoot.querySelector('.ProseMirror')?.cloneNode(true)
    if (!(copy instanceof HTMLElement)) return ''
    for (const aid of copy.querySelectorAll('.caret')) aid.remove()
    return [...copy.querySelectorAll('p, h1, h2, h3, li')].map(one => one.textContent).join(' ')
  }
  const title = (): string => find('card-title')?.shadowRoot?.querySelector('textarea')?.value ?? ''
  const notes = (): string => {
    const list = find('card-notes')?.shadowRoot?.querySelectorAll('card-note') ?? []
    return [...list].map(note => note.shadowRoot?.textContent ?? '').join(' ')
  }
  // As `wordsIn`; the page has nothing of the test.
  const words = () => new Set(`${text()} ${title()} ${notes()}`.match(/[A-Z][cdefhkmnrt]+;/g) ?? [])
  const board = () =>
    (document.querySelector('board-screen') as { scope?: { board?: BoardSeen } } | null)?.scope
      ?.board
  interface BoardSeen {
    readonly status: { readonly connection: string; readonly unsaved: number }
    discardDraft(id: string): void
    readonly drafts: readonly {
      readonly id: string
      readonly kind: string
      readonly rule: string
      readonly changes: readonly { readonly mine: string | null }[]
    }[]
  }
  window.linliTest = {
    deleted: new Set(),
    text,
    state: () =>
      find(
        'card-head ui-save-state, ui-save-state',
        find('card-head')?.shadowRoot ?? document,
      )?.getAttribute('state') ?? 'none',
    title,
    page: () => `page ${Math.round(performance.timeOrigin)} doc ${editor()?.doc?.clientID}`,
    layers: () => ({
      screen: text(),
      editor: String(editor()?.state?.doc ?? ''),
      document: String(editor()?.doc?.getXmlFragment('description') ?? ''),
    }),
    isSaved: () => {
      const { connection = '', unsaved = 1 } = board()?.status ?? {}
      return connection === 'live' && unsaved === 0
    },
    letGo: () => {
      for (const { id } of board()?.drafts ?? []) board()?.discardDraft(id)
    },
    offered: () =>
      (board()?.drafts ?? []).map(({ kind, rule, changes }) => ({
        kind,
        rule,
        text: changes.map(({ mine }) => mine ?? '').join('\n'),
      })),
  }
  const watch = () => {
    const before = words()
    setTimeout(() => {
      const after = words()
      for (const word of before) if (!after.has(word)) window.linliTest.deleted.add(word)
      for (const word of after) window.linliTest.deleted.delete(word)
    })
  }
  addEventListener('keydown', watch, { capture: true })
  addEventListener('beforeinput', watch, { capture: true })
}
