import type { ItemsData } from '#shared/plugin-api/answers/feed-data.ts'
import { xmlText } from './xml-text.ts'

/** Readers take titles and descriptions for HTML: escaped twice they are text. */
const plain = (text: string): string => xmlText(xmlText(text))

/** Items as RSS 2.0. */
export function itemsText({ items }: ItemsData, name: string): string {
  const all = items.map(({ id, title, text, at, link }) =>
    [
      '<item>',
      `<guid isPermaLink="false">${plain(id)}</guid>`,
      `<title>${plain(title)}</title>`,
      ...(text === undefined ? [] : [`<description>${plain(text)}</description>`]),
      ...(at === undefined ? [] : [`<pubDate>${new Date(at).toUTCString()}</pubDate>`]),
      ...(link === undefined ? [] : [`<link>${xmlText(link)}</link>`]),
      '</item>',
    ].join(''),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rss version="2.0"><channel><title>${plain(name)}</title><link>https://linli.invalid/</link><description>${plain(name)}</description>`,
    ...all,
    '</channel></rss>',
    '',
  ].join('\n')
}
