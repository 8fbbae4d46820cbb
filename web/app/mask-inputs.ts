import { hasPersonalNumber } from '#shared/policy/personal-numbers.ts'
import { maskedWhileTyped } from '#web/state/masking.ts'

/** On a field, or around one: numbers that are typed here belong here. */
export const keepsNumbers = 'keeps-numbers'

/**
 * Masks identity, bank-card and mobile numbers in every plain field while somebody types, pastes or leaves it, before the field's own
 * element reads it. Returns what ends it.
 */
export function maskInputs(page: Document): () => void {
  const heard = (event: Event) => {
    const [field] = event.composedPath()
    if (!isPlainField(field) || isKept(event)) return
    if (event.type === 'keydown' && (event as KeyboardEvent).key !== 'Enter') return
    if ((event as InputEvent).isComposing) return
    const typing = event.type === 'input' && !pasted.test((event as InputEvent).inputType ?? '')
    const { selectionStart, selectionEnd } = field
    if (mask(field, typing ? selectionEnd : null)) {
      field.setSelectionRange(selectionStart, selectionEnd)
      // An `input` is still on its way to whoever keeps the text; of anything else they have to hear.
      if (event.type !== 'input') tellInput(field)
    }
    if (typing && hasPersonalNumber(field.value)) maskOnLeaving(field)
  }
  const kinds = ['input', 'compositionend', 'keydown'] as const
  for (const kind of kinds) page.addEventListener(kind, heard, { capture: true })
  return () => {
    for (const kind of kinds) page.removeEventListener(kind, heard, { capture: true })
  }
}

const awaited = new WeakSet<PlainField>()

/** The page hears nothing of a focus that moves inside one shadow tree, so the field itself is asked. */
function maskOnLeaving(field: PlainField): void {
  if (awaited.has(field)) return
  awaited.add(field)
  const left = () => {
    awaited.delete(field)
    for (const kind of ['change', 'blur']) field.removeEventListener(kind, left, { capture: true })
    if (mask(field, null)) tellInput(field)
  }
  for (const kind of ['change', 'blur']) field.addEventListener(kind, left, { capture: true })
}

function mask(field: PlainField, caret: number | null): boolean {
  const masked = maskedWhileTyped(field.value, caret)
  if (masked === field.value) return false
  field.value = masked
  return true
}

const tellInput = (field: PlainField) =>
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))

const pasted = /^insertFrom|^insertReplacement/

type PlainField = HTMLInputElement | HTMLTextAreaElement

const isPlainField = (target: EventTarget | undefined): target is PlainField =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && (target.type === 'text' || target.type === 'search'))

/** Fields for contacts, and for names people sign in with. */
const isKept = (event: Event): boolean =>
  event
    .composedPath()
    .some(
      one =>
        one instanceof HTMLElement &&
        (one.hasAttribute(keepsNumbers) || one.getAttribute('autocomplete') === 'username'),
    )
