import { noChange } from 'lit'
import { Directive, directive, type PropertyPart } from 'lit/directive.js'
import { t } from '#web/locales/i18n.ts'
import { notify } from './notices.ts'

type Control = HTMLElement & { value: string }

class WhileTyping extends Directive {
  #latest = ''
  #listens = false

  override render(value: string): string {
    return value
  }

  override update(part: PropertyPart, [value]: [string]): unknown {
    const control = part.element as Control
    this.#latest = value
    if (!isAt(control)) return control.value === value ? noChange : value
    if (!this.#listens) control.addEventListener('focusout', this.#left, { once: true })
    this.#listens = true
    return noChange
  }

  readonly #left = (event: Event) => {
    this.#listens = false
    // Whoever keeps what was typed hears of it first.
    const control = event.currentTarget as Control
    queueMicrotask(() => {
      if (!isAt(control)) control.value = this.#latest
    })
  }
}

const isAt = (control: Control): boolean =>
  (control.getRootNode() as Document | ShadowRoot).activeElement === control

/**
 * A text that others may change, in the field in which a person changes it: `.value=${whileTyping(title)}`. What the person types is
 * not touched until they leave the field.
 */
export const whileTyping = directive(WhileTyping)

/** Says that somebody else had changed a text while it was being typed, and offers to give theirs back. */
export function tellTypedOver(change: {
  /** The text as the person found it, as somebody else made it since, and as it is now. */
  readonly found: string
  readonly theirs: string
  readonly mine: string
  readonly giveBack: () => void
}): void {
  const { found, theirs, mine, giveBack } = change
  if (theirs === found || theirs === mine) return
  notify({
    tone: 'refusal',
    text: t('ui.typedOver', { theirs }),
    action: { text: t('ui.typedOver.back'), run: giveBack },
  })
}
