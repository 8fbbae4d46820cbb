import { css, html, nothing } from 'lit'
import { renderSVG } from 'uqr'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/residents.ts'
import type { ReportAddress, ReportPlaces as Places } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { ResidentsApi } from './residents-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'report-places': ReportPlaces
  }
}

const qr = (text: string) =>
  `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(text, { border: 2 }))}`

/** The QR codes at which residents report: made, printed on slips, ended. */
export class ReportPlaces extends UiElement {
  static override properties = {
    api: { attribute: false },
    places: { state: true },
    unit: { state: true },
    ending: { state: true },
    busy: { state: true },
    problem: { state: true },
  }
  declare api: ResidentsApi
  /** Null until they have come. */
  declare places: Places | null
  declare unit: string
  /** The address that is to be ended. */
  declare ending: ReportAddress | null
  declare busy: boolean
  declare problem: string

  constructor() {
    super()
    this.places = null
    this.unit = ''
    this.ending = null
    this.busy = false
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
      }
      .make {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-3);
      }
      .make ui-select {
        flex: 1 1 14rem;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
        gap: var(--space-4);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        justify-items: center;
        gap: var(--space-2);
        padding: var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        background: var(--surface);
        text-align: center;
        break-inside: avoid;
      }
      img {
        width: 11rem;
        height: 11rem;
        border-radius: var(--radius-2);
        background: white;
      }
      h2 {
        font-size: var(--text-lg);
        font-weight: var(--weight-bold);
      }
      .problem {
        color: var(--seal);
      }
      .soft {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      .acts {
        display: flex;
        gap: var(--space-2);
      }
      @media print {
        .make,
        .acts,
        .lead {
          display: none;
        }
        ul {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const answer = await this.api.reportAddresses()
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    this.places = answer.value
    this.unit = this.#free(answer.value)[0]?.id ?? ''
  }

  #free({ addresses, units }: Places) {
    const taken = new Set(addresses.map(({ unit }) => unit.id))
    return units.filter(({ id }) => !taken.has(id))
  }

  async #make(): Promise<void> {
    if (this.busy || this.unit === '') return
    this.busy = true
    const answer = await this.api.makeReportAddress(this.unit)
    this.busy = false
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) await this.#load()
  }

  async #end(): Promise<void> {
    const { ending } = this
    if (ending === null) return
    this.ending = null
    const answer = await this.api.endReportAddress(ending.address)
    if (!answer.ok) this.problem = answer.problem.sentence
    await this.#load()
  }

  #slip(one: ReportAddress) {
    const link = `${location.origin}${one.path}`
    return html`<li>
      <h2>${one.unit.name}</h2>
      <img src=${qr(link)} alt=${say('residents.qr', { unit: one.unit.name })} />
      <p>${say('residents.slip')}</p>
      <p class="soft">${say('residents.slip110')}</p>
      <div class="acts">
        <a href=${one.path} target="_blank" rel="noopener">${say('residents.tryIt')}</a>
        <ui-button size="small" @click=${() => (this.ending = one)}
          >${say('residents.end')}</ui-button
        >
      </div>
    </li>`
  }

  override render() {
    const { places, problem } = this
    if (places === null)
      return problem
        ? html`<ui-error-card text=${problem} @ui-retry=${() => void this.#load()}></ui-error-card>`
        : html`<ui-loading lines="3"></ui-loading>`
    const free = this.#free(places)
    return html`<p class="lead">${say('residents.places')}</p>
      <div class="make">
        <ui-select
          label=${say('residents.unit')}
          .value=${this.unit}
          .options=${free.map(({ id, name, kind }) => ({
            value: id,
            text: `${name} · ${t(`app.unit.${kind as 'beat' | 'grid' | 'building'}`)}`,
          }))}
          @change=${(event: Event) => (this.unit = (event.currentTarget as UiSelect).value)}
        ></ui-select>
        <ui-button
          variant="primary"
          ?busy=${this.busy}
          ?disabled=${this.unit === ''}
          @click=${() => void this.#make()}
          >${say('residents.make')}</ui-button
        >
        ${
          places.addresses.length > 0
            ? html`<ui-button @click=${() => print()}>${say('residents.print')}</ui-button>`
            : nothing
        }
      </div>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      <ul>
        ${places.addresses.map(one => this.#slip(one))}
      </ul>
      <ui-dialog
        size="small"
        heading=${say('residents.end')}
        ?open=${this.ending !== null}
        @ui-close=${() => (this.ending = null)}
      >
        <p>${say('residents.endSure', { unit: this.ending?.unit.name ?? '' })}</p>
        <ui-button slot="footer" @click=${() => (this.ending = null)}>${t('ui.cancel')}</ui-button>
        <ui-button slot="footer" variant="danger" @click=${() => void this.#end()}
          >${say('residents.end')}</ui-button
        >
      </ui-dialog>`
  }
}
