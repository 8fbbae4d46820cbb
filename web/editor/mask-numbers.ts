import type { Mark, Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import {
  hasPersonalNumber,
  maskPersonalNumbers,
  personalNumbers,
} from '#shared/policy/personal-numbers.ts'
import { masked } from '#web/state/masking.ts'

/** Masks identity, bank-card and mobile numbers as soon as they are complete, typed, pasted or put together. */
export const maskNumbers = (): Plugin =>
  new Plugin({
    appendTransaction(transactions, before, state) {
      // What others wrote is theirs to mask; a number being composed is masked when it is finished.
      if (!transactions.some(one => one.docChanged)) return null
      const { tr } = state
      state.doc.descendants((block, at) => {
        if (!block.isTextblock) return true
        const text = textOf(block)
        for (const { start, end } of personalNumbers(text)) {
          const from = at + 1 + start
          const raw = text.slice(start, end)
          if (textOf(before.doc).includes(raw)) continue
          masked(raw)
          tr.insertText(maskPersonalNumbers(raw), from, from + raw.length)
        }
        block.forEach((node, offset) => {
          const link = node.marks.find(mark => hasNumber(mark))
          if (link === undefined) return
          masked(String(link.attrs['href']))
          tr.removeMark(at + 1 + offset, at + 1 + offset + node.nodeSize, link)
        })
        return false
      })
      return tr.docChanged ? tr : null
    },
  })

/** Whether a link leads to a number: it would be refused like the number itself. */
const hasNumber = ({ type, attrs }: Mark): boolean =>
  type.name === 'link' && hasPersonalNumber(String(attrs['href']))

/** The text of a block, one character for whatever is no text, so that places in it are places in the document. */
const textOf = (block: Node): string =>
  block.textBetween(0, block.content.size, '\n', leaf => (leaf.nodeSize === 1 ? '\n' : ''))
