import { say } from '#web/locales/meetings.ts'
import { css, html } from 'lit'
import { language } from '#web/locales/i18n.ts'
import type { PlaceApi, PluginOverview } from '#web/plugins/places/place-api.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'meeting-proposals': MeetingProposals
  }
}

/** Something that a plugin proposes to speak about. */
export interface Proposal {
  readonly title: string
  readonly minutes: number
  /** The card it is about; null for none. */
  readonly card: string | null
}

/** What plugins of the board propose for an agenda: asked for when somebody wants it. Fires `meeting-proposal` with each that is taken. */
export class MeetingProposals extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: { type: String },
    agenda: { state: true },
    busy: { state: true },
    taken: { state: true },
  }
  declare api: Pick<PlaceApi, 'pluginOverview'>
  declare board: string
  /** Null until it was asked for. */
  declare agenda: PluginOverview['agenda'] | null
  declare busy: boolean
  declare taken: ReadonlySet<string>

  constructor() {
    super()
    this.board = ''
    this.agenda = null
    this.busy = false
    this.taken = new Set()
  }

  static override styles = [
    base,
    css`
      ul {
        display: grid;
        gap: var(--space-1);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--space-2);
        line-height: var(--leading-snug);
        overflow-wrap: anywhere;
      }
      p,
      .from {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
    `,
  ]

  readonly #ask = async (): Promise<void> => {
    this.busy = true
    const answer = await this.api.pluginOverview(this.board)
    this.busy = false
    this.agenda = answer.ok ? answer.value.agenda : []
  }

  override render() {
    const { agenda } = this
    if (agenda === null)
      return html`<ui-button
        size="small"
        variant="ghost"
        icon="plugin"
        ?busy=${this.busy}
        @click=${this.#ask}
        >${say('meeting.fromPlugins')}</ui-button
      >`
    const proposed = agenda.flatMap(({ plugin, owner, items }) =>
      (items ?? []).map(item => ({ ...item, key: `${plugin} ${item.title}`, owner })),
    )
    if (proposed.length === 0) return html`<p>${say('meeting.noProposals')}</p>`
    return html`<ul>
      ${proposed
        .filter(({ key }) => !this.taken.has(key))
        .map(
          ({ key, title, minutes, card, owner }) =>
            html`<li>
              <span>${title} <span class="from">${owner[language()]}</span></span>
              <ui-button
                size="small"
                icon="add"
                label=${say('meeting.takeProposal', { title })}
                @click=${() => {
                  this.taken = new Set([...this.taken, key])
                  emit<Proposal>(this, 'meeting-proposal', {
                    title,
                    minutes: Math.min(480, Math.max(1, Math.round(minutes ?? 5))),
                    card: card ?? null,
                  })
                }}
              ></ui-button>
            </li>`,
        )}
    </ul>`
  }
}
