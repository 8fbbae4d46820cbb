import { t } from '#web/locales/i18n.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { wholeCharacters } from '#web/ui/fields/whole-characters.ts'

/**
 * Says in every plain field with a `maxlength` when it is full, and keeps the browser from cutting what is pasted or dropped without a
 * word: a text that does not fit is left out as a whole, and its beginning is offered. What was said goes with the field. Returns what
 * ends it.
 */
export function tellLimits(page: Document): () => void {
  const said = new Map<LimitedField, () => void>()
  let watch: ReturnType<typeof setInterval> | undefined
  const tell = (field: LimitedField, notice: Parameters<typeof notify>[0]) => {
    said.get(field)?.()
    said.set(field, notify(notice))
    watch ??= setInterval(() => {
      for (const [field, takeAway] of said) {
        if (field.checkVisibility()) continue
        takeAway()
        said.delete(field)
      }
      if (said.size > 0) return
      clearInterval(watch)
      watch = undefined
    }, lookMs)
  }
  const pasting = (event: InputEvent) => {
    const [field] = event.composedPath()
    if (!isLimited(field) || !/^insertFrom|^insertReplacement/.test(event.inputType)) return
    const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? ''
    const { selectionStart, selectionEnd, value, maxLength } = field
    const from = selectionStart ?? value.length
    const to = selectionEnd ?? value.length
    const room = Math.max(0, maxLength - value.length + to - from)
    // A field of one line takes no line break.
    const given = field instanceof HTMLInputElement ? text.replaceAll(/[\r\n]+/g, ' ') : text
    if (given.length <= room) return
    event.preventDefault()
    const fits = wholeCharacters(given, room)
    const figures = { n: given.length, most: maxLength, room }
    tell(field, {
      tone: 'refusal',
      text: t('ui.limit.pasted', figures),
      ...(fits === ''
        ? {}
        : {
            action: {
              text: t('ui.limit.begin', { n: fits.length }),
              run: () => {
                field.setRangeText(fits, from, to, 'end')
                field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
                field.focus()
              },
            },
          }),
    })
  }
  const typed = (event: Event) => {
    const [field] = event.composedPath()
    if (!isLimited(field) || field.value.length < field.maxLength) return
    tell(field, { tone: 'info', text: t('ui.limit.full', { most: field.maxLength }) })
  }
  page.addEventListener('beforeinput', pasting, { capture: true })
  page.addEventListener('input', typed, { capture: true })
  return () => {
    clearInterval(watch)
    page.removeEventListener('beforeinput', pasting, { capture: true })
    page.removeEventListener('input', typed, { capture: true })
  }
}

/** How often fields that something was said of are looked at, ms. */
const lookMs = 500

type LimitedField = HTMLInputElement | HTMLTextAreaElement

const isLimited = (target: EventTarget | undefined): target is LimitedField =>
  (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) &&
  target.maxLength >= 0
