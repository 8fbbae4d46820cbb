import type { PersonDraft } from '#server/exchange/draft/board-draft.ts'
import { textLimits } from '#server/exchange/limits.ts'
import type { ImportWarnings } from '#server/exchange/warnings/import-warnings.ts'
import { shorten } from '#server/exchange/text/text.ts'
import type { TrelloBoard, TrelloMember } from './trello-shape.ts'

/** Everybody the file names: the board's members first, then people who only made, commented or are assigned. */
export function gatherPeople(
  board: TrelloBoard,
  warnings: ImportWarnings,
): { readonly list: readonly PersonDraft[]; readonly ids: ReadonlySet<string> } {
  const people = new Map<string, PersonDraft>()
  const add = (member: TrelloMember) => {
    if (people.has(member.id)) return
    const username = member.username ?? ''
    const name = member.fullName || username || member.id
    if (name.length > textLimits.person) warnings.add('name-shortened', { example: name })
    people.set(member.id, {
      id: member.id,
      name: shorten(name, textLimits.person),
      username: shorten(username, textLimits.person),
    })
  }
  for (const member of board.members ?? []) add(member)
  for (const card of board.cards) for (const member of card.members ?? []) add(member)
  for (const action of board.actions ?? [])
    if (action.memberCreator)
      add({ ...action.memberCreator, id: action.idMemberCreator ?? action.memberCreator.id })
  // People who have left the old board are named by their id alone.
  for (const card of board.cards) for (const id of card.idMembers ?? []) add({ id })
  for (const action of board.actions ?? [])
    if (action.type === 'commentCard' && action.idMemberCreator) add({ id: action.idMemberCreator })
  return { list: [...people.values()], ids: new Set(people.keys()) }
}
