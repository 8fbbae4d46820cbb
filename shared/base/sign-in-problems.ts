import type { ProblemEntry } from './problem-entry.ts'

/** Expected failures of signing in and of what it is done with. */
export const signInProblems = {
  'not-signed-in': {
    status: 401,
    'zh-CN': '登录已失效，请重新登录。',
    en: 'You are signed out. Please sign in again.',
  },
  'wrong-password': {
    status: 401,
    'zh-CN': '用户名或密码不正确。',
    en: 'The user name or the password is not right.',
  },
  'first-password': {
    status: 403,
    'zh-CN': '这是别人为您设的初始密码，请先改成自己的密码，再做其他事。',
    en: 'Somebody else made this password for you. Please choose one of your own before anything else.',
  },
  'first-password-kept': {
    status: 409,
    'zh-CN':
      '这个账号还没有本人自己设的密码，不能确认岗位。请本人先登录设好密码，您当面核实后再确认。',
    en: 'This account has no password of the person’s own yet, so the role cannot be confirmed. The person chooses one first; please make sure with them and confirm then.',
  },
  'second-factor-needed': {
    status: 403,
    'zh-CN': '您的岗位要求两步验证，请先设置，再做其他事。',
    en: 'Your role needs a second factor. Please set one up before anything else.',
  },
  'wrong-code': {
    status: 401,
    'zh-CN': '验证码不正确，或者已经用过。请等下一个验证码，或用一个恢复码。',
    en: 'This code is not right, or was used before. Please wait for the next one, or use a recovery code.',
  },
  'passkey-refused': {
    status: 401,
    'zh-CN':
      '这个通行密钥不能用：不属于本系统、已被移除，或等待时间过长。请再试一次，或用密码登录。',
    en: 'This passkey does not work: it is not of this site, was removed, or took too long. Please try again, or use your password.',
  },
  'passkey-address': {
    status: 409,
    'zh-CN': '这个网址不能用通行密钥，要用域名（https）打开。请联系管理员。',
    en: 'Passkeys do not work at this address: they need a name, by https. Please ask your administrator.',
  },
  'sign-in-again': {
    status: 401,
    'zh-CN': '等待时间过长或错误次数太多，请重新输入密码登录。',
    en: 'This took too long or went wrong too often. Please sign in with your password again.',
  },
  'factor-locked': {
    status: 503,
    'zh-CN':
      '服务器上核对验证码的密钥不在了，暂时无法核对。请用恢复码，或请管理员重置您的两步验证。',
    en: 'The key with which codes are checked is not on this server. Please use a recovery code, or ask an administrator to reset your second factor.',
  },
} as const satisfies Record<string, ProblemEntry>
