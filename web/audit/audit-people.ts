import { t } from '#web/locales/i18n.ts'
import type { AuditPerson } from '#web/state/api-types.ts'

/** A person's name; with role and unit where another has the same name, with the user name where these are the same too. */
export function nameAmong(people: readonly AuditPerson[], person: AuditPerson): string {
  const { name, role, unit, username } = person
  const same = people.filter(one => one.name === name)
  if (same.length < 2) return name
  const post = `${name} · ${t(`card.role.${role}`)} · ${unit}`
  return same.filter(one => one.role === role && one.unit === unit).length < 2
    ? post
    : `${post} · ${username}`
}
