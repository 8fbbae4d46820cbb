import { isSeen } from '#shared/base/has-words.ts'
import { readsAsPlugin } from '#shared/base/plugin-label.ts'
import { newId } from '#shared/base/ids.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { type Accounts, isPassword, isUsername } from './accounts.ts'
import type { Directory } from './directory.ts'
import { type ChangedBy, theProduct } from './directory-facts.ts'

/** A person to be known. Without a password they appear in lists but cannot sign in. */
export interface NewPerson {
  readonly username: string
  readonly name: string
  readonly password?: string | undefined
  readonly demo?: boolean
  /** Whoever adds them knows the password, see `NewAccount`. */
  readonly first?: boolean
}

/** Makes a person and their account; answers the id both have. `conflict` when the user name is taken. */
export async function addPerson(
  { accounts, directory }: { readonly accounts: Accounts; readonly directory: Directory },
  { username: given, name: called, password, demo = false, first = false }: NewPerson,
  by: ChangedBy = theProduct,
): Promise<Outcome<string>> {
  const username = given.toLowerCase()
  const name = maskPersonalNumbers(called)
  if (!isUsername(username)) return refused('bad-request', { detail: 'username' })
  if (!isSeen(name) || name.length > 80 || readsAsPlugin(name))
    return refused('bad-request', { detail: 'name' })
  if (password !== undefined && !isPassword(password))
    return refused('bad-request', { detail: 'password' })
  if (directory.people().some(person => person.username === username))
    return refused('conflict', { detail: 'username' })
  const id = newId()
  // The person first: if we die in between, somebody is left who cannot sign in, and a password can be set for them.
  await directory.add({ people: [{ id, username, name, demo: demo ? 1 : 0 }] }, by)
  if (password === undefined) return done(id)
  const outcome = await accounts.add({ id, username, name, password, first })
  return outcome.ok ? done(id) : outcome
}
