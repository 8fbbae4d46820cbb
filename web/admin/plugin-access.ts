import { css, html, nothing } from 'lit'
import { dayMs } from '#shared/base/day.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { PluginAccess, PluginAccessFilter, PluginApi } from './plugin-api.ts'
import { accessTable } from './plugin-forms.ts'
import { pluginCss } from './plugin.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-access': PluginAccessLog
  }
}

/** So many lines come at once. */
const atOnce = 200

/** The log of what a plugin asked on a board: all of it, by what it did, for whom and on which day, also as a file. */
export class PluginAccessLog extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: {},
    plugin: {},
    lines: { state: true },
    problem: { state: true },
    more: { state: true },
    method: { state: true },
    by: { state: true },
    day: { state: true },
  }
  declare api: Pick<PluginApi, 'pluginAccess'>
  declare board: string
  declare plugin: string
  declare lines: readonly PluginAccess[] | null
  declare problem: string
  /** Whether there may be older lines. */
  declare more: boolean
  declare method: string
  declare by: string
  declare day: number | null
  /** What there is to choose from, as far as it was seen. */
  readonly #seen = { method: new Set<string>(), by: new Set<string>() }

  constructor() {
    super()
    this.lines = null
    this.problem = ''
    this.more = false
    this.method = ''
    this.by = ''
    this.day = null
  }

  static override styles = [
    base,
    pluginCss,
    css`
      .choose {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: end;
        margin-block: var(--space-2);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load(0)
  }

  get #filter(): PluginAccessFilter {
    const { method, by, day } = this
    const begin = day === null ? null : new Date(day).setHours(0, 0, 0, 0)
    return {
      ...(method === '' ? {} : { method }),
      ...(by === '' ? {} : { by }),
      ...(begin === null ? {} : { since: begin, until: begin + dayMs - 1 }),
    }
  }

  async #load(from: number): Promise<void> {
    const before = this.lines ?? []
    // Lines that come meanwhile move nothing.
    const newest = from > 0 ? { until: this.#filter.until ?? before[0]?.minute ?? 0 } : {}
    const filter = { ...this.#filter, ...newest }
    const answer = await this.api.pluginAccess(this.board, this.plugin, { ...filter, from })
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    for (const { method, by } of answer.value) {
      this.#seen.method.add(method)
      this.#seen.by.add(by)
    }
    this.lines = from === 0 ? answer.value : [...before, ...answer.value]
    this.more = answer.value.length === atOnce
  }

  #choose(name: 'method' | 'by') {
    const text = (value: string) => (value === 'plugin' ? t('plugins.access.plugin') : value)
    return html`<ui-select
      label=${t(`plugins.access.${name}`)}
      .value=${this[name]}
      .options=${[
        { value: '', text: t('plugins.access.all') },
        ...[...this.#seen[name]].toSorted().map(value => ({ value, text: text(value) })),
      ]}
      @change=${(event: Event) => {
        this[name] = (event.target as UiSelect).value
        void this.#load(0)
      }}
    ></ui-select>`
  }

  override render() {
    const { lines, problem, board, plugin, day } = this
    if (problem !== '')
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void this.#load(0)}
      ></ui-error-card>`
    if (lines === null) return html`<ui-loading lines="2"></ui-loading>`
    const asked = new URLSearchParams(
      Object.entries(this.#filter).map(([name, value]) => [name, String(value)]),
    )
    const file = `/api/boards/${board}/plugins/${plugin}/access.csv?${asked}`
    return html`<div class="choose">
        ${this.#choose('method')} ${this.#choose('by')}
        <ui-date-field
          label=${t('plugins.access.day')}
          .value=${day}
          @change=${(event: Event) => {
            this.day = (event.target as UiDateField).value
            void this.#load(0)
          }}
        ></ui-date-field>
        <a href=${file} download>${t('plugins.access.file')}</a>
      </div>
      ${accessTable(lines)}
      ${
        this.more
          ? html`<ui-button size="small" @click=${() => void this.#load(lines.length)}
              >${t('plugins.access.older')}</ui-button
            >`
          : nothing
      }`
  }
}
