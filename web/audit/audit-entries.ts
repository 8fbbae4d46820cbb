import { css, html, nothing } from 'lit'
import { clockTime, dateTime, dayWords } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { AuditEntry } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { authorityLabel } from './authority-labels.ts'
import { entryLabels } from './entry-labels.ts'

declare global {
  interface HTMLElementTagNameMap {
    'audit-entries': AuditEntries
  }
}

/** Entries of the record, by day. Fires `audit-flag` and `audit-subject` with the entry. */
export class AuditEntries extends UiElement {
  static override properties = {
    entries: { attribute: false },
    flags: { type: Boolean },
  }
  declare entries: readonly AuditEntry[]
  /** Whether the reader may flag. */
  declare flags: boolean

  constructor() {
    super()
    this.entries = []
    this.flags = false
  }

  static override styles = [
    base,
    css`
      h2 {
        margin: var(--space-5) 0 var(--space-1);
        color: var(--ink-faint);
        font-size: var(--text-sm);
        font-weight: var(--weight-medium);
      }
      li {
        display: grid;
        grid-template-columns: 3.2em auto minmax(0, 1fr) auto;
        gap: 0 var(--space-3);
        padding: var(--space-2) 0;
        border-bottom: 1px solid var(--line);
        line-height: var(--leading-snug);
      }
      time {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        font-variant-numeric: tabular-nums;
        padding-top: 0.1em;
      }
      li > ui-icon {
        margin-top: 0.15em;
        color: var(--ink-faint);
      }
      li > ui-button {
        align-self: start;
      }
      b {
        font-weight: var(--weight-medium);
      }
      .subject {
        padding: 0;
        border: 0;
        background: none;
        color: var(--slate);
        font-variant-numeric: tabular-nums;
        text-decoration: underline;
        text-underline-offset: 0.2em;
        overflow-wrap: anywhere;
        text-align: start;
        cursor: pointer;
      }
      .facts,
      .values {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        margin-top: var(--space-half);
        font-size: var(--text-sm);
        overflow-wrap: anywhere;
      }
      .facts {
        color: var(--ink-faint);
      }
      .values {
        gap: 0 var(--space-2);
        color: var(--ink-soft);
      }
      .values > * {
        max-width: 100%;
        white-space: pre-line;
        display: -webkit-box;
        -webkit-line-clamp: 4;
        -webkit-box-orient: vertical;
        overflow: hidden;
      }
      del {
        color: var(--ink-faint);
        text-decoration-color: var(--seal);
      }
      ins {
        text-decoration: none;
      }
      .reason {
        margin-top: var(--space-half);
        overflow-wrap: anywhere;
      }
      .note {
        display: flex;
        gap: var(--space-2);
        margin-top: var(--space-1);
        padding: var(--space-1) var(--space-2);
        border-inline-start: 3px solid var(--amber);
        background: var(--sunken);
        font-size: var(--text-sm);
        overflow-wrap: anywhere;
      }
      @media (max-width: 640px) {
        li {
          grid-template-columns: 3.2em minmax(0, 1fr) auto;
          gap: 0 var(--space-2);
        }
        li > ui-icon {
          display: none;
        }
      }
    `,
  ]

  #actor({ actor, authority }: AuditEntry): string {
    if (authority === 'command line') return t('audit.commandLine')
    return actor.name || (actor.id === 'server' ? t('audit.server') : actor.id)
  }

  #subject(entry: AuditEntry) {
    const { kind, label, title, id } = entry.subject
    // What belongs to the product as a whole is named by the sentence.
    if (kind === 'other' && (id === 'audit' || id === 'calendar')) return nothing
    return html`<button
        class="subject"
        @click=${() => emit<AuditEntry>(this, 'audit-subject', entry)}
      >
        ${label}</button
      >${title !== null && kind === 'card' ? html` ${title}` : nothing}`
  }

  #entry(entry: AuditEntry) {
    const words = entryLabels(entry)
    const { before, after, reason, note, icon, text } = words
    const hidden = entry.erased ? t('audit.erased') : entry.shown ? null : t('audit.hidden')
    const authority = authorityLabel(entry.authority, id => entry.names[id] ?? id)
    return html`<li>
      <time datetime=${new Date(entry.at).toISOString()} title=${dateTime(entry.at)}
        >${clockTime(entry.at)}</time
      >
      <ui-icon name=${icon}></ui-icon>
      <div>
        <b>${this.#actor(entry)}</b> ${text}
        <div>${this.#subject(entry)}</div>
        ${
          before === null && after === null
            ? nothing
            : html`<div class="values">
                ${before === null ? nothing : html`<del>${before}</del>`}
                ${before !== null && after !== null ? html`<span aria-hidden="true">→</span>` : nothing}
                ${after === null ? nothing : html`<ins>${after}</ins>`}
              </div>`
        }
        ${reason === null ? nothing : html`<p class="reason">${t('audit.reason', { reason })}</p>`}
        ${note === undefined ? nothing : html`<p class="reason">${note}</p>`}
        <div class="facts">
          <span>${t('audit.number', { n: entry.seq })}</span>
          ${authority === '' || entry.authority === 'command line' ? nothing : html`<span>${authority}</span>`}
          ${hidden === null ? nothing : html`<span>${hidden}</span>`}
        </div>
        ${entry.flags.map(
          flag =>
            html`<p class="note">
              <ui-icon name="flag"></ui-icon
              ><span><b>${flag.by}</b> ${dateTime(flag.at)}<br />${flag.note}</span>
            </p>`,
        )}
      </div>
      ${
        this.flags
          ? html`<ui-button
              variant="ghost"
              size="small"
              icon="flag"
              label=${t('audit.flag.title', { n: entry.seq })}
              @click=${() => emit<AuditEntry>(this, 'audit-flag', entry)}
            ></ui-button>`
          : nothing
      }
    </li>`
  }

  override render() {
    // The chain is in the order of writing, so a day may come again where something older was brought in later.
    const days: { readonly day: string; readonly entries: AuditEntry[] }[] = []
    for (const entry of this.entries) {
      const day = dayWords(entry.at)
      const last = days.at(-1)
      if (last?.day === day) last.entries.push(entry)
      else days.push({ day, entries: [entry] })
    }
    return days.map(
      ({ day, entries }) =>
        html`<section>
          <h2>${day}</h2>
          <ul>
            ${entries.map(entry => this.#entry(entry))}
          </ul>
        </section>`,
    )
  }
}
