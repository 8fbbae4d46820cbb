import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import type { Brought } from '#shared/board/types/brought-types.ts'
import type { Bringer, TypeField } from '#shared/board/types/type-definition.ts'
import type { Manifest } from './manifest.ts'

type Given = Pick<Manifest, 'id' | 'name' | 'contributes'>

/** What a type of a plugin has in common with a task: who verifies, how it closes, how soon it is accepted and how long it is kept. */
const like = typeCatalogue.find(({ id }) => id === 'task')!

type Written = Omit<Given['contributes']['fields'][number], 'types'>

const fieldOf = (
  { id, name, kind, options, restricted, ...bounds }: Written,
  plugin: Bringer,
): TypeField => ({
  id,
  name,
  kind,
  options,
  ...('least' in bounds && { least: bounds.least }),
  ...('most' in bounds && { most: bounds.most }),
  ...('whole' in bounds && { whole: bounds.whole }),
  restricted,
  needed: null,
  plugin,
})

/** The types and fields of cards that a manifest brings. */
export function broughtBy({ id, name, contributes }: Given): Brought {
  const plugin = { id, name }
  return {
    types: contributes.cardTypes.map(type => ({
      ...like,
      ...type,
      stages: [...type.stages],
      fields: type.fields.map(field => fieldOf(field, plugin)),
      templates: [],
      plugin,
    })),
    fields: contributes.fields.map(({ types, ...field }) => ({
      types,
      field: fieldOf(field, plugin),
    })),
  }
}
