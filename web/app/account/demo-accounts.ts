import type { Role } from '#shared/policy/roles.ts'

/** The accounts of the demo station, as the sign-in page offers them. */
export const demoAccounts = [
  { username: 'leader', role: 'leadership' },
  { username: 'officer', role: 'officer' },
  { username: 'grid', role: 'grid' },
  { username: 'head3', role: 'head' },
  { username: 'auditor', role: 'auditor' },
  { username: 'admin', role: 'admin' },
] as const satisfies readonly { readonly username: string; readonly role: Role }[]

/** The password all of them share; public, which is why the screen says so in a loud banner. */
export const demoPassword = 'linli-demo'
