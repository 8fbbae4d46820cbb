import { roles } from '#shared/policy/roles.ts'
import { t } from '#web/locales/i18n.ts'
import { keyOfStation, say } from '#web/locales/station.ts'

/** Says what is wrong with a line of a list of people. */
export const personFaultText = (fault: string): string => {
  const key = keyOfStation(`station.people.fault.${fault}`)
  return key === null ? fault : say(key)
}

/** The role that a word of a list means, in the language of the screen; the word itself where it means none. */
export function roleOf(word: string): string {
  const plain = word.trim().toLowerCase()
  return roles.find(role => role === plain || t(`app.role.${role}`).toLowerCase() === plain) ?? word
}
