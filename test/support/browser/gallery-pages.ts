import { readFile } from 'node:fs/promises'

/** The names of all `ui-` elements that `web/define.ts` defines, sorted: each of them needs a gallery page. */
export const pageIds = async (): Promise<string[]> => {
  const source = await readFile(new URL('../../../web/define.ts', import.meta.url), 'utf8')
  return [...source.matchAll(/define\('(ui-[a-z-]+)'/g)].map(match => match[1] ?? '').sort()
}
