import type { Clock } from '#shared/base/clock.ts'
import type { Accounts } from './accounts.ts'
import type { Authority, Session } from './authority.ts'
import type { Directory } from './directory.ts'
import { Tickets } from './tickets.ts'

/** What the authority joins. */
export interface AuthorityOptions {
  readonly accounts: Accounts
  readonly directory: Directory
  readonly clock: Clock
}

/** The authority over accounts and directory; it owns neither and has nothing to stop. */
export function createAuthority({ accounts, directory, clock }: AuthorityOptions): Authority {
  const tickets = new Tickets(clock)
  const alive = (session: Session) => accounts.sessions.has(session)
  const asked = ({ account }: Session) => {
    if (accounts.hasFirstPassword(account)) return 'first-password'
    const needed =
      !accounts.factors.has(account) && accounts.rules.asks(directory.membershipsOf(account))
    return needed ? 'second-factor-needed' : null
  }
  return {
    asked,
    session: async token => accounts.sessions.find(token),
    ticket: session => tickets.issue(session),
    redeem(ticket) {
      const session = tickets.spend(ticket)
      return session !== null && alive(session) ? session : null
    },
    actor: session =>
      alive(session) && asked(session) === null ? directory.actor(session.account) : null,
    path: unit => directory.path(unit),
    onChange(listener) {
      const everybodyAsked = () => {
        for (const { id } of directory.people())
          if (asked({ id: '', account: id }) === 'second-factor-needed') listener(id)
      }
      const disposers = [
        accounts.onEnd(listener),
        accounts.onRules(everybodyAsked),
        directory.onChange(listener),
      ]
      return () => {
        for (const dispose of disposers) dispose()
      }
    },
  }
}
