import { css, html } from 'lit'
import { type ActionGroup, actionGroups } from '#shared/audit/action-groups.ts'
import { t } from '#web/locales/i18n.ts'
import type { AuditPerson } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { nameAmong } from './audit-people.ts'
import { type AuditSought, nothingSought } from './audit-filter.ts'

declare global {
  interface HTMLElementTagNameMap {
    'audit-filter-bar': AuditFilterBar
  }
}

const origins = ['connection', 'command', 'intake', 'import', 'derived'] as const

/** Says what to look for in the record. Fires `audit-seek` (`AuditSought`) on every change. */
export class AuditFilterBar extends UiElement {
  static override properties = {
    sought: { attribute: false },
    people: { attribute: false },
    plain: { type: Boolean },
  }
  declare sought: AuditSought
  declare people: readonly AuditPerson[]
  /** Without the choice of flagged entries, for drawing samples. */
  declare plain: boolean

  constructor() {
    super()
    this.sought = nothingSought
    this.people = []
    this.plain = false
  }

  static override styles = [
    base,
    css`
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
        gap: var(--space-3);
      }
      .ticks {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-4);
        min-height: var(--control);
        margin-top: var(--space-2);
      }
      .gap {
        flex: 1;
      }
    `,
  ]

  #seek(part: Partial<AuditSought>): void {
    emit<AuditSought>(this, 'audit-seek', { ...this.sought, ...part })
  }

  #value(event: Event): string {
    return (event.target as HTMLElement & { value: string }).value
  }

  #select(
    label: string,
    value: string,
    options: readonly { readonly value: string; readonly text: string }[],
    change: (value: string) => void,
  ) {
    return html`<ui-select
      label=${label}
      .value=${value}
      .options=${options}
      @change=${(event: Event) => change(this.#value(event))}
    ></ui-select>`
  }

  #date(label: string, value: number | null, change: (value: number | null) => void) {
    return html`<ui-date-field
      label=${label}
      .value=${value}
      @change=${(event: Event) =>
        change((event.target as HTMLElement & { value: number | null }).value)}
    ></ui-date-field>`
  }

  #tick(label: string, checked: boolean, change: (checked: boolean) => void) {
    return html`<ui-checkbox
      ?checked=${checked}
      @change=${(event: Event) =>
        change((event.target as HTMLElement & { checked: boolean }).checked)}
      >${label}</ui-checkbox
    >`
  }

  override render() {
    const { sought, people } = this
    return html`<div class="fields">
        <ui-text-field
          label=${t('audit.subject')}
          icon="search"
          clearable
          limit="64"
          .value=${sought.subject}
          @change=${(event: Event) => this.#seek({ subject: this.#value(event) })}
        ></ui-text-field>
        ${this.#select(
          t('audit.person'),
          sought.person,
          [
            { value: '', text: t('audit.anyone') },
            ...people.map(person => ({ value: person.id, text: nameAmong(people, person) })),
            { value: 'server', text: t('audit.server') },
          ],
          person => this.#seek({ person }),
        )}
        ${this.#select(
          t('audit.group'),
          sought.group,
          [
            { value: '', text: t('audit.anything') },
            ...actionGroups.map(group => ({ value: group, text: t(`audit.group.${group}`) })),
          ],
          group => this.#seek({ group: group as ActionGroup | '' }),
        )}
        ${this.#select(
          t('audit.origin'),
          sought.origin,
          [
            { value: '', text: t('audit.anywhere') },
            ...origins.map(origin => ({ value: origin, text: t(`audit.origin.${origin}`) })),
          ],
          origin => this.#seek({ origin }),
        )}
        ${this.#date(t('audit.from'), sought.from, from => this.#seek({ from }))}
        ${this.#date(t('audit.to'), sought.to, to => this.#seek({ to }))}
      </div>
      <div class="ticks">
        ${this.#tick(t('audit.reads'), sought.group === 'reads', on =>
          this.#seek({ group: on ? 'reads' : '' }),
        )}
        ${
          this.plain
            ? ''
            : this.#tick(t('audit.flagged'), sought.flagged, flagged => this.#seek({ flagged }))
        }
        <span class="gap"></span>
        <ui-button
          variant="ghost"
          size="small"
          ?disabled=${JSON.stringify(sought) === JSON.stringify(nothingSought)}
          @click=${() => this.#seek(nothingSought)}
          >${t('audit.clear')}</ui-button
        >
      </div>`
  }
}
