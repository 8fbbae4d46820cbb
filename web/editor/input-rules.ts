import {
  InputRule,
  inputRules,
  textblockTypeInputRule,
  wrappingInputRule,
} from 'prosemirror-inputrules'
import type { Plugin } from 'prosemirror-state'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'

const nodes = richTextSchema.nodes

/** What a few signs at the start of a line turn into: `# ` heading, `- ` list, `1. ` numbered, `> ` quote, ``` code, `---` line. */
export const shorthand = (): Plugin =>
  inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,4})[ 　]$/, nodes['heading']!, match => ({
        level: match[1]!.length,
      })),
      wrappingInputRule(/^\s*[-*+]\s$/, nodes['bullet_list']!),
      wrappingInputRule(
        /^(\d{1,6})[.、]\s$/,
        nodes['ordered_list']!,
        match => ({ order: Number(match[1]) }),
        (match, node) => node.childCount + Number(node.attrs['order']) === Number(match[1]),
      ),
      wrappingInputRule(/^\s*[>》]\s$/, nodes['blockquote']!),
      textblockTypeInputRule(/^```$/, nodes['code_block']!),
      new InputRule(/^---$/, (state, _match, start, end) => {
        const $start = state.doc.resolve(start)
        if ($start.parent.type !== nodes['paragraph']) return null
        return state.tr
          .delete(start, end)
          .insert($start.before(), nodes['horizontal_rule']!.create())
      }),
    ],
  })
