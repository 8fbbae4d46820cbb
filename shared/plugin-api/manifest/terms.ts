import type { Contributions } from './contributions.ts'
import type { Manifest } from './manifest.ts'
import type { Texts } from './texts.ts'

/** What an owner agrees to beside capabilities and origins. */
export const termKinds = [
  /** Who sees the records of a collection, and who changes them. */
  'seen',
  'written',
  /** For how many days a property is kept that holds something about people. */
  'kept',
  /** What is sent to an origin. */
  'sends',
  /** What it brings to cards: types with who may make one, fields with the types they go with. */
  'cardTypes',
  'fields',
  /** By what something comes in, goes out or begins by itself. */
  'triggers',
  'conditions',
  'actions',
  'jobs',
  'webhooks',
  'intake',
  'views',
  'exports',
  'feeds',
] as const
export type TermKind = (typeof termKinds)[number]

/** One thing an owner agrees to: what it is about by its id, and how far it goes. */
export interface Term {
  readonly kind: TermKind
  readonly name: string
  readonly value: string
}

/** From the narrowest to the widest. */
const audiences = ['plugin', 'author', 'board']

const collectionsOf = ({ state }: Manifest) => Object.entries(state?.collections ?? {})

/** What stands on cards, and by what something comes in, goes out or begins by itself; one that leads elsewhere is another one. */
function openingsOf({
  cardTypes,
  fields,
  automation,
  jobs,
  webhooks,
  intake,
  views,
  exports,
  feeds,
}: Contributions): readonly (Term & { readonly label: Texts })[] {
  const list = <Item extends { readonly id: string; readonly name: Texts }>(
    kind: TermKind,
    items: readonly Item[],
    value: (item: Item) => string = () => '',
  ) => items.map(item => ({ kind, name: item.id, value: value(item), label: item.name }))
  return [
    ...list('cardTypes', cardTypes, ({ createdBy }) => createdBy.toSorted().join(' ')),
    ...list('fields', fields, ({ types }) => (types === '*' ? '*' : types.toSorted().join(' '))),
    ...list('triggers', automation.triggers),
    ...list('conditions', automation.conditions),
    ...list('actions', automation.actions),
    ...list(
      'jobs',
      // One that is only started does no more than a button.
      jobs.filter(({ schedule }) => schedule !== undefined),
      ({ schedule }) => schedule!,
    ),
    ...list('webhooks', webhooks, ({ secret, header }) => `${secret} ${header}`),
    ...list('intake', intake, ({ webhook }) => webhook ?? ''),
    ...list(
      'views',
      views.filter(view => view.export !== undefined),
    ),
    ...list('exports', exports, ({ formats }) => formats.toSorted().join(' ')),
    ...list('feeds', feeds, ({ media }) => media),
  ]
}

/** Everything a version asks its owner to agree to beside capabilities and origins. */
export function termsOf(manifest: Manifest): readonly Term[] {
  const { network, personalData, contributes } = manifest
  return [
    ...collectionsOf(manifest).flatMap(([name, { readBy, writeBy }]) => [
      { kind: 'seen', name, value: readBy } as const,
      { kind: 'written', name, value: writeBy } as const,
    ]),
    ...(personalData?.fields ?? []).map(
      name => ({ kind: 'kept', name, value: String(personalData!.retentionDays) }) as const,
    ),
    ...network.map(
      ({ origin, sends }) =>
        ({ kind: 'sends', name: origin, value: `${sends['zh-CN']}\n${sends.en}` }) as const,
    ),
    ...openingsOf(contributes).map(({ kind, name, value }) => ({ kind, name, value })),
  ]
}

/** How what a term is about is called, where the manifest says that. */
export const labelOf = ({ contributes }: Manifest, { kind, name }: Term): Texts | null =>
  openingsOf(contributes).find(one => one.kind === kind && one.name === name)?.label ?? null

/** Whether what was agreed to covers a term. Who sees and changes nothing needs nobody's agreement. */
function covers(agreed: readonly Term[], { kind, name, value }: Term): boolean {
  const before = agreed.find(one => one.kind === kind && one.name === name)
  if (kind !== 'seen' && kind !== 'written') return before?.value === value
  const narrowest = kind === 'seen' ? 'author' : 'plugin'
  return audiences.indexOf(value) <= audiences.indexOf(before?.value ?? narrowest)
}

