import {
  type Brought,
  type BroughtField,
  eitherOf,
  goesWith,
} from '#shared/board/types/brought-types.ts'
import type { Bringer, CardTypeDefinition, TypeField } from '#shared/board/types/type-definition.ts'

/** What a plugin has brought to cards in all its versions: the newest words, and everything that stands on cards. */
export function mergeBrought(before: Brought, now: Brought, plugin: Bringer): Brought {
  const gone = <Item extends { readonly id: string }>(
    items: readonly Item[],
    still: readonly { readonly id: string }[],
  ) => items.filter(({ id }) => !still.some(other => other.id === id))
  const types = now.types.map(type => {
    const fields = before.types.find(({ id }) => id === type.id)?.fields ?? []
    return {
      ...type,
      fields: [
        ...type.fields.map(field => withOptions(field, fields)),
        ...gone(fields, type.fields),
      ],
    }
  })
  const earlier = before.fields.map(({ field }) => field)
  const fields = now.fields.map(({ types: to, field }) => {
    const was = before.fields.find(one => one.field.id === field.id)
    return {
      types: was === undefined ? to : eitherOf(was.types, to),
      field: withOptions(field, earlier),
    }
  })
  const kept = before.fields.filter(one => !fields.some(({ field }) => field.id === one.field.id))
  return {
    types: [...types, ...gone(before.types, types)].map(type => ({
      ...type,
      plugin,
      fields: type.fields.map(field => ({ ...field, plugin })),
    })),
    fields: [...fields, ...kept].map(({ types: to, field }) => ({
      types: to,
      field: { ...field, plugin },
    })),
  }
}

/** A field with the options it ever had. */
function withOptions(field: TypeField, before: readonly TypeField[]): TypeField {
  const options = before.find(({ id }) => id === field.id)?.options ?? []
  const gone = options.filter(({ id }) => !field.options.some(other => other.id === id))
  return gone.length === 0 ? field : { ...field, options: [...field.options, ...gone] }
}

/** All fields of what is brought, with the types they go with. */
const spread = ({ types, fields }: Brought): readonly BroughtField[] => [
  ...types.flatMap(type => type.fields.map(field => ({ types: [type.id], field }))),
  ...fields,
]

const meet = (one: BroughtField, other: BroughtField): boolean =>
  one.types === '*' || other.types === '*' || one.types.some(type => goesWith(other, type))

/** A field that no longer is what stands on cards under its id; null for none. */
export function changedField(before: Brought, now: Brought): string | null {
  const was = spread(before)
  for (const one of spread(now))
    for (const { field: old } of was.filter(
      other => other.field.id === one.field.id && meet(one, other),
    )) {
      const { kind, restricted, options } = one.field
      const lacks = old.options.some(({ id }) => !options.some(option => option.id === id))
      if (old.kind !== kind || old.restricted !== restricted || lacks) return one.field.id
    }
  return null
}

/** The first id that something has already that is not the plugin's; null for none. */
export function takenId(
  now: Brought,
  station: readonly CardTypeDefinition[],
  others: Brought,
): string | null {
  const types = [...station, ...others.types]
  const type = now.types.find(({ id }) => types.some(other => other.id === id))
  if (type !== undefined) return `cardTypes.${type.id}`
  const fields = spread({ types, fields: others.fields })
  const field = spread(now).find(one =>
    fields.some(other => other.field.id === one.field.id && meet(one, other)),
  )
  return field === undefined ? null : `fields.${field.field.id}`
}
