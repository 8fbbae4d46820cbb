import {
  baseKeymap,
  chainCommands,
  joinBackward,
  lift,
  setBlockType,
  splitBlock,
  toggleMark,
  wrapIn,
} from 'prosemirror-commands'
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import { type Command, EditorState, TextSelection } from 'prosemirror-state'
import {
  addColumnAfter,
  addRowAfter,
  CellSelection,
  deleteColumn,
  deleteRow,
  mergeCells,
  splitCell,
  tableEditing,
  toggleHeaderRow,
} from 'prosemirror-tables'
import { expect, it } from 'vitest'
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'
import { decide } from '#server/gate/decide.ts'
import { fileShape as shape } from '#shared/board/file/file-shape.ts'
import { richTextSchema as schema } from '#shared/board/file/rich-text-schema.ts'
import { contentOf } from '#test/support/document-content.ts'
import { type Dice, diceOf, faultsOf } from '#test/support/attacks/gate-oracle.ts'
import { fuzzFactor, seeded } from '#test/support/seeded.ts'

const { nodes, marks } = schema

/** The editor without its view: what it shows is read from the shared text, and written back after each step. */
class Editor {
  readonly queue: Uint8Array[] = []
  readonly #dice: Dice
  doc!: Y.Doc
  #undo!: Y.UndoManager
  online = true
  /** Whether anything was undone or redone since the server last had everything. */
  undid = false

  constructor(dice: Dice) {
    this.#dice = dice
    this.open(null)
  }

