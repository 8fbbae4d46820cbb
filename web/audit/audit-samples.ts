import { css, html } from 'lit'
import { actionGroups } from '#shared/audit/action-groups.ts'
import { dateTime, figure } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { AuditApi } from './audit-api.ts'
import type { AuditEntry, AuditPerson, AuditSample } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { refusedField } from '#web/ui/fields/field.ts'
import { type AuditSought, nothingSought, queryOf } from './audit-filter.ts'

declare global {
  interface HTMLElementTagNameMap {
    'audit-samples': AuditSamples
  }
}

/** Draws random samples and shows those that were drawn. */
export class AuditSamples extends UiElement {
  static override properties = {
    api: { attribute: false },
    people: { attribute: false },
    version: { type: Number },
    list: { state: true },
    open: { state: true },
    sought: { state: true },
    wanted: { state: true },
    seed: { state: true },
    problem: { state: true },
    wrong: { state: true },
    busy: { state: true },
  }
  declare api: Pick<AuditApi, 'auditSamples' | 'auditSample' | 'auditDraw'>
  declare people: readonly AuditPerson[]
  /** Rises when an entry was flagged, so that an open sample is read again. */
  declare version: number
  declare list: readonly AuditSample[] | null
  declare open: { readonly sample: AuditSample; readonly entries: readonly AuditEntry[] } | null
  declare sought: AuditSought
  declare wanted: string
  declare seed: string
  declare problem: string
  declare wrong: string
  declare busy: boolean

  constructor() {
    super()
    this.people = []
    this.version = 0
    this.list = null
    this.open = null
    this.sought = nothingSought
    this.wanted = '20'
    this.seed = ''
    this.problem = ''
    this.wrong = ''
    this.busy = false
  }

  static override styles = [
    base,
    css`
      .lead {
        margin: var(--space-4) 0;
        color: var(--ink-soft);
        line-height: var(--leading-snug);
      }
      .draw {
        display: grid;
        grid-template-columns: minmax(8rem, 10rem) minmax(10rem, 22rem) auto;
        align-items: start;
        gap: var(--space-3);
        margin-top: var(--space-2);
      }
      .draw ui-button {
        margin-top: calc(var(--text-sm) * 1.35 + var(--space-1));
        justify-self: start;
      }
      .list {
        margin-top: var(--space-5);
      }
      .list button {
        display: grid;
        gap: var(--space-half);
        width: 100%;
        padding: var(--space-3) 0;
        border: 0;
        border-bottom: 1px solid var(--line);
        background: none;
        line-height: var(--leading-snug);
        text-align: start;
        cursor: pointer;
      }
      .list button:hover {
        background: var(--wash);
      }
      small,
      .seed {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        overflow-wrap: anywhere;
      }
      .seed {
        margin: var(--space-3) 0 0;
      }
      @media (max-width: 640px) {
        .draw {
          grid-template-columns: 1fr;
        }
        .draw ui-button {
          margin-top: 0;
        }
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('version') && this.open !== null) void this.#show(this.open.sample)
  }

  async #load(): Promise<void> {
    const answer = await this.api.auditSamples()
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.list = answer.value
  }

  async #show({ id }: AuditSample): Promise<void> {
    const answer = await this.api.auditSample(id)
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.open = answer.value
  }

  readonly #draw = async (event: Event) => {
    event.preventDefault()
    if (refusedField(this.renderRoot)) return
    const wanted = Number(this.wanted)
    this.wrong =
      Number.isInteger(wanted) && wanted >= 1 && wanted <= 500 ? '' : t('audit.sample.wrong')
    if (this.wrong !== '' || this.busy) return
    this.busy = true
    const seed = this.seed.trim()
    const answer = await this.api.auditDraw(
      wanted,
      queryOf(this.sought),
      seed === '' ? undefined : seed,
    )
    this.busy = false
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    await this.#show(answer.value)
    await this.#load()
  }

  #line({ filter, wanted, by, at }: AuditSample): string {
    const group = actionGroups.find(one => one === filter['group'])
    return t('audit.sample.line', {
      n: wanted,
      group: t(group === undefined ? 'audit.anything' : `audit.group.${group}`),
      name: by,
      time: dateTime(at),
    })
  }

  #seedOf({ seed, below }: AuditSample): string {
    return t('audit.sample.seedIs', { seed, below: figure(below) })
  }

  #drawForm() {
    const value = (event: Event) => (event.target as HTMLElement & { value: string }).value
    return html`<p class="lead">${t('audit.sample.lead')}</p>
      <audit-filter-bar
        plain
        .sought=${this.sought}
        .people=${this.people}
        @audit-seek=${(event: CustomEvent<AuditSought>) => (this.sought = event.detail)}
      ></audit-filter-bar>
      <form class="draw" @submit=${this.#draw}>
        <ui-text-field
          label=${t('audit.sample.wanted')}
          type="number"
          error=${this.wrong}
          .value=${this.wanted}
          @input=${(event: Event) => (this.wanted = value(event))}
        ></ui-text-field>
        <ui-text-field
          label=${t('audit.sample.seed')}
          limit="64"
          .value=${this.seed}
          @input=${(event: Event) => (this.seed = value(event))}
        ></ui-text-field>
        <ui-button variant="primary" ?busy=${this.busy} @click=${this.#draw}
          >${t('audit.sample.draw')}</ui-button
        >
      </form>`
  }

  override render() {
    const { open, list, problem } = this
    if (problem !== '')
      return html`<ui-error-card text=${problem} @ui-retry=${() => this.#load()}></ui-error-card>`
    if (open !== null)
      return html`<p class="seed">${this.#line(open.sample)}</p>
        <p class="seed">${this.#seedOf(open.sample)}</p>
        <ui-button variant="ghost" size="small" icon="arrow-left" @click=${() => (this.open = null)}
          >${t('audit.sample.back')}</ui-button
        >
        <audit-entries flags .entries=${open.entries}></audit-entries>`
    return html`${this.#drawForm()}
    ${
      list === null
        ? html`<ui-loading lines="3"></ui-loading>`
        : list.length === 0
          ? html`<ui-empty icon="list" text=${t('audit.sample.none')}></ui-empty>`
          : html`<ul class="list">
              ${list.map(
                sample =>
                  html`<li>
                    <button @click=${() => this.#show(sample)}>
                      <span>${this.#line(sample)}</span><small>${this.#seedOf(sample)}</small>
                    </button>
                  </li>`,
              )}
            </ul>`
    }`
  }
}
