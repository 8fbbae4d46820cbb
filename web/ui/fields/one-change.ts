import { t } from '#web/locales/i18n.ts'

type Control = HTMLInputElement | HTMLSelectElement

/** What a control is read as: a value, or the sentence of why it is none. */
export type Reading<T> = { readonly value: T } | { readonly wrong: string }

/** A field that keeps one value of what its control shows. */
export interface OneChangeField<T> {
  /** What stands in the control now. */
  read(control: Control): Reading<T>
  /** Takes the value and tells the outside; called only when the person is done. */
  settle(value: T): void
  /** Shows why what stands there was not taken; empty takes the sentence away. */
  refuse(why: string): void
  /** Shows the field's own value again. */
  restore(control: Control): void
}

/**
 * The sentence for a control that holds something its kind cannot be read from; empty otherwise. Such a control is empty
 * to scripts (`value` is '') but not to the eye, so its emptiness must never be taken for a deletion.
 */
export const unreadable = (control: Control): string => {
  if (!control.validity.badInput) return ''
  const { type } = control
  return t(`ui.wrong.${type === 'number' || type === 'time' ? type : 'date'}`)
}

/**
 * Makes one change of one visit to a native control that tells a change at every key: what is typed is held until the
 * control is left or Enter is pressed, what cannot be taken is refused and stays to be mended, and Escape brings back
 * what was there. What is picked without the keyboard is taken at once.
 */
export class OneChange<T> {
  /** The control shows what the person does and not yet the field's value. */
  held = false
  #typing = false
  readonly #field: OneChangeField<T>
  readonly #types: (event: KeyboardEvent) => boolean

  /** `types` says which keys change the value step by step; without it all do. */
  constructor(field: OneChangeField<T>, types: (event: KeyboardEvent) => boolean = () => true) {
    this.#field = field
    this.#types = types
  }

  /** Forgets what is held, because the field got a value in another way. */
  reset(): void {
    this.held = false
    this.#typing = false
    this.#field.refuse('')
  }

  /** Takes what stands in the control, or refuses it; whether it could be read. */
  settle(control: Control): boolean {
    const reading = this.#field.read(control)
    this.#typing = false
    if ('wrong' in reading) {
      this.held = true
      this.#field.refuse(reading.wrong)
      return false
    }
    this.reset()
    this.#field.settle(reading.value)
    return true
  }

  readonly input = (): void => {
    this.held = true
  }

  readonly change = (event: Event): void => {
    event.stopPropagation()
    if (!this.#typing) this.settle(event.target as Control)
  }

  readonly leave = (event: Event): void => {
    const control = event.target as Control
    if (this.held || unreadable(control) !== '') this.settle(control)
    this.#typing = false
  }

  /** A mouse works the arrows of a number, or a picker that tells the day, the hour and the minute one by one. */
  readonly press = (event: PointerEvent): void => {
    const { type, localName } = event.target as Control
    this.#typing = localName !== 'select' && type !== 'date' && event.pointerType === 'mouse'
  }

  readonly key = (event: KeyboardEvent): void => {
    const control = event.target as Control
    if (event.isComposing) return
    if (event.key === 'Enter') {
      if (!this.held && unreadable(control) === '') return
      // Enter would open the list of a select as well.
      if (control.localName === 'select') event.preventDefault()
      this.settle(control)
    } else if (event.key === 'Escape') {
      if (!this.held && unreadable(control) === '') return
      event.preventDefault()
      event.stopPropagation()
      this.reset()
      this.#field.restore(control)
    } else if (event.key !== 'Tab' && event.key !== 'Shift') this.#typing = this.#types(event)
  }
}
