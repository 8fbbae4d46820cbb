/** An id by which somebody is found in WeChat or QQ, with the word before it that says what it is. */
export interface SocialId {
  readonly kind: 'wechat' | 'qq'
  /** Where the word before it begins, and where the id itself does. */
  readonly start: number
  readonly from: number
  readonly end: number
}

const letter = 'A-Za-zＡ-Ｚａ-ｚ'
const digit = '0-9０-９'
const unseen = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff'
const rest = `[-_－＿*${letter}${digit}${unseen}]`
const alone = `(?<![-_${letter}${digit}])`
const blanks = '[ \\t\\u3000]{0,3}'
/** An id, not one syllable that an input method is still composing: those have up to six letters. */
const any = `(?=[${letter}]${rest}{5})(?=[${letter}](?:[${letter}${unseen}]*[-_＿*${digit}]|${rest}{6}))`
const says = `${blanks}[:：=是为]${blanks}`

/** Nearly all texts are passed over by this. */
const mayHold = /微信|weixin|wechat|wx|vx|qq|ｑｑ|扣扣|企鹅/i

/** After a word that calls it an id, or a mark that says that one follows, any id; else one that is no word: it has a figure or a low line. */
const wechat = new RegExp(
  [
    `(?:微信(?:[帐账]号|号码?|${blanks}id)|${alone}(?:wechat|weixin|wx|vx)${blanks}(?:id|号))(?:${says}|${blanks})${any}`,
    `(?:微信|${alone}(?:weixin|wx|vx))${says}${any}`,
    `(?:微信${blanks}|${alone}(?:wechat|weixin|wx|vx)(?:${says}|[ \\t\\u3000]{1,3}))(?=[${letter}][-${letter}${unseen}]*[_＿*${digit}])(?=[${letter}]${rest}{5})`,
    `${alone}(?=wxid_[a-z0-9*]{6})`,
  ].join('|'),
  'gi',
)

const qq = new RegExp(
  `(?:扣扣|企鹅|${alone}(?:qq|ｑｑ))(?:号码?)?(?:${says}|${blanks})(?=[1-9１-９](?:[- ]?[${digit}*]){4,11}(?![${letter}${digit}]))`,
  'gi',
)

const ids = {
  wechat: { lead: wechat, id: new RegExp(`[${letter}]${rest}+`, 'y') },
  qq: { lead: qq, id: new RegExp(`[${digit}](?:[- ]?[${digit}*])+`, 'y') },
} as const

/** What stays of an id, to tell two apart. */
const kept = 2

/** Finds ids of WeChat and QQ behind a word that says so. One that goes on is found again as long as anything but its beginning is to be read. */
export function socialIds(text: string): readonly SocialId[] {
  if (!mayHold.test(text)) return []
  const found: SocialId[] = []
  for (const kind of ['wechat', 'qq'] as const) {
    const { lead, id } = ids[kind]
    for (const match of text.matchAll(lead)) {
      const from = match.index + match[0].length
      id.lastIndex = from
      const [whole = ''] = id.exec(text) ?? []
      if (/[^*]/.test(whole.slice(kept)))
        found.push({ kind, start: match.index, from, end: from + whole.length })
    }
  }
  return found
}

/** The text with all of them masked, of the same length: `微信：li******`. */
export function maskSocialIds(text: string): string {
  let masked = text
  for (const { from, end } of socialIds(text))
    masked = masked.slice(0, from + kept) + '*'.repeat(end - from - kept) + masked.slice(end)
  return masked
}
