import { html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { Present } from '#web/sync/documents/presence.ts'

/** The others who are at a field of the card right now, as small faces; nothing while nobody is. */
export function watchersOf(present: readonly Present[], field: string) {
  const here = present.filter(one => !one.self && one.focus?.field === field)
  if (here.length === 0) return nothing
  const people = here.map(({ user }) => ({ id: user.id, name: user.name, present: true }))
  return html`<ui-avatar-stack
    class="watchers"
    .people=${people}
    title=${t('card.editingHere', { names: people.map(one => one.name).join('、') })}
  ></ui-avatar-stack>`
}
