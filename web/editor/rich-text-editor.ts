import { maskNumbers } from './mask-numbers.ts'
import { html, nothing } from 'lit'
import { dropCursor } from 'prosemirror-dropcursor'
import { gapCursor } from 'prosemirror-gapcursor'
import { type Command, EditorState, type Plugin, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { initProseMirrorDoc, ySyncPlugin } from 'y-prosemirror'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { isSafeLink } from '#shared/board/file/rich-text-shape.ts'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { CursorFirst } from './cursor-first.ts'
import { cursorPlugin } from './cursors.ts'
import type { EditorRun } from './editor-toolbar.ts'
import { shorthand } from './input-rules.ts'
import { keepScroll } from './keep-scroll.ts'
import { KeyboardInset } from './keyboard-inset.ts'
import { keys } from './keys.ts'
import { linkAt, setLink, unlink } from './link.ts'
import type { LinkChoice } from './link-form.ts'
import { type EditorLimit, limitPlugin } from './limits.ts'
import { placeholderPlugin } from './placeholder.ts'
import { type Shadow, shadowOf } from './shadow.ts'
import { tablePlugin } from './tables.ts'
import { textCss } from './text.css.ts'
import { writeTyped } from './typed-text.ts'
import { editorCss } from './editor.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'rich-text-editor': RichTextEditor
  }
}

/** Takes the person's edits of the whole board back and makes them again. */
export interface EditorUndo {
  undo(): unknown
  redo(): unknown
}

/** So long after its end the editor has read what was composed, ms; ProseMirror looks after 20. */
const composedAfterMs = 50

/**
 * Writes the rich text `description` of a shared document together with others. Rebinds when `doc` becomes another one,
 * keeping focus and cursor. Slot `heading` stands beside the tools. Fires `editor-focus` and `editor-limit` (`EditorLimit`).
 */
export class RichTextEditor extends UiElement {
  static override properties = {
    doc: { attribute: false },
    awareness: { attribute: false },
    history: { attribute: false },
    readonly: { type: Boolean, reflect: true },
    label: { type: String },
    placeholder: { type: String },
    state: { state: true },
    focused: { type: Boolean, reflect: true },
    hold: { attribute: false },
  }
  declare doc: Y.Doc | null
  declare awareness: Awareness | null
  declare history: EditorUndo | null
  declare readonly: boolean
  declare label: string
  declare placeholder: string
  declare state: EditorState | null
  declare focused: boolean
  /** Keeps what others write back until its answer is called. */
  declare hold: (() => () => void) | null
  #release: (() => void) | undefined
  #view: EditorView | undefined
  #shadow: Shadow | undefined
  #cursorFirst: CursorFirst | undefined
  readonly keyboard = new KeyboardInset(this)

  constructor() {
    super()
    this.doc = null
    this.awareness = null
    this.history = null
    this.readonly = false
    this.label = ''
    this.placeholder = ''
    this.state = null
    this.focused = false
    this.hold = null
  }

  static override styles = [base, textCss, editorCss]

  /** Puts the cursor into the text. */
  override focus(): void {
    this.#view?.focus()
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('doc') || changed.has('awareness') || changed.has('readonly')) this.#bind()
    else if (changed.has('label') && this.#view) this.#view.setProps({})
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unbind()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.#bind()
  }

