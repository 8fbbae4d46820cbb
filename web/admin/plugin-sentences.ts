import type { MessageKey } from '#web/locales/catalogue.ts'
import { keyOf } from '#web/locales/key-of.ts'
import { language, t } from '#web/locales/i18n.ts'
import { typeName, typeNow } from '#web/ui/marks/type-labels.ts'
import type { PluginPackage } from './plugin-api.ts'

type Asked = PluginPackage['required'][number]
type Term = PluginPackage['terms'][number]

const together = (words: readonly string[]): string => words.join(t('plugins.and'))

const named = (key: string, id: string): string => {
  const known = keyOf(key)
  return known === null ? id : t(known)
}

type Called = NonNullable<Asked['called']>

const typesText = (types: readonly string[], called: Called): string =>
  types.includes('*')
    ? t('plugins.types.all')
    : t('plugins.types', {
        types: together(types.map(type => called[type]?.[language()] ?? typeName(type))),
      })

/** The name of a field that a type has: the plugin itself, or the first of the named types that has it tells. */
function fieldName(field: string, types: readonly string[], called: Called): string {
  const id = /^field:(.+)$/.exec(field)?.[1]
  if (id === undefined) return named(`plugins.field.${field}`, field)
  const found = types.flatMap(type => typeNow(type)?.fields.filter(one => one.id === id) ?? [])
  const name = called[field] ?? found[0]?.name
  return t('plugins.field.own', { name: name?.[language()] ?? id })
}

/** What a capability lets a plugin do, as the end of “It can”. */
export function capabilityText({
  cap,
  types = [],
  fields = [],
  operations = [],
  to = [],
  called = {},
}: Asked): string {
  const key = keyOf(`plugins.cap.${cap}`)
  if (key === null) return cap
  return t(key, {
    types: typesText(types, called),
    fields: together(fields.map(field => fieldName(field, types, called))),
    operations: together(operations.map(one => named(`plugins.op.${one}`, one))),
    people: together(to.map(one => named(`plugins.to.${one}`, one))),
  })
}

/** What a term says; null where it says nothing that needs anybody's consent, or stands beside its origin. */
export function termText({ kind, name, value, label }: Term): string | null {
  const about = { name: label?.[language()] ?? name }
  switch (kind) {
    case 'seen':
      return t(value === 'board' ? 'plugins.term.seen' : 'plugins.term.seen.author', about)
    case 'written':
      if (value === 'plugin') return null
      return t(value === 'board' ? 'plugins.term.written' : 'plugins.term.written.author', about)
    case 'kept':
      return value === ''
        ? t('plugins.term.kept.ever', about)
        : t('plugins.term.kept', { ...about, n: Number(value) })
    case 'sends': {
      const [zh = '', en = ''] = value.split('\n')
      return t('plugins.term.sends', { ...about, sends: language() === 'en' ? en : zh })
    }
    case 'jobs':
      return t('plugins.term.jobs', { ...about, schedule: value })
    default:
      return t(`plugins.term.${kind}`, about)
  }
}

/** What a plugin cannot do with the given capabilities, as ends of “It cannot”. */
export function cannotTexts(asked: readonly Asked[]): readonly string[] {
  const has = (...caps: readonly string[]) => asked.some(({ cap }) => caps.includes(cap))
  const lacking: readonly (readonly [boolean, MessageKey])[] = [
    [true, 'plugins.not.boards'],
    [true, 'plugins.not.rights'],
    [true, 'plugins.not.contacts'],
    [!has('cards:read'), 'plugins.not.cards'],
    [has('cards:read'), 'plugins.not.fields'],
    [!has('cards:write', 'intake'), 'plugins.not.write'],
    [!has('notes:read'), 'plugins.not.notes'],
    [!has('attachments:read'), 'plugins.not.files'],
    [!has('members:read'), 'plugins.not.people'],
    [!has('notify'), 'plugins.not.notify'],
    [has('notify'), 'plugins.not.reach'],
    [!has('net', 'feeds'), 'plugins.not.net'],
  ]
  return lacking.flatMap(([lacks, key]) => (lacks ? [t(key)] : []))
}
