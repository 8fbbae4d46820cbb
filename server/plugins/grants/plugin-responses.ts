import { z } from 'zod'
import { instant } from '#shared/base/schemas.ts'
import { type Capability, capabilityKey } from '#shared/plugin-api/manifest/capabilities.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { typeFieldPrefix } from '#shared/plugin-api/manifest/capability-scope.ts'
import { changesBetween } from '#shared/plugin-api/manifest/manifest-changes.ts'
import {
  labelOf,
  type Term,
  termKinds,
  termsOf,
  widened,
} from '#shared/plugin-api/manifest/terms.ts'
import { likenessOf } from '#shared/plugin-api/manifest/look-alikes.ts'
import type { BoardGrants } from './board-grants.ts'
import type { Installed, InstalledPlugins } from './installed-plugins.ts'

const texts = z.strictObject({ 'zh-CN': z.string(), en: z.string() })
const part = z.array(z.string()).optional()

/** A capability as a screen tells of it. */
const capabilityResponse = z.strictObject({
  key: z.string(),
  cap: z.string(),
  types: part,
  fields: part,
  operations: part,
  to: part,
  reason: texts,
  called: z.record(z.string(), texts).optional().meta({
    description: 'Names of types and fields that the plugin itself brings, by their ids.',
  }),
})
export type CapabilityResponse = z.output<typeof capabilityResponse>

const wayResponse = z.strictObject({
  origin: z.string(),
  methods: z.array(z.string()),
  sends: texts,
  reason: texts,
})

/** What is agreed to beside capabilities and origins, as a screen tells of it. */
const termResponse = z.strictObject({
  kind: z.enum(termKinds),
  name: z.string().meta({ description: 'The id of what it is about.' }),
  value: z.string().meta({ description: 'How far it goes.' }),
  label: texts.nullable().meta({ description: 'What it is called, where it has a name.' }),
})

/** What a package says about itself, as somebody reads it who decides on it. */
const packageResponse = z.strictObject({
  digest: z.string(),
  version: z.string(),
  name: texts,
  summary: texts,
  publisher: z.strictObject({ name: z.string(), key: z.string() }),
  license: z.string(),
  required: z.array(capabilityResponse),
  optional: z.array(capabilityResponse),
  network: z.array(wayResponse),
  secrets: z.array(z.strictObject({ id: z.string(), name: texts })),
  contributes: z.record(z.string(), z.int()).meta({ description: 'How many of each kind.' }),
  collections: z.array(z.string()),
  terms: z.array(termResponse).meta({
    description: 'Who sees and changes what is kept, for how long, and what comes in or goes out.',
  }),
  personalData: z
    .strictObject({ fields: z.array(z.string()), retentionDays: z.int(), purpose: texts })
    .nullable(),
})

/** The plugins of the station, for its administrators. */
export const installedResponse = z.strictObject({
  plugins: z.array(
    z.strictObject({
      id: z.string(),
      package: packageResponse,
      disabled: z.boolean(),
      former: z.boolean().meta({ description: 'Whether there is a version to go back to.' }),
      boards: z.int(),
      at: instant,
      by: z.string(),
    }),
  ),
  waiting: z.array(
    z.strictObject({
      id: z.string(),
      package: packageResponse,
      at: instant,
      by: z.string(),
      near: z.array(z.string()).meta({ description: 'Installed ids that differ in one sign.' }),
      changes: z
        .strictObject({
          version: z.string(),
          more: z.array(capabilityResponse),
          less: z.array(capabilityResponse),
          terms: z.array(termResponse).meta({ description: 'Those that go further.' }),
          newOrigins: z.array(z.string()),
          goneOrigins: z.array(z.string()),
          otherKey: z.boolean(),
        })
        .nullable(),
    }),
  ),
  unsound: z.array(z.string()).meta({ description: 'Not as they were approved; they do not run.' }),
})

/** Which plugin and version an answer is about. */
export const versionResponse = z.strictObject({
  id: z.string(),
  version: z.string(),
  digest: z.string(),
})

const settingValue = z.union([z.string(), z.number(), z.boolean()])

/** The plugins a board can have and has, for its owner. */
export const boardPluginsResponse = z.strictObject({
  plugins: z.array(
    z.strictObject({
      id: z.string(),
      package: packageResponse,
      disabled: z.boolean(),
      granted: z
        .strictObject({
          enabled: z.boolean(),
          keys: z.array(z.string()).meta({ description: 'Of the capabilities that hold.' }),
          missing: z.boolean().meta({ description: 'Whether this version waits for consent.' }),
          terms: z.array(termResponse).meta({ description: 'Terms that wait for consent.' }),
          at: instant,
          by: z.string(),
        })
        .nullable(),
      settings: z.array(
        z.strictObject({
          name: z.string(),
          type: z.enum(['boolean', 'number', 'integer', 'string', 'choice']),
          label: texts,
          help: texts.nullable(),
          minimum: z.number().nullable(),
          maximum: z.number().nullable(),
          maxLength: z.int().nullable(),
          format: z.enum(['date', 'multi-line']).nullable(),
          options: z.array(
            z.strictObject({ value: z.union([z.string(), z.number()]), label: texts }),
          ),
          value: settingValue,
        }),
      ),
      secrets: z.array(z.string()).meta({ description: 'Those that have a value.' }),
    }),
  ),
})
export type BoardPlugin = z.output<typeof boardPluginsResponse>['plugins'][number]

