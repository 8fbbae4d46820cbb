// What browsers and Node both have, and `shared` uses; it is typed without either, so that it runs in both.
declare function setTimeout(run: () => void, ms: number): number | { unref(): unknown }
declare function clearTimeout(timer: ReturnType<typeof setTimeout> | undefined): void
declare const crypto: { getRandomValues<T extends ArrayBufferView>(array: T): T }
declare const URL: {
  new (url: string): { readonly protocol: string }
  canParse(url: string): boolean
}