/** What is kept longer than agreed, or for ever (no value). */
const keptLonger = (agreed: readonly Term[], manifest: Manifest): readonly Term[] =>
  agreed.flatMap(({ kind, name, value }) => {
    const [collection, property] = name.split('.') as [string, string?]
    const schema = manifest.state?.collections[collection]?.schema
    if (kind !== 'kept' || !Object.hasOwn(schema?.properties ?? {}, property ?? '')) return []
    const { fields = [], retentionDays = 0 } = manifest.personalData ?? {}
    if (!fields.includes(name)) return [{ kind, name, value: '' }]
    return retentionDays > Number(value) ? [{ kind, name, value: String(retentionDays) }] : []
  })

/** The terms of a version that go further than what was agreed to. */
export const widened = (agreed: readonly Term[], manifest: Manifest): readonly Term[] => [
  ...termsOf(manifest).filter(term => term.kind !== 'kept' && !covers(agreed, term)),
  ...keptLonger(agreed, manifest),
]

/** A version as far as it was agreed to: where it goes further, what was agreed to before holds, and what is new is not there. */
export function heldBack(manifest: Manifest, agreed: readonly Term[]): Manifest {
  const wider = widened(agreed, manifest)
  if (wider.length === 0) return manifest
  const isWider = (kind: TermKind, name: string) =>
    wider.some(one => one.kind === kind && one.name === name)
  const before = (kind: TermKind, name: string) =>
    agreed.find(one => one.kind === kind && one.name === name)?.value
  const open = <Item extends { readonly id: string }>(kind: TermKind, items: readonly Item[]) =>
    items.filter(({ id }) => !isWider(kind, id))
  const { contributes, state, network, personalData } = manifest
  const longer = wider.filter(({ kind }) => kind === 'kept')
  return {
    ...manifest,
    network: network.filter(({ origin }) => !isWider('sends', origin)),
    ...(state === undefined
      ? {}
      : {
          state: {
            ...state,
            collections: Object.fromEntries(
              Object.entries(state.collections).map(([name, one]) => [
                name,
                {
                  ...one,
                  readBy: isWider('seen', name) ? 'author' : one.readBy,
                  writeBy: isWider('written', name)
                    ? ((before('written', name) ?? 'plugin') as typeof one.writeBy)
                    : one.writeBy,
                },
              ]),
            ),
          },
        }),
    ...(longer.length === 0
      ? {}
      : {
          personalData: {
            purpose: personalData?.purpose ?? { 'zh-CN': '', en: '' },
            fields: [
              ...new Set([...(personalData?.fields ?? []), ...longer.map(({ name }) => name)]),
            ],
            retentionDays: Math.min(
              personalData?.retentionDays ?? Infinity,
              ...longer.map(({ name }) => Number(before('kept', name))),
            ),
          },
        }),
    contributes: {
      ...contributes,
      cardTypes: open('cardTypes', contributes.cardTypes),
      fields: open('fields', contributes.fields),
      automation: {
        triggers: open('triggers', contributes.automation.triggers),
        conditions: open('conditions', contributes.automation.conditions),
        actions: open('actions', contributes.automation.actions),
      },
      jobs: open('jobs', contributes.jobs),
      webhooks: open('webhooks', contributes.webhooks),
      intake: open('intake', contributes.intake),
      views: contributes.views.map(({ export: file, ...view }) =>
        file === undefined || isWider('views', view.id) ? view : { ...view, export: file },
      ),
      exports: open('exports', contributes.exports),
      feeds: open('feeds', contributes.feeds),
    },
  }
}

/** What was agreed to once a version has run: where that one is narrower, so is what holds for those after it. */
export function narrowed(agreed: readonly Term[], manifest: Manifest): readonly Term[] {
  const now = termsOf(manifest)
  const still = agreed.map(term => {
    const other = now.find(({ kind, name }) => kind === term.kind && name === term.name)
    if (other === undefined) return term
    if (term.kind === 'seen' || term.kind === 'written')
      return audiences.indexOf(other.value) < audiences.indexOf(term.value) ? other : term
    return term.kind === 'kept' && Number(other.value) < Number(term.value) ? other : term
  })
  const more = now.filter(
    ({ kind, name }) =>
      kind === 'kept' && !agreed.some(one => one.kind === kind && one.name === name),
  )
  return [...still, ...more]
}
