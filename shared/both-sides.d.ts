// What browsers and Node both have, and `shared` uses; it is typed without either, so that it runs in both.
declare function setTimeout(run: () => void, ms: number): number | { unref(): unknown }
declare function clearTimeout(timer: ReturnType<typeof setTimeout> | undefined): void
declare const crypto: { getRandomValues<T extends ArrayBufferView>(array: T): T }
interface Address {
  readonly protocol: string
  readonly username: string
  readonly password: string
}
declare const URL: {
  new (url: string): Address
  canParse(url: string): boolean
  parse(url: string): Address | null
}
