const zh = {
  nothing: '还没有登记物品',
  nothingHint: '捡到什么，就在下面写一笔。',
  waiting: '待认领',
  given: '已领走',
  what: '物品',
  place: '在哪里捡到',
  add: '登记',
  giveTo: '领取人',
  give: '交还',
  note: (what: string, who: string) => `“${what}”已由${who}领走。`,
  gone: (who: string) => `由${who}领走`,
  changed: '这件物品刚被别人改过，请再看一眼。',
}

/** What the panel says. */
export type Words = typeof zh

const en: Words = {
  nothing: 'Nothing was found yet',
  nothingHint: 'Write down below what somebody brings.',
  waiting: 'Waiting for the owner',
  given: 'Given back',
  what: 'Thing',
  place: 'Where it was found',
  add: 'Write down',
  giveTo: 'Who takes it',
  give: 'Give back',
  note: (what, who) => `“${what}” was given back to ${who}.`,
  gone: who => `Given to ${who}`,
  changed: 'Somebody has just changed this thing. Look again.',
}

/** The words of a language. */
export const wordsOf = (language: string): Words => (language === 'zh-CN' ? zh : en)

/** What those are told who answer for the card: not who took it. */
export const givenBack = (what: string) => ({
  'zh-CN': `“${what}”已被领走。`,
  en: `“${what}” was given back.`,
})