  /** Starts over from the server's state, as a client does whose edit was refused. */
  open(state: Uint8Array | null): void {
    this.doc = new Y.Doc({ gc: this.#dice.chance(0.8) })
    this.doc.clientID = this.#dice.below(2 ** 32)
    if (state !== null) Y.applyUpdate(this.doc, state)
    this.queue.length = 0
    this.undid = false
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'net') this.queue.push(update)
    })
    this.#undo = new Y.UndoManager(this.fragment, {
      trackedOrigins: new Set(['editor']),
      captureTimeout: 0,
    })
  }

  /** Undoes or redoes; false when Yjs itself fails at it, which it may after a redo in a parent that is gone. */
  step(way: 'undo' | 'redo'): boolean {
    try {
      if (this.#undo[way]() !== null) this.undid = true
      return true
    } catch {
      return false
    }
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment('description')
  }

  /** One editing step on what the shared text says now. */
  edit(step: Command, dice: Dice): void {
    const meta = { mapping: new Map(), isOMark: new Map() }
    let state = EditorState.create({ doc: this.#shown(), plugins: [tableEditing()] })
    const shown = state.doc
    state = state.apply(state.tr.setSelection(someSelection(state.doc, dice)))
    try {
      step(state, tr => {
        state = state.apply(tr)
      })
      state.doc.check()
    } catch {
      // Some commands throw at a random selection; in the browser that key press would do nothing.
      return
    }
    const { doc } = state
    if (doc === shown || depthOf(doc) > 30 || doc.content.size > 3_000) return
    this.doc.transact(() => updateYFragment(this.doc, this.fragment, doc, meta), 'editor')
  }

  /** As the binding does: what the schema cannot show is taken out of the shared text. */
  #shown(): Node {
    const shown = yXmlFragmentToProseMirrorRootNode(this.fragment, schema)
    if (shown.childCount > 0) return shown
    return nodes.doc.create(null, nodes.paragraph.create())
  }
}

/** Any position but the middle of a surrogate pair, where no browser puts the cursor. */
function somePosition(doc: Node, dice: Dice): number {
  const position = dice.below(doc.content.size + 1)
  const before = doc.textBetween(Math.max(0, position - 1), position)
  return /[\ud800-\udbff]$/.test(before) ? position - 1 : position
}

function someSelection(doc: Node, dice: Dice) {
  const at = () => doc.resolve(somePosition(doc, dice))
  const from = at()
  return TextSelection.between(from, dice.chance(0.5) ? from : at())
}

const word = (dice: Dice) =>
  dice.pick(['树', 'hello ', '整改 ', '👮‍♀️', 'x', 'a long sentence about the overgrown trees. '])

function someTable(dice: Dice): Node {
  const cell = (text: string) =>
    nodes.table_cell.create(
      null,
      nodes.paragraph.create(null, text === '' ? null : schema.text(text)),
    )
  const row = () =>
    nodes.table_row.create(
      null,
      Array.from({ length: 3 }, () => cell(dice.pick(['', 'cell']))),
    )
  return nodes.table.create(null, [row(), row()])
}

/** A command with the cursor (or a block of cells) inside some table. */
const inTable =
  (dice: Dice, command: Command): Command =>
  (state, dispatch) => {
    const cells: number[] = []
    state.doc.descendants((node, position) => {
      if (node.type === nodes.table_cell || node.type === nodes.table_header) cells.push(position)
    })
    if (cells.length === 0) return false
    const anchor = dice.pick(cells)
    const same = cells.filter(
      p => state.doc.resolve(p).node(-1) === state.doc.resolve(anchor).node(-1),
    )
    const selection = CellSelection.create(state.doc, anchor, dice.pick(same))
    return command(state.apply(state.tr.setSelection(selection)), dispatch)
  }

function someStep(dice: Dice): Command {
  const mark = dice.pick([marks.strong, marks.em, marks.strike, marks.code])
  const link = { href: dice.pick(['https://example.org/a?b=1', 'mailto:a@example.org', 'tel:110']) }
  const type: Command = (state, dispatch) => {
    dispatch?.(state.tr.insertText(word(dice)))
    return true
  }
  const paste: Command = (state, dispatch) => {
    const a = somePosition(state.doc, dice)
    const b = somePosition(state.doc, dice)
    const slice = state.doc.slice(Math.min(a, b), Math.max(a, b))
    if (slice.size > 400) return false
    dispatch?.(state.tr.replaceSelection(dice.chance(0.3) ? Slice.maxOpen(slice.content) : slice))
    return true
  }
  const put =
    (node: Node): Command =>
    (state, dispatch) => {
      dispatch?.(state.tr.replaceSelectionWith(node))
      return true
    }
  const steps: readonly Command[] = [
    type,
    type,
    type,
    type,
    chainCommands(splitListItem(nodes.list_item), splitBlock),
    (state, dispatch) => {
      dispatch?.(state.tr.deleteSelection())
      return true
    },
    joinBackward,
    toggleMark(mark),
    toggleMark(mark),
    toggleMark(marks.link, link),
    setBlockType(nodes.heading, { level: 1 + dice.below(6) }),
    setBlockType(nodes.code_block, { params: dice.pick(['', 'ts']) }),
    setBlockType(nodes.paragraph),
    wrapIn(nodes.blockquote),
    wrapInList(nodes.bullet_list, { tight: dice.chance(0.5) }),
    wrapInList(nodes.ordered_list, { order: 1 + dice.below(9) }),
    sinkListItem(nodes.list_item),
    sinkListItem(nodes.list_item),
    liftListItem(nodes.list_item),
    lift,
    paste,
    put(nodes.hard_break.create()),
    put(nodes.horizontal_rule.create()),
    put(someTable(dice)),
    inTable(dice, addRowAfter),
    inTable(dice, addColumnAfter),
    inTable(dice, deleteRow),
    inTable(dice, deleteColumn),
    inTable(dice, mergeCells),
    inTable(dice, splitCell),
    inTable(dice, toggleHeaderRow),
    baseKeymap['Enter']!,
    (state, dispatch) => {
      dispatch?.(state.tr.replaceWith(0, state.doc.content.size, Fragment.from(someTable(dice))))
      return true
    },
  ]
  return dice.pick(dice.chance(0.97) ? steps.slice(0, -1) : steps)
}

function depthOf(node: Node): number {
  let deepest = 0
  node.forEach(child => {
    if (!child.isText) deepest = Math.max(deepest, 1 + depthOf(child))
  })
  return deepest
}

const tally = { accepted: 0, gaps: 0, undos: 0 }

function run(seed: number): void {
  const dice = diceOf(seeded(seed))
  const server = new Y.Doc()
  const editors = Array.from({ length: 3 }, () => new Editor(dice))
  const push = (from: Editor, update: Uint8Array): 'done' | 'gap' | 'refused' => {
    const verdict = decide(server, update, { shape, owns: () => true })
    if (verdict.ok) {
      tally.accepted++
      expect(faultsOf(server, verdict, shape), `seed ${seed}`).toEqual([])
      for (const other of editors)
        if (other !== from && other.online) Y.applyUpdate(other.doc, verdict.update, 'net')
      return 'done'
    }
    if (verdict.kind === 'edit-gap') {
      tally.gaps++
      return 'gap'
    }
    // Yjs' undo of something moved into a new parent may name neighbours in an order that never was.
    expect({ ...verdict, undid: from.undid }, `seed ${seed}`).toMatchObject({
      rule: 'G6',
      detail: 'neighbours that never stood side by side',
      undid: true,
    })
    tally.undos++
    from.open(Y.encodeStateAsUpdate(server))
    return 'refused'
  }
  const pull = (one: Editor) =>
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(one.doc)), 'net')
  const missing = (one: Editor) => Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(server))
  const resync = (one: Editor, update = missing(one)) => {
    expect(push(one, update), `seed ${seed}`).not.toBe('gap')
    one.undid = false
    one.queue.length = 0
    pull(one)
  }
  const flush = (one: Editor) => {
    for (const update of one.queue.splice(0)) {
      const said = push(one, update)
      if (said === 'gap') resync(one)
      if (said !== 'done') return
    }
    one.undid = false
  }

  for (let i = 0; i < 150; i++) {
    const one = dice.pick(editors)
    if (dice.chance(0.12)) {
      if (!one.step(dice.chance(0.7) ? 'undo' : 'redo')) one.open(Y.encodeStateAsUpdate(server))
    } else one.edit(someStep(dice), dice)
    if (dice.chance(0.1)) one.online = false
    if (!one.online && dice.chance(0.25)) {
      one.online = true
      if (dice.chance(0.5)) pull(one)
      const log = one.queue.splice(0)
      resync(one, dice.chance(0.5) ? missing(one) : Y.mergeUpdates([...log, missing(one)]))
    } else if (one.online) {
      if (dice.chance(0.02)) one.queue.length = 0
      // Not at once, so that edits of several people are under way at the same time.
      if (dice.chance(0.7)) flush(one)
    }
  }
  // Reading for the editor and Yjs' own tidying write too, so it settles in rounds.
  for (let round = 0; round < 5; round++)
    for (const one of editors) {
      one.online = true
      resync(one)
    }
  const text = contentOf(server).get('description')
  for (const one of editors)
    expect(contentOf(one.doc).get('description'), `seed ${seed}`).toEqual(text)
}

it('G13 covers what the rich-text editor writes and refuses nothing but gaps and impossible undos', () => {
  const rounds = Math.ceil(12 * fuzzFactor)
  for (let seed = 1; seed <= rounds; seed++) run(seed)
  const { accepted, gaps, undos } = tally
  console.info(
    `honest rich text: ${accepted} accepted, ${gaps} gaps and ${undos} impossible undos refused`,
  )
  expect(accepted).toBeGreaterThan(300)
  expect(undos).toBeLessThan(2 + accepted / 500)
})