/** What a manifest calls the types and fields that it brings, by the ids by which capabilities name them. */
function calledBy({ contributes: { cardTypes, fields } }: Manifest) {
  const all = [...cardTypes.flatMap(type => type.fields), ...fields]
  return new Map([
    ...cardTypes.map(({ id, name }) => [id, name] as const),
    ...all.map(({ id, name }) => [`${typeFieldPrefix}${id}`, name] as const),
  ])
}

const capabilityView =
  (manifest: Manifest) =>
  (one: Capability): CapabilityResponse => {
    const scope = ('scope' in one ? one.scope : {}) as Record<string, '*' | readonly string[]>
    const listOf = (name: string) => {
      const list = scope[name]
      return list === undefined ? {} : { [name]: list === '*' ? ['*'] : [...list] }
    }
    const named = [scope['types'] ?? [], scope['fields'] ?? []].flat()
    const known = [...calledBy(manifest)].filter(([id]) => named.includes(id))
    return {
      key: capabilityKey(one),
      cap: one.cap,
      ...listOf('types'),
      ...listOf('fields'),
      ...listOf('operations'),
      ...listOf('to'),
      reason: { ...one.reason },
      ...(known.length > 0 && { called: Object.fromEntries(known) }),
    }
  }

const termView = (manifest: Manifest) => (term: Term) => ({
  ...term,
  label: labelOf(manifest, term),
})

const counted = (contributes: Manifest['contributes']): Record<string, number> => {
  const { automation, ...lists } = contributes
  const steps = Object.values(automation).reduce((sum, list) => sum + list.length, 0)
  const all = Object.entries(lists).map(([kind, list]) => [kind, list.length] as const)
  return Object.fromEntries(
    [...all, ['automation', steps] as const].filter(([, count]) => count > 0),
  )
}

const packageView = (digest: string, manifest: Manifest) => ({
  digest,
  version: manifest.version,
  name: manifest.name,
  summary: manifest.summary,
  publisher: manifest.publisher,
  license: manifest.license,
  required: manifest.capabilities.required.map(capabilityView(manifest)),
  optional: manifest.capabilities.optional.map(capabilityView(manifest)),
  network: manifest.network.map(({ origin, methods, sends, reason }) => ({
    origin,
    methods,
    sends,
    reason,
  })),
  secrets: manifest.secrets.map(({ id, name }) => ({ id, name })),
  contributes: counted(manifest.contributes),
  collections: Object.keys(manifest.state?.collections ?? {}),
  terms: termsOf(manifest).map(termView(manifest)),
  personalData: manifest.personalData ?? null,
})

/** What an administrator sees of all plugins. */
export async function installedView(installed: InstalledPlugins, grants: BoardGrants) {
  const all = installed.all()
  return {
    plugins: all.map(({ plugin, digest, manifest, disabled, former, at, by }) => ({
      id: plugin,
      package: packageView(digest, manifest),
      disabled,
      former: former !== null,
      boards: grants.boardsOf(plugin),
      at,
      by,
    })),
    waiting: (await installed.waiting()).map(({ package: { digest, manifest }, at, by }) => {
      const before = installed.get(manifest.id)
      return {
        id: manifest.id,
        package: packageView(digest, manifest),
        at,
        by,
        near: all
          .filter(({ manifest: other }) => likenessOf(manifest, other) === 'near')
          .map(({ plugin }) => plugin),
        changes: before === null ? null : changesView(before, manifest),
      }
    }),
    unsound: installed.unsound(),
  }
}

function changesView(before: Installed, manifest: Manifest) {
  const { more, less, newOrigins, goneOrigins } = changesBetween(before.manifest, manifest)
  return {
    version: before.manifest.version,
    more: more.map(capabilityView(manifest)),
    less: less.map(capabilityView(before.manifest)),
    terms: widened(termsOf(before.manifest), manifest).map(termView(manifest)),
    newOrigins,
    goneOrigins,
    otherKey: before.key !== manifest.publisher.key,
  }
}

/** What a board's owner sees of one plugin. */
export function boardPluginView(
  installed: Installed,
  board: string,
  grants: BoardGrants,
  secrets: readonly string[],
) {
  const { plugin, digest, manifest, disabled } = installed
  const granted = grants.granted(plugin, board)
  const missing = grants.missing(installed, board)
  const values = grants.settingsOn(plugin, board)
  return {
    id: plugin,
    package: packageView(digest, manifest),
    disabled,
    granted:
      granted === null
        ? null
        : {
            enabled: granted.enabled,
            keys: granted.capabilities.map(capabilityKey),
            missing: Object.values(missing).some(list => list.length > 0),
            terms: missing.terms.map(termView(manifest)),
            at: granted.at,
            by: granted.by,
          },
    settings: Object.entries(manifest.settings).map(([name, setting]) => ({
      name,
      type: setting.type,
      label: setting.label,
      help: setting.help ?? null,
      minimum: 'minimum' in setting ? setting.minimum : null,
      maximum: 'maximum' in setting ? setting.maximum : null,
      maxLength: 'maxLength' in setting ? setting.maxLength : null,
      format: ('format' in setting ? setting.format : undefined) ?? null,
      options: 'options' in setting ? setting.options : [],
      value: values[name] ?? setting.default,
    })),
    secrets,
  }
}
