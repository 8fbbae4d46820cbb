import { say } from '#web/locales/meetings.ts'
import { dateTime } from '#web/locales/dates.ts'
import type { Minutes } from '#web/state/meeting-api.ts'

/** What would be read as form, or as a link, and is only somebody's words. */
const plain = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|~]/g, '\\$&')

const begins: Readonly<Record<string, string>> = {
  item: '## ',
  decision: '- ',
  vote: '- ',
  action: '- [ ] ',
  open: '- ',
}

/** Minutes as Markdown, as the reader may see them. */
export function minutesMarkdown({ paragraphs, signs, root }: Minutes): string {
  const lines = paragraphs.map(({ kind, text }, at) => {
    if (text === null) return `*${say('meeting.hiddenParagraph')}*`
    return `${at === 0 ? '# ' : (begins[kind] ?? '')}${plain(text)}`
  })
  const ends = signs.map(({ as, person, at }) =>
    say(`meeting.signedAs.${as}`, { name: plain(person.name), when: dateTime(at) }),
  )
  if (root !== null) ends.push(say('meeting.root', { root, n: paragraphs.length }))
  return `${[...lines, ...(ends.length === 0 ? [] : ['---', ...ends])].join('\n\n')}\n`
}
