import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import type { ProblemKind } from '#shared/base/problem.ts'
import { type DocumentName, parseDocumentName } from '#shared/board/document-name.ts'
import { shapes } from '#shared/board/shapes.ts'
import type { NewCard } from '#web/state/api-types.ts'
import { asText, type Leaf, leaves, remove, write } from './leaves.ts'
import { mergeRich } from './rich-merge.ts'

/** One thing the person had written that was not taken. */
export interface DraftChange {
  readonly path: readonly string[]
  /** The path joined by dots. */
  readonly field: string
  /** What the person had, as text; null when they had removed it. */
  readonly mine: string | null
  /** What stands there without the edit; null for nothing. */
  readonly theirs: string | null
}

/** An edit that was refused, or whose document went away, kept so that the person can apply it again or let it go. */
export interface Draft {
  readonly id: string
  readonly document: DocumentName
  /** The card it belongs to; null for the board's own settings. */
  readonly card: string | null
  /** Milliseconds since 1970. */
  readonly at: number
  /**
   * Why: a problem of the catalogue, `epoch` when the record was rebuilt, `left` when it went out of sight, `overtaken`
   * when others changed the same meanwhile and theirs is shown, `restored` when a restored server has lost it, `lost` when
   * that has not even the document.
   */
  readonly kind: ProblemKind | 'epoch' | 'left' | 'overtaken' | 'restored' | 'lost'
  /** The rule of SPEC.md that was broken; empty when there is none. */
  readonly rule: string
  readonly changes: readonly DraftChange[]
  /** What stands there was changed again after the person had seen the draft. */
  readonly renewed?: true
  /** What applying it again writes; not for screens. */
  readonly content: DraftContent
}

/** What a draft would write. */
export interface DraftContent {
  /** Map entries by path; `gone` for removed ones. */
  readonly entries: readonly {
    readonly path: readonly string[]
    readonly value: unknown
    readonly gone: boolean
  }[]
  /** Root name of a rich text, and the states of documents that hold it as the person has it and as it was before. */
  readonly rich: readonly {
    readonly root: string
    readonly state: Uint8Array
    readonly base: Uint8Array
  }[]
  /** A card that could not be created. */
  readonly create: NewCard | null
}

/** A draft of what is set aside now. */
export function newDraft(
  document: DocumentName,
  why: Pick<Draft, 'kind' | 'rule'>,
  changes: readonly DraftChange[],
  content: Partial<DraftContent>,
): Draft {
  const { kind, id } = parseDocumentName(document)!
  return {
    id: newId(),
    document,
    card: kind === 'board' ? null : id,
    at: Date.now(),
    ...why,
    changes,
    content: { entries: [], rich: [], create: null, ...content },
  }
}

/** Sets aside the difference between what the person has and what stands without it. */
export function draftOf(
  document: DocumentName,
  why: Pick<Draft, 'kind' | 'rule'>,
  mine: Y.Doc,
  theirs: Y.Doc,
): Draft {
  const changes: DraftChange[] = []
  const entries: DraftContent['entries'][number][] = []
  const rich: DraftContent['rich'][number][] = []
  for (const [root, shape] of Object.entries(shapes[parseDocumentName(document)!.kind])) {
    if (shape.type === 'rich') {
      const had = plainText(mine.getXmlFragment(root))
      const has = plainText(theirs.getXmlFragment(root))
      if (had === has) continue
      changes.push({ path: [root], field: root, mine: had, theirs: has })
      rich.push({ root, state: Y.encodeStateAsUpdate(mine), base: Y.encodeStateAsUpdate(theirs) })
      continue
    }
    const had = leaves(mine.getMap(root))
    const has = leaves(theirs.getMap(root))
    for (const key of new Set([...had.keys(), ...has.keys()])) {
      const before = has.get(key)
      const after = had.get(key)
      if (asText(before) === asText(after)) continue
      const path = [root, ...(after ?? before)!.path]
      changes.push({ path, field: path.join('.'), mine: shown(after), theirs: shown(before) })
      entries.push({ path, value: after?.value, gone: after === undefined })
    }
  }
  return newDraft(document, why, changes, { entries, rich })
}

