import type { ProblemEntry } from './problem-entry.ts'

/** Expected failures of beginning a station, of its units and of how its people come in. */
export const stationProblems = {
  'setup-closed': {
    status: 410,
    'zh-CN':
      '这个设置链接不能用：已经过期、用过，或本所已设置好。还没有设置的，请重启服务器，用终端上新的链接。',
    en: 'This set-up link does not work: it is too old or used, or the station is set up. If it is not, please restart the server and use the new link in its terminal.',
  },
  'unit-closed': {
    status: 409,
    'zh-CN': '这个单位已停用，不能再用于新的卡片或任职。请选别的单位。',
    en: 'This unit is closed: nothing new is given to it. Please choose another one.',
  },
  'unit-in-use': {
    status: 409,
    'zh-CN': '这个单位还有卡片、看板、人员或下级单位，不能这样做。请先把它们移走或停用。',
    en: 'This unit still has cards, boards, people or units below it. Please move or close those first.',
  },
  'nobody-confirms': {
    status: 409,
    'zh-CN':
      '这个人的岗位重新生效要由另一个人确认，现在没有这样的人。请先安排第二位所领导，或在服务器上用 npx linli user password。',
    en: 'The role of this person would wait for somebody else to confirm it, and there is nobody. Please appoint a second leader first, or use npx linli user password on the server.',
  },
  'link-used': {
    status: 410,
    'zh-CN': '这个链接不能用：已经过期、用过，或换成了新的。请向管理员要一个新链接。',
    en: 'This link does not work: it is too old, used, or replaced by a newer one. Please ask your administrator for a new one.',
  },
} as const satisfies Record<string, ProblemEntry>
