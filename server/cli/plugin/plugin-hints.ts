import { typeFieldPrefix } from '#shared/plugin-api/manifest/capability-scope.ts'
import { scopeOf } from '#shared/plugin-api/manifest/capabilities.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import type { PluginCode } from '#server/plugins/seams.ts'

/** A handler that a manifest names: where, in which half, and by which name. */
interface Named {
  readonly at: string
  readonly half: 'server' | 'web'
  readonly name: string
}

/** Every handler that a part of a manifest names, with its place. */
function handlersIn(part: unknown, at: string): readonly Named[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const place = Array.isArray(part) ? `${at}[${key}]` : `${at}.${key}`
    if (typeof value !== 'string') return handlersIn(value, place)
    if (key === 'handler' || key === 'export') return { at: place, half: 'server', name: value }
    return key === 'render' ? { at: place, half: 'web', name: value } : []
  })
}

/** The names that a half exports, as far as its text tells, a web half also on `exports`; null where it passes on what another module exports. */
function exportsOf(code: string, half: Named['half']): ReadonlySet<string> | null {
  if (/\bexport\s*\*/.test(code)) return null
  const declared =
    /\bexport\s+(?:default\s+)?(?:async\s+)?(?:function\s*\*?|class|const|let|var)\s+([\w$]+)/g
  const put = /\bexports\s*\.\s*([\w$]+)\s*=(?!=)/g
  const listed = [...code.matchAll(/\bexport\s*\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    list.split(',').map(one =>
      one
        .trim()
        .split(/\s+as\s+/)
        .at(-1)!,
    ),
  )
  return new Set([
    ...[...code.matchAll(declared)].map(([, name]) => name!),
    ...(half === 'web' ? [...code.matchAll(put)].map(([, name]) => name!) : []),
    ...listed,
  ])
}

/** Handlers that the manifest names and the half does not export, with what to write. */
export function handlerHints(manifest: Manifest, code: PluginCode): readonly string[] {
  const named = [
    ...handlersIn(manifest.contributes, 'contributes'),
    ...handlersIn(manifest.migrations, 'migrations'),
  ]
  return named.flatMap(({ at, half, name }) => {
    const exported = exportsOf(code[half] ?? '', half)
    if (exported === null || exported.has(name)) return []
    return `${at}: the ${half} half exports no function "${name}"; write export const ${name} = … in it, or mend the name in plugin.json`
  })
}

/** What capabilities name by ids that Linli does not come with and the plugin does not bring; a station may have them. */
export function unknownIds({ capabilities, contributes }: Manifest): readonly string[] {
  const types = [...typeCatalogue, ...contributes.cardTypes]
  const fields = new Set(
    [...types.flatMap(type => type.fields), ...contributes.fields].map(({ id }) => id),
  )
  const lists = [
    ...capabilities.required.map((one, i) => ({ one, at: `capabilities.required[${i}]` })),
    ...capabilities.optional.map((one, i) => ({ one, at: `capabilities.optional[${i}]` })),
  ]
  return lists.flatMap(({ one, at }) => {
    const { types: named = [], fields: asked = [] } = scopeOf(one)
    const noType = (named === '*' ? [] : named).filter(id => !types.some(type => type.id === id))
    const noField = asked
      .filter(name => name.startsWith(typeFieldPrefix))
      .filter(name => !fields.has(name.slice(typeFieldPrefix.length)))
    return [
      ...noType.map(id => `${at}: "${id}" is no type that Linli comes with or the plugin brings`),
      ...noField.map(id => `${at}: "${id}" is no field of a type of Linli or of the plugin`),
    ].map(text => `${text}; it reaches something only on a station that has it`)
  })
}
