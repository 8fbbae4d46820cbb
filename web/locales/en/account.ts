import type { account as chinese } from '#web/locales/zh-CN/account.ts'

/** The English texts of one's own account: second factors and recovery codes. */
export const account: Record<keyof typeof chinese, string> = {
  'account.lead': '{name} ({username})',
  'account.password': 'Present password',
  'account.next': 'Next',
  'account.second.title': 'Second factor',
  'account.second.about':
    'With it, signing in asks for something that only you hold beside your password. Whoever learns the password alone does not get in.',
  'account.code.title': 'Authenticator',
  'account.code.none':
    'Not set up yet. Any authenticator app on your phone will do (TOTP); it needs no network.',
  'account.code.since': 'Set up {when}',
  'account.code.set': 'Set up an authenticator',
  'account.code.off': 'Remove the authenticator',
  'account.code.offAbout': 'Signing in will not ask for its code any more.',
  'account.code.isOn': 'The authenticator is set up; the next sign-in asks for it.',
  'account.code.isOff': 'The authenticator was removed.',
  'account.code.password': 'Please enter your password first, so that we know it is you.',
  'account.code.scan':
    'Scan this with the authenticator on your phone, then enter the 6 digits it shows.',
  'account.code.qr': 'QR code for the authenticator',
  'account.code.type': 'If it cannot be scanned, type this into the authenticator:',
  'account.code.ends': 'Your sign-ins on other devices will end.',
  'account.code.on': 'Switch on',
  'account.recovery.title': 'Recovery codes',
  'account.recovery.left': '{n} {n:code is|codes are} left',
  'account.recovery.about':
    'When your phone is lost or not with you, a recovery code stands in for it, once each. Please print or write them down now and keep them locked away; they are not shown again.',
  'account.recovery.renew': 'Make new recovery codes',
  'account.recovery.renewAbout': 'Ten new ones are made; those before are good for nothing then.',
  'account.recovery.print': 'Print',
  'account.recovery.copy': 'Copy',
  'account.recovery.copied': 'The recovery codes were copied.',
  'account.recovery.kept': 'I have them safe',
  'account.recovery.sheet': 'Linli recovery codes: {name}',
  'account.recovery.once': 'Each works once. Keep them locked away.',
  'account.proof.code': 'Code or recovery code',
  'account.proof.code.hint': 'The 6 digits of your authenticator, or a recovery code',
  'account.step.title': 'One more step',
  'account.step.code': 'Code',
  'account.step.code.lead': 'The password was right. Please enter the code of your authenticator.',
  'account.step.code.hint': '6 digits, new every 30 seconds',
  'account.step.recovery': 'Recovery code',
  'account.step.recovery.lead':
    'The password was right. Please enter a recovery code that you have not used.',
  'account.step.recovery.hint':
    'From the sheet you printed when you set it up: 4 groups of 4 characters',
  'account.step.use.code': 'Use the authenticator instead',
  'account.step.use.recovery': 'Phone not with you? Use a recovery code',
  'account.step.empty': 'Please enter it first.',
  'account.step.go': 'Sign in',
  'account.step.back': 'Back to sign-in',
}
