import * as Y from 'yjs'
import { maskDeep, maskPersonalNumbers, personalNumbers } from '#shared/policy/personal-numbers.ts'
import type { Draft, DraftContent } from './draft.ts'

/** A draft as it may be kept and offered: identity, bank-card and mobile numbers in it are masked, so that it can be applied. */
export function maskedDraft(draft: Draft): Draft {
  const { entries, rich, create } = draft.content
  return {
    ...draft,
    changes: draft.changes.map(change => ({
      ...change,
      mine: change.mine === null ? null : maskPersonalNumbers(change.mine),
    })),
    content: {
      entries: entries.map(entry => ({ ...entry, value: maskedValue(entry.value) })),
      rich: rich.map(maskedRich),
      create: create === null ? null : maskDeep(create),
    },
  }
}

/** A figure cannot be masked and stay one. */
function maskedValue(value: unknown): unknown {
  const text = typeof value === 'number' ? String(value) : ''
  return personalNumbers(text).length > 0 ? maskPersonalNumbers(text) : maskDeep(value)
}

type Rich = DraftContent['rich'][number]

const maskedRich = ({ root, state, base }: Rich): Rich => ({
  root,
  state: maskedState(root, state),
  base: maskedState(root, base),
})

/** A new document with the masked text alone: what stood in the old one is nowhere in its bytes. */
function maskedState(root: string, state: Uint8Array): Uint8Array {
  const old = new Y.Doc()
  Y.applyUpdate(old, state)
  const fresh = new Y.Doc()
  const nodes = old.getXmlFragment(root).toArray().flatMap(clean)
  fresh.getXmlFragment(root).insert(0, nodes)
  const masked = Y.encodeStateAsUpdate(fresh)
  old.destroy()
  fresh.destroy()
  return masked
}

type Content = Y.XmlElement | Y.XmlText
type Run = { readonly insert: string; readonly attributes?: Record<string, unknown> }

const isContent = (node: unknown): node is Content =>
  node instanceof Y.XmlElement || node instanceof Y.XmlText

/** A copy of a node with its numbers masked; those that go over several texts of one block too. */
function clean(node: unknown): Content[] {
  if (node instanceof Y.XmlText) return cleanTexts([node])
  if (!(node instanceof Y.XmlElement)) return []
  const copy = new Y.XmlElement(node.nodeName)
  for (const [name, value] of Object.entries(node.getAttributes()))
    copy.setAttribute(name, maskDeep(value) as string)
  const children = node.toArray().filter(isContent)
  const inside: Content[] = []
  let texts: Y.XmlText[] = []
  for (const child of children) {
    if (child instanceof Y.XmlText) {
      texts.push(child)
      continue
    }
    inside.push(...cleanTexts(texts), ...clean(child))
    texts = []
  }
  copy.insert(0, [...inside, ...cleanTexts(texts)])
  return [copy]
}

function cleanTexts(texts: readonly Y.XmlText[]): Y.XmlText[] {
  const runs = texts.map(text => text.toDelta() as Run[])
  const words = maskPersonalNumbers(
    runs
      .flat()
      .map(({ insert }) => insert)
      .join(''),
  )
  let at = 0
  return runs.map(delta => {
    const copy = new Y.XmlText()
    copy.applyDelta(
      delta.map(({ insert, attributes }) => {
        const part = { insert: words.slice(at, (at += insert.length)) }
        return attributes === undefined ? part : { ...part, attributes: maskDeep(attributes) }
      }),
    )
    return copy
  })
}
