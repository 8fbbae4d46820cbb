/** The types by which an editor and tsc know what tests of plugins import, as one file beside `linli.d.ts`; nothing has to be installed for it. */
export const authorTestTypes = `// What tests of plugins are written with. Written by Linli; what is changed here is lost.
// Whoever installs vitest takes its part out of here.

interface ImportMeta {
  /** The folder of the file. */
  readonly dirname: string
  readonly filename: string
  readonly url: string
}

declare module "@linli/plugin-test" {
  type Api = import('./linli.d.ts').Linli<
    | 'board:read'
    | 'cards:read'
    | 'cards:write'
    | 'notes:read'
    | 'notes:write'
    | 'attachments:read'
    | 'attachments:write'
    | 'members:read'
  >
  type JobState = import('./linli.d.ts').Methods['jobs.look']['output']
  type Badge = import('./linli.d.ts').Badge

  /** Somebody of the demo beat. */
  export type Person = 'officer' | 'leader' | 'grid' | 'head3' | 'auditor' | 'admin'
  /** What a person does on the board, in the words of the plugin API. */
  export type Hands = Api

  export interface PluginOptions {
    /** The time at which everything stands until it is moved; a Monday morning unless told. */
    readonly now?: number | string
    /** From what chance is made; 1 unless told. */
    readonly seed?: number
    /** Which optional capabilities are granted, by name; all unless told. */
    readonly optional?: readonly string[]
    readonly settings?: Readonly<Record<string, unknown>>
  }

  export interface Place {
    readonly card?: string
    readonly as?: Person
    readonly language?: 'zh-CN' | 'en'
  }

  /** A call that the plugin made. */
  export interface PluginCall {
    readonly half: 'server' | 'web'
    readonly method: string
    readonly input: unknown
    readonly answer?: unknown
    readonly refusal?: string
  }

  /** A part of the screen that a person reads and uses. */
  export interface ShownPart {
    readonly name: string
    readonly text: string
    property(name: string): unknown
    click(): Promise<void>
    fill(value: string | number): Promise<void>
  }

  export interface Named {
    readonly name?: string | RegExp
  }

  /** Where the plugin draws, as its person sees and uses it. */
  export interface PluginScreen {
    readonly errors: readonly string[]
    readonly text: string
    getByRole(role: string, named?: Named): ShownPart
    getAllByRole(role: string, named?: Named): readonly ShownPart[]
    findByRole(role: string, named?: Named): Promise<ShownPart>
    findByText(text: string | RegExp): Promise<void>
    settled(): Promise<void>
    close(): Promise<void>
  }

  /** A plugin on the demo board: built, packed, approved and granted as on any server. */
  export interface PluginBench {
    /** plugin.json as it was read. */
    readonly manifest: { readonly id: string; readonly version: string; readonly [key: string]: unknown }
    /** What the officer does on the board. */
    readonly board: Hands
    as(person: Person): Hands
    readonly calls: readonly PluginCall[]
    readonly said: readonly string[]
    readonly now: number
    grant(optional?: readonly string[]): Promise<void>
    set(settings: Readonly<Record<string, unknown>>): Promise<void>
    settle(): Promise<void>
    pass(milliseconds: number): Promise<void>
    /** Runs an exported handler of the server half for the plugin itself; throws what it throws. */
    run(handler: string, input?: unknown): Promise<unknown>
    /** Starts a job as a person, or with null as the plugin itself, and waits for its end. */
    job(job: string, input?: unknown, as?: Person | null): Promise<JobState>
    open(id: string, place?: Place): Promise<PluginScreen>
    badge(id: string, card: string, as?: Person): Promise<Badge | null>
    /** What the plugin has told somebody in their notices, newest first. */
    notices(as?: Person): Promise<readonly ToldNotice[]>
    close(): Promise<void>
  }

  /** A notice as somebody reads it, and the card that it leads to. */
  export interface ToldNotice {
    readonly words: { readonly 'zh-CN': string; readonly en: string }
    readonly card: string | null
  }

  /** Opens the plugin of a folder on a demo board; close it when the tests are done. */
  export function openPlugin(folder: string, options?: PluginOptions): Promise<PluginBench>
  /** Runs a test with everything granted, and again with each optional capability off; \`off\` is the one that is not there. */
  export function eachOptionalOff(
    folder: string,
    test: (plugin: PluginBench, off: string | null) => Promise<void>,
    options?: Omit<PluginOptions, 'optional'>,
  ): Promise<void>
}

declare module "vitest" {
  interface Matchers {
    readonly not: Matchers
    readonly resolves: Matchers
    readonly rejects: Matchers
    toBe(expected: unknown): any
    toEqual(expected: unknown): any
    toStrictEqual(expected: unknown): any
    toMatchObject(expected: unknown): any
    toMatch(expected: string | RegExp): any
    toContain(item: unknown): any
    toContainEqual(item: unknown): any
    toHaveLength(length: number): any
    toHaveProperty(name: string, value?: unknown): any
    toBeNull(): any
    toBeUndefined(): any
    toBeDefined(): any
    toBeTruthy(): any
    toBeFalsy(): any
    toBeGreaterThan(than: number): any
    toBeLessThan(than: number): any
    toBeCloseTo(to: number, digits?: number): any
    toThrow(what?: string | RegExp | object): any
    readonly [matcher: string]: any
  }
  interface Expect {
    (value: unknown, message?: string): Matchers
    any(of: unknown): any
    anything(): any
    objectContaining(parts: object): any
    arrayContaining(items: readonly unknown[]): any
    stringContaining(part: string): any
    stringMatching(pattern: string | RegExp): any
    poll(look: () => unknown, options?: { readonly timeout?: number }): Matchers
    readonly [what: string]: any
  }
  type Run = () => unknown
  interface It {
    (title: string, run: () => unknown, timeout?: number): void
    only(title: string, run: () => unknown): void
    skip(title: string, run?: () => unknown): void
    each<Case>(cases: readonly Case[]): (title: string, run: (one: Case) => unknown) => void
  }
  export const expect: Expect
  export const it: It
  export const test: It
  export const describe: It
  export function beforeAll(run: Run, timeout?: number): void
  export function beforeEach(run: Run, timeout?: number): void
  export function afterAll(run: Run, timeout?: number): void
  export function afterEach(run: Run, timeout?: number): void
  export const vi: any
}
`
