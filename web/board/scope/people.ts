import type { BoardInfo, Me } from '#web/state/api-types.ts'
import { pluginLabel } from '#shared/base/plugin-label.ts'
import { language, t } from '#web/locales/i18n.ts'

/** Someone who can stand on a card: an account, or a person of an imported board without one. */
export interface CardPerson {
  readonly id: string
  readonly name: string
  /** The account behind an imported name, when somebody has said who it is. */
  readonly placeholder: boolean
  /** A plugin, whose own work it is. */
  readonly plugin?: boolean
  /** Role and unit where somebody else has the same name; otherwise empty. */
  readonly distinction: string
}

/** Role and unit of a person of a board where another one has the same name; otherwise empty. */
export function distinctionIn(info: BoardInfo | null, id: string): string {
  const person = info?.people.find(one => one.id === id)
  const same = info?.people.filter(({ name }) => name === person?.name) ?? []
  if (person === undefined || same.length < 2) return ''
  const unit = info?.units.find(one => one.id === person.unit)?.name ?? ''
  return `${t(`card.role.${person.role}`)} · ${unit}`
}

/** The people of a board by the id that stands on its cards. */
export class People {
  readonly all: readonly CardPerson[]
  readonly #plugins: ReadonlyMap<string, string>
  readonly #byId: ReadonlyMap<string, CardPerson>

  constructor(me: Me, info: BoardInfo | null) {
    const people = (info?.people ?? []).map(({ id, name }): CardPerson => ({
      id,
      name,
      placeholder: false,
      // Read when it is shown, so that it is in the language of the screen.
      get distinction() {
        return distinctionIn(info, id)
      },
    }))
    const imported = (info?.placeholders ?? [])
      .filter(one => one.person === null)
      .map(({ id, name }) => ({
        id: `placeholder_${id}`,
        name,
        placeholder: true,
        distinction: '',
      }))
    this.all = [...people, ...imported]
    const own = { id: me.id, name: me.name, placeholder: false, distinction: '' }
    const plugins = (info?.plugins ?? []).map(({ bot, name }) => ({
      id: bot,
      name: pluginLabel(name, language()),
      placeholder: false,
      plugin: true,
      distinction: '',
    }))
    // Who has left, and whom an import named and who is an account by now, are only read.
    const mapped = (info?.placeholders ?? []).flatMap(({ id, name, person }) =>
      person === null ? [] : [{ id: `placeholder_${id}`, name }],
    )
    const former = [...(info?.left ?? []), ...mapped].map(({ id, name }) => ({
      id,
      name,
      placeholder: false,
      distinction: '',
    }))
    this.#byId = new Map(
      [...former, ...plugins, own, ...this.all].map(person => [person.id, person]),
    )
    this.#plugins = new Map(
      (info?.plugins ?? []).map(({ id, name }) => [id, name[language()]] as const),
    )
  }

  /** Those of the given people who are on the board. */
  known(people: readonly { readonly id: string }[]): readonly CardPerson[] {
    return people.flatMap(({ id }) => this.#byId.get(id) ?? [])
  }

  /** The person of an id; a plugin is named as what it is, a stranger keeps a neutral name. */
  of(id: string): CardPerson {
    const known = this.#byId.get(id)
    if (known !== undefined) return known
    const plugin = id.startsWith('plugin_') ? id.slice('plugin_'.length).replaceAll('_', '.') : null
    const name = plugin === null ? t('board.someone') : t('board.plugin', { plugin })
    return { id, name, placeholder: false, plugin: plugin !== null, distinction: '' }
  }

  /** What a plugin of the board is called; its id where that is not known. */
  pluginName(id: string): string {
    return this.#plugins.get(id) ?? id
  }
}
