import { isId } from '#shared/base/ids.ts'
import { heldText } from '#shared/board/types/held-value.ts'
import { namesIn } from '#server/cases/types/field-words.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { BlindField, ShownValue } from '#shared/plugin-api/methods/card-methods.ts'
import { type AccessDesk, cardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { Stretch } from '#server/room/stretch.ts'
import { CardValues } from './card-values.ts'

/**
 * Stands for a field that the plugin may show and not read. It tells nothing that the plugin does not know: the card, and which field it asked
 * for. What it stands for is looked up for the person at the screen, with that person's rights alone.
 */
export const blind = ({ id }: Pick<CardRecord, 'id'>, field: string): BlindField => ({
  $field: `${id}/${field}`,
})

/** What blind fields stand for, for the person who looks at the screen; what they may not read and what is not there is absent. Never given to a plugin. */
export async function seenBy(
  desk: AccessDesk & Pick<CaseDesk, 'copy' | 'types' | 'directory'>,
  actor: Actor,
  board: string,
  fields: readonly string[],
): Promise<ReadonlyMap<string, ShownValue>> {
  const seen = new Map<string, ShownValue>()
  const byCard = Map.groupBy(fields, field => field.slice(0, field.indexOf('/')))
  const names = namesIn(desk)
  const stretch = new Stretch()
  for (const [id, wanted] of byCard) {
    await stretch.rest()
    const card = isId(id) ? cardFor(desk, actor, id) : null
    if (card === null || !card.ok || card.value.board !== board) continue
    const values = new CardValues(desk, card.value)
    for (const field of wanted) {
      const value = await values.read(field.slice(field.indexOf('/') + 1), (kind, held) =>
        heldText(kind, held, names),
      )
      if (value !== undefined) seen.set(field, value)
    }
    values.end()
  }
  return seen
}
