import type { LabelColour } from '#shared/board/card/card-types.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { language, t } from '#web/locales/i18n.ts'
import { type IconName, icons } from '#web/ui/icons.ts'

/** How a card type looks: its name, its icon and its pigment (`--label-<colour>`). */
export interface TypeLabel {
  readonly name: string
  readonly icon: IconName
  readonly colour: LabelColour
}

let known: ReadonlyMap<string, CardTypeDefinition> = byId(typeCatalogue)

function byId(types: readonly CardTypeDefinition[]): ReadonlyMap<string, CardTypeDefinition> {
  return new Map(types.map(type => [type.id, type]))
}

/** Takes the types as the server has them now; until then the built-in ones are known. */
export function useCardTypes(types: readonly CardTypeDefinition[]): void {
  known = byId(types)
}

/** The types in the order screens list them, those that are no longer used last. */
export const cardTypesNow = (): readonly CardTypeDefinition[] =>
  [...known.values()].sort((a, b) => Number(a.retired) - Number(b.retired))

/** A type's definition; undefined for one this device has not heard of. */
export const typeNow = (id: string): CardTypeDefinition | undefined => known.get(id)

/** How a type looks in the language of the screen; a type this device has not heard of shows its id. */
export function typeLabelOf(id: string): TypeLabel {
  const type = known.get(id)
  if (type === undefined) return { name: id, icon: 'task', colour: 'slate' }
  const icon = type.icon in icons ? (type.icon as IconName) : 'task'
  return { name: type.name[language()], icon, colour: type.colour }
}

/** A type's name in the language of the screen. */
export const typeName = (id: string): string => typeLabelOf(id).name

/** A type's name where it is chosen or explained: with the plugin that it is from. */
export function typeNameInFull(id: string): string {
  const plugin = known.get(id)?.plugin
  const name = typeName(id)
  return plugin === undefined
    ? name
    : t('board.ofPlugin', { name, plugin: plugin.name[language()] })
}