/** A draft without anything that stood in the document: a rich text goes, because it holds the words of all. */
export const ownWordsOf = (draft: Draft): Draft => ({
  ...draft,
  changes: draft.changes
    .filter(({ path }) => !draft.content.rich.some(({ root }) => root === path[0]))
    .map(change => ({ ...change, theirs: null })),
  content: { ...draft.content, rich: [] },
})

/** Sets aside a card that the server would not create. */
export function draftOfCard(
  card: NewCard & { readonly id: string },
  kind: Draft['kind'],
  rule: string,
): Draft {
  const changes = Object.entries(card)
    .filter(([key]) => key !== 'id')
    .map(([key, value]) => ({
      path: ['card', key],
      field: `card.${key}`,
      mine: shown({ value }),
      theirs: null,
    }))
  return newDraft(`card/${card.id}`, { kind, rule }, changes, { create: card })
}

/**
 * Sets aside edits of an earlier visit whose document has been rebuilt since: where the words stood is not known any
 * more, so they can only be read and copied.
 */
export function draftOfBytes(document: DocumentName, update: Uint8Array): Draft {
  const words = Y.decodeUpdate(update).structs.flatMap(struct => {
    if (!(struct instanceof Y.Item)) return []
    if (struct.content instanceof Y.ContentString) return [struct.content.str]
    if (struct.content instanceof Y.ContentAny)
      return struct.content.arr.map(value => String(value))
    return []
  })
  const changes = [{ path: [], field: '', mine: words.join('\n'), theirs: null }]
  return newDraft(document, { kind: 'edit-gap', rule: '' }, changes, {})
}

/** The draft with what stands in the document now, when that is something else than it names; null when it is the same. */
export function renewedDraft(doc: Y.Doc, draft: Draft): Draft | null {
  if (draft.kind === 'left' || draft.kind === 'epoch' || draft.kind === 'lost') return null
  const roots = new Set(draft.content.entries.map(({ path }) => path[0]!))
  const now = new Map([...roots].map(root => [root, leaves(doc.getMap(root))]))
  const changes = draft.changes.map(change => {
    const [root = '', ...path] = change.path
    const map = now.get(root)
    return map === undefined ? change : { ...change, theirs: shown(map.get(path.join('\n'))) }
  })
  const same = changes.every(({ theirs }, index) => theirs === draft.changes[index]!.theirs)
  return same ? null : { ...draft, changes, renewed: true }
}

/** Writes a draft into a document again; an ordinary edit, which may be refused again. */
export function writeDraft(doc: Y.Doc, content: DraftContent): void {
  for (const { path, value, gone } of content.entries) {
    if (gone) remove(doc, path)
    else write(doc, path, value)
  }
  for (const { root, state, base } of content.rich) mergeRich(doc, root, { mine: state, base })
}

/** The words of a rich text, one line a block. */
export function plainText(node: Y.XmlFragment | Y.XmlElement | Y.XmlText): string {
  if (node instanceof Y.XmlText)
    return node
      .toDelta()
      .map((run: { insert?: unknown }) => textOf(run.insert))
      .join('')
  const parts = node
    .toArray()
    .filter(one => one instanceof Y.XmlElement || one instanceof Y.XmlText)
  // Texts that stand side by side are one line.
  const joined = (i: number) => parts[i] instanceof Y.XmlText && parts[i - 1] instanceof Y.XmlText
  return parts.map((one, i) => (i === 0 || joined(i) ? '' : '\n') + plainText(one)).join('')
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A value as a screen can show it; null for nothing. */
export function shown(leaf: Pick<Leaf, 'value'> | undefined): string | null {
  if (leaf === undefined || leaf.value === null || leaf.value === undefined) return null
  return typeof leaf.value === 'string' ? leaf.value : JSON.stringify(leaf.value)
}
