import { can, type Subject } from '#shared/policy/can.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'

/** The account ids of everybody around a unit who may do the verb to the subject, except some. */
export function peopleWho(
  { directory }: Pick<CaseDesk, 'directory'>,
  verb: Verb,
  subject: Subject,
  except: readonly string[] = [],
): readonly string[] {
  const unit = subject.path.at(-1)
  if (unit === undefined) return []
  const ids = new Set(directory.peopleAround(unit).map(({ person }) => person.id))
  return [...ids].filter(id => {
    const actor = directory.actor(id)
    return !except.includes(id) && actor !== null && can(actor, verb, subject)
  })
}
