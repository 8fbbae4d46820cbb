import type { PropertyDeclarations } from 'lit'
import { emit, UiElement } from '#web/ui/element.ts'
import type { MenuPick } from '#web/ui/floating/menu.ts'

/** The parent of buttons side by side, one of them current. Sets `current` and fires `ui-pick` (`MenuPick`). */
export abstract class ChoiceRow extends UiElement {
  static override properties: PropertyDeclarations = {
    current: { type: String },
    label: { type: String },
  }
  declare current: string
  declare label: string

  constructor() {
    super()
    this.current = ''
    this.label = ''
  }

  /** Makes a choice the current one. */
  protected pick(id: string): void {
    if (id === this.current) return
    this.current = id
    emit<MenuPick>(this, 'ui-pick', { id })
  }

  /** Arrow keys go from button to button. */
  protected readonly keys = (event: KeyboardEvent): void =>
    moveAmong(event, [...this.renderRoot.querySelectorAll('button')])
}

/** Moves among the tabs or segments of a row with the arrow keys, Home and End, as WAI-ARIA's tab pattern asks. */
const moveAmong = (event: KeyboardEvent, buttons: readonly HTMLElement[]): void => {
  const at = buttons.indexOf(event.target as HTMLElement)
  const to = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1 + buttons.length,
    Home: 0,
    End: buttons.length - 1,
  }[event.key]
  if (at < 0 || to === undefined) return
  event.preventDefault()
  const next = buttons[to % buttons.length]
  next?.focus()
  next?.click()
}
