import { roles } from '#shared/policy/roles.ts'
import { keyOf } from '#web/locales/key-of.ts'
import { t } from '#web/locales/i18n.ts'

/** On whose authority something was done (`card:close officer@LY1`), in words; '' where none is known. */
export function authorityLabel(authority: string, nameOf: (id: string) => string): string {
  if (authority === 'command line') return t('audit.commandLine')
  if (authority === 'set-up link') return t('audit.setupLink')
  if (authority === 'sign-in link') return t('audit.signInLink')
  const [, verb, role, unit, plugin] =
    /^(\S+?)(?: (\w+)@(\S+))?(?: ([\w.:-]+))?$/.exec(authority) ?? []
  if (verb === undefined || verb === 'server') return ''
  const by = byWhom(verb, role, unit === undefined ? undefined : nameOf(unit))
  if (plugin === undefined) return by
  return plugin.startsWith('rule:')
    ? t('audit.byRule', { by })
    : t('audit.through', { by, plugin: nameOf(plugin) })
}

function byWhom(verb: string, role: string | undefined, unit: string | undefined): string {
  const key = keyOf(`audit.verb.${verb}`)
  const words = key === null ? verb : t(key)
  const known = roles.find(one => one === role)
  return known === undefined || unit === undefined
    ? t('audit.byVerb', { verb: words })
    : t('audit.by', { verb: words, role: t(`app.role.${known}`), unit })
}
