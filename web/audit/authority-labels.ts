import { roles } from '#shared/policy/roles.ts'
import { keyOf } from '#web/locales/key-of.ts'
import { t } from '#web/locales/i18n.ts'

/** On whose authority something was done (`card:close officer@LY1`), in words; '' where none is known. */
export function authorityLabel(authority: string, unitName: (id: string) => string): string {
  if (authority === 'command line') return t('audit.commandLine')
  const [, verb, role, unit] = /^(\S+?)(?: (\w+)@(\S+))?$/.exec(authority) ?? []
  if (verb === undefined || verb === 'server') return ''
  const key = keyOf(`audit.verb.${verb}`)
  const words = key === null ? verb : t(key)
  const known = roles.find(one => one === role)
  return known === undefined || unit === undefined
    ? t('audit.byVerb', { verb: words })
    : t('audit.by', { verb: words, role: t(`app.role.${known}`), unit: unitName(unit) })
}