  /** Others' words must not come in between the letters of one. */
  readonly #composing = (event: Event) => {
    if (event.type === 'compositionstart') this.#release ??= this.hold?.()
    else {
      const release = this.#release
      this.#release = undefined
      setTimeout(() => release?.(), composedAfterMs)
    }
  }

  #unbind(): void {
    this.#release?.()
    this.#release = undefined
    this.#view?.destroy()
    this.#view = undefined
    this.#shadow?.stop()
    this.#shadow = undefined
    this.#cursorFirst?.stop()
    this.#cursorFirst = undefined
  }

  #plugins(fragment: Y.XmlFragment, mapping: ReturnType<typeof initProseMirrorDoc>['mapping']) {
    const open = () => this.#openLink()
    return [
      ySyncPlugin(fragment, { mapping }) as Plugin,
      ...(this.awareness ? [cursorPlugin(this.awareness, fragment)] : []),
      shorthand(),
      ...keys({
        undo: () => this.history?.undo(),
        redo: () => this.history?.redo(),
        link: open,
      }),
      limitPlugin(limit => emit<EditorLimit>(this, 'editor-limit', limit)),
      maskNumbers(),
      placeholderPlugin(() => this.placeholder),
      dropCursor({ color: 'var(--slate)', width: 2 }),
      gapCursor(),
      tablePlugin(),
    ]
  }

  #bind(): void {
    const had = this.#view?.hasFocus() ?? false
    const at = this.#view?.state.selection.anchor ?? 0
    this.#unbind()
    const place = this.renderRoot.querySelector<HTMLElement>('.text')
    if (this.doc === null || place === null) {
      this.state = null
      return
    }
    if (this.readonly) this.#shadow = shadowOf(this.doc)
    const fragment = (this.#shadow?.doc ?? this.doc).getXmlFragment('description')
    const { doc, mapping } = initProseMirrorDoc(fragment, richTextSchema)
    const cursorFirst = new CursorFirst(fragment.doc!)
    this.#cursorFirst = cursorFirst
    const view = new EditorView(place, {
      state: EditorState.create({ doc, plugins: this.#plugins(fragment, mapping) }),
      editable: () => !this.readonly,
      attributes: () => ({
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': this.label,
        ...(this.readonly ? { 'aria-readonly': 'true' } : {}),
      }),
      dispatchTransaction: given => {
        // The bindings dispatch from timers too, which may outlive the view.
        if (view.isDestroyed) return
        cursorFirst.apply(view, given, transaction => {
          const { state, transactions } = view.state.applyTransaction(transaction)
          writeTyped(view.state, transactions)
          view.updateState(state)
          this.state = state
        })
      },
      handleDOMEvents: cursorFirst.handlers,
      handleClick: (_view, _at, event) => this.#follow(event),
      scrollMargin: { top: 80, bottom: 120, left: 8, right: 8 },
      scrollThreshold: { top: 60, bottom: 100, left: 8, right: 8 },
    })
    keepScroll(view.state)
    this.#view = view
    this.state = view.state
    if (!had || this.readonly) return
    const near = Math.min(at, view.state.doc.content.size)
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(near))))
    view.focus()
  }

  /** A link opens on Ctrl or ⌘ click, because a plain click sets the cursor. */
  #follow(event: MouseEvent): boolean {
    const link = (event.target as Element).closest('a')
    const href = link?.getAttribute('href')
    if (!isSafeLink(href) || !(event.ctrlKey || event.metaKey)) return false
    window.open(href, '_blank', 'noopener')
    return true
  }

  #run(command: Command): void {
    const view = this.#view
    if (!view) return
    command(view.state, view.dispatch, view)
    view.focus()
  }

  #openLink(): void {
    const popover = this.renderRoot.querySelector('ui-popover')
    const button = this.renderRoot
      .querySelector('editor-toolbar')
      ?.shadowRoot?.querySelector('.link')
    if (!popover || !button) return
    popover.openAt(button)
  }

  readonly #linked = (event: CustomEvent<LinkChoice>) => {
    const popover = this.renderRoot.querySelector('ui-popover')
    if (popover) popover.open = false
    const { href } = event.detail
    this.#run(href === null ? unlink : setLink(href))
  }

  readonly #focusMoved = (event: FocusEvent) => {
    const inside = event.type === 'focusin' || this.matches(':focus-within')
    if (inside === this.focused) return
    this.focused = inside
    emit(this, 'editor-focus', { focused: inside })
  }

  override render() {
    return html`<div class="bar">
        <slot name="heading"></slot>
        ${
          this.readonly
            ? nothing
            : html`<editor-toolbar
                .state=${this.state}
                @editor-run=${(event: CustomEvent<EditorRun>) => this.#run(event.detail.command)}
                @editor-link=${() => this.#openLink()}
                @focusin=${this.#focusMoved}
                @focusout=${this.#focusMoved}
              ></editor-toolbar>`
        }
      </div>
      <div
        class="text"
        @compositionstart=${this.#composing}
        @compositionend=${this.#composing}
        @focusin=${this.#focusMoved}
        @focusout=${this.#focusMoved}
        @pointerdown=${(event: Event) => {
          if (event.target === event.currentTarget && !this.readonly) this.#view?.focus()
        }}
      ></div>
      <ui-popover
        label=${t('card.editor.link')}
        @ui-toggle=${(event: CustomEvent<{ open: boolean }>) => {
          if (event.detail.open) this.renderRoot.querySelector('editor-link-form')?.focus()
        }}
        ><editor-link-form
          .href=${this.state ? linkAt(this.state) : null}
          @link-choose=${this.#linked}
        ></editor-link-form
      ></ui-popover>`
  }
}
