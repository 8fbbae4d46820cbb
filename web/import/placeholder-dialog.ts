import { css, html } from 'lit'
import { distinctionIn } from '#web/board/scope/people.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'

declare global {
  interface HTMLElementTagNameMap {
    'placeholder-dialog': PlaceholderDialog
  }
}

/** Says which account each imported person is; their cards are assigned to it. Fires `ui-close` and `board-info-changed`. */
export class PlaceholderDialog extends UiElement {
  static override properties = {
    scope: { attribute: false },
    open: { type: Boolean },
    busy: { state: true },
  }
  declare scope: Pick<BoardScope, 'api' | 'board' | 'info'>
  declare open: boolean
  declare busy: string | null

  constructor() {
    super()
    this.open = false
    this.busy = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      p {
        margin-bottom: var(--space-3);
        color: var(--ink-soft);
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) minmax(0, 1fr);
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      small {
        display: block;
        color: var(--ink-faint);
      }
    `,
  ]

  async #map(placeholder: string, person: string): Promise<void> {
    if (person === '') return
    this.busy = placeholder
    const { api, board } = this.scope
    const answer = await api.mapPlaceholder(board.id, placeholder, person)
    this.busy = null
    if (!answer.ok) notify({ tone: 'refusal', text: answer.problem.sentence })
    else {
      notify({ tone: 'success', text: t('import.people.mapped') })
      emit(this, 'board-info-changed')
    }
  }

  override render() {
    const { info } = this.scope
    const people = (info?.people ?? []).map(({ id, name }) => {
      const distinction = distinctionIn(info, id)
      return { value: id, text: distinction === '' ? name : `${name} · ${distinction}` }
    })
    const imported = info?.placeholders ?? []
    return html`<ui-dialog ?open=${this.open} heading=${t('import.people.title')}>
      <p>${t('import.people.lead')}</p>
      ${
        imported.length === 0
          ? html`<ui-empty icon="users" text=${t('import.people.none')}></ui-empty>`
          : html`<ul>
              ${imported.map(
                one =>
                  html`<li>
                    <ui-avatar
                      silent
                      name=${one.name}
                      person=${`placeholder_${one.id}`}
                    ></ui-avatar>
                    <span>${one.name}<small>${one.username ?? ''}</small></span>
                    <ui-select
                      label=${t('import.people.account', { name: one.name })}
                      label-hidden
                      placeholder=${t('import.people.nobody')}
                      .value=${one.person ?? ''}
                      .options=${people}
                      ?disabled=${this.busy === one.id}
                      @change=${(event: Event) =>
                        this.#map(one.id, (event.target as UiSelect).value)}
                    ></ui-select>
                  </li>`,
              )}
            </ul>`
      }
    </ui-dialog>`
  }
}
