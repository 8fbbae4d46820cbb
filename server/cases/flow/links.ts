import { documentName } from '#shared/board/document-name.ts'
import type { LinkKind } from '#shared/board/file-shape.ts'
import type { CaseDesk } from '#server/cases/case-desk.ts'
import { mapWith } from '#server/cases/write-card.ts'
import type { Entry } from '#server/room/door.ts'

/** What a link is called from the other card. */
const mirrored: Readonly<Record<LinkKind, LinkKind>> = {
  related: 'related',
  'duplicate-of': 'has-duplicate',
  'has-duplicate': 'duplicate-of',
  'split-from': 'split-into',
  'split-into': 'split-from',
  project: 'part-of-project',
  'part-of-project': 'project',
}

/** What a card is to another one by their types: part of a project, a project that has it, or related. */
export function kindBetween(
  { types }: Pick<CaseDesk, 'types'>,
  one: { readonly type: string },
  other: { readonly type: string },
): LinkKind {
  const isProject = ({ type }: { readonly type: string }) => types.get(type)?.milestones === true
  if (isProject(one) === isProject(other)) return 'related'
  return isProject(other) ? 'part-of-project' : 'project'
}

/** What links need to know of a card. */
interface Linked {
  readonly id: string
  readonly type: string
}

/**
 * Links two cards, each in its own case file; a link that is there already is left alone. The id of a link is that of the other card.
 * What is for leadership alone keeps its links to itself: not even an id of it stands where others read.
 */
export function linkEntries(
  { types }: Pick<CaseDesk, 'types'>,
  one: Linked,
  kind: LinkKind,
  other: Linked,
): readonly Entry[] {
  const isInner = ({ type }: Linked) => types.get(type)?.audience === 'leadership'
  const half = (from: Linked, kind: LinkKind, to: Linked): readonly Entry[] =>
    isInner(to) && !isInner(from)
      ? []
      : [
          {
            document: documentName('file', from.id),
            build: doc => {
              const links = doc.getMap('links')
              if (!links.has(to.id)) links.set(to.id, mapWith({ kind, card: to.id }))
            },
          },
        ]
  return [...half(one, kind, other), ...half(other, mirrored[kind], one)]
}

/** Takes the link between two cards away from both. */
export const unlinkEntries = (card: string, other: string): readonly Entry[] =>
  [
    [card, other],
    [other, card],
  ].map(([from, to]) => ({
    document: documentName('file', from!),
    build: doc => doc.getMap('links').delete(to!),
  }))
