import { type IconName, iconNames } from '#web/ui/icons.ts'

const known: ReadonlySet<string> = new Set(iconNames)

/** One of our icons by the name a plugin gives it: an unknown one is the icon of plugins, none is none. */
export const iconName = (name: string | undefined): IconName | undefined =>
  name === undefined ? undefined : known.has(name) ? (name as IconName) : 'plugin'
