import { css, html, nothing } from 'lit'
import { adminPageCss } from '#web/admin/page.css.ts'
import { t } from '#web/locales/i18n.ts'
import type { AuditApi } from './audit-api.ts'
import type { AuditEntry, AuditPerson, AuditState, Complaint } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { MenuPick } from '#web/ui/floating/menu.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { Tab } from '#web/ui/fields/tabs.ts'
import { type AuditSought, nothingSought, queryOf } from './audit-filter.ts'

declare global {
  interface HTMLElementTagNameMap {
    'audit-page': AuditPage
  }
}

/** The record of who did what: for auditors with samples and flags, for leadership to read. */
export class AuditPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    choices: { state: true },
    state: { state: true },
    verifying: { state: true },
    tab: { state: true },
    sought: { state: true },
    entries: { state: true },
    more: { state: true },
    problem: { state: true },
    flagged: { state: true },
    version: { state: true },
  }
  declare api: AuditApi
  declare choices: {
    readonly people: readonly AuditPerson[]
    readonly flags: boolean
  } | null
  declare state: AuditState | null
  declare verifying: boolean
  declare tab: string
  declare sought: AuditSought
  /** Null while they are asked for. */
  declare entries: readonly AuditEntry[] | null
  declare more: boolean
  declare problem: string
  /** The entry that is being remarked on. */
  declare flagged: AuditEntry | null
  declare version: number
  #asked = 0

  constructor() {
    super()
    this.choices = null
    this.state = null
    this.verifying = false
    this.tab = 'entries'
    this.sought = nothingSought
    this.entries = null
    this.more = false
    this.problem = ''
    this.flagged = null
    this.version = 0
  }

  static override styles = [
    base,
    adminPageCss,
    css`
      audit-chain {
        margin-bottom: var(--space-5);
      }
      audit-filter-bar {
        display: block;
        margin-top: var(--space-4);
      }
      .older {
        display: flex;
        justify-content: center;
        padding: var(--space-4);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#start()
  }

  async #start(): Promise<void> {
    this.problem = ''
    const choices = await this.api.auditChoices()
    if (!choices.ok) {
      this.problem = choices.problem.sentence
      return
    }
    this.choices = choices.value
    void this.#read()
    const state = await this.api.auditState()
    if (!state.ok) return
    this.state = state.value
    if (state.value.verified === null) void this.#verify()
  }

  async #read(before?: number): Promise<void> {
    const asked = ++this.#asked
    if (before === undefined) this.entries = null
    const answer = await this.api.auditEntries(queryOf(this.sought), before)
    // An answer to what is no longer sought is not shown.
    if (asked !== this.#asked) return
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    this.entries = [...(this.entries ?? []), ...answer.value.entries]
    this.more = answer.value.more
  }

  async #verify(): Promise<void> {
    this.verifying = true
    const answer = await this.api.auditVerify()
    this.verifying = false
    if (answer.ok) this.state = answer.value
    else notify({ tone: 'refusal', text: answer.problem.sentence })
  }

  async #export(): Promise<void> {
    const answer = await this.api.auditCheckpoint()
    if (!answer.ok) {
      notify({ tone: 'refusal', text: answer.problem.sentence })
      return
    }
    save('linli-audit-checkpoint.txt', answer.value.checkpoint)
    save('linli-audit-checkpoint.key', `${answer.value.key}\n`)
    notify({ tone: 'success', text: t('audit.chain.keep') })
  }

  #seek(sought: AuditSought): void {
    this.sought = sought
    void this.#read()
  }

  #seekSubject(subject: string): void {
    this.tab = 'entries'
    this.#seek({ ...nothingSought, subject })
  }

  async #remarked(): Promise<void> {
    const entry = this.flagged
    this.flagged = null
    this.version++
    if (entry === null) return
    const answer = await this.api.auditEntries({ subject: entry.subject.id }, entry.seq + 1)
    const fresh = answer.ok ? answer.value.entries.find(one => one.seq === entry.seq) : undefined
    if (fresh !== undefined)
      this.entries = (this.entries ?? []).map(one => (one.seq === fresh.seq ? fresh : one))
  }

  #entries(flags: boolean) {
    const { entries, problem } = this
    const list =
      problem !== ''
        ? html`<ui-error-card text=${problem} @ui-retry=${() => this.#read()}></ui-error-card>`
        : entries === null
          ? html`<ui-loading lines="8"></ui-loading>`
          : entries.length === 0
            ? html`<ui-empty
                icon="search"
                text=${t('audit.none')}
                hint=${t('audit.none.todo')}
              ></ui-empty>`
            : html`<audit-entries ?flags=${flags} .entries=${entries}></audit-entries>`
    return html`<audit-filter-bar
        .sought=${this.sought}
        .people=${this.choices?.people ?? []}
        @audit-seek=${(event: CustomEvent<AuditSought>) => this.#seek(event.detail)}
      ></audit-filter-bar>
      ${list}
      ${
        this.more && entries !== null
          ? html`<p class="older">
              <ui-button @click=${() => this.#read(entries.at(-1)?.seq)}
                >${t('audit.more')}</ui-button
              >
            </p>`
          : nothing
      }`
  }

  #panel(flags: boolean) {
    if (this.tab === 'samples')
      return html`<audit-samples
        .api=${this.api}
        .people=${this.choices?.people ?? []}
        .version=${this.version}
      ></audit-samples>`
    if (this.tab === 'complaints')
      return html`<audit-complaints
        .api=${this.api}
        @audit-complaint=${(event: CustomEvent<Complaint>) =>
          this.#seekSubject(event.detail.number)}
      ></audit-complaints>`
    return this.#entries(flags)
  }

  override render() {
    const { choices, problem } = this
    const head = html`<h1>${t('audit.title')}</h1>
      <p class="lead">${t('audit.lead')}</p>`
    if (choices === null)
      return html`${head}
      ${
        problem === ''
          ? html`<ui-loading lines="6"></ui-loading>`
          : html`<ui-error-card text=${problem} @ui-retry=${() => this.#start()}></ui-error-card>`
      }`
    const tabs: readonly Tab[] = [
      { id: 'entries', text: t('audit.tab.entries'), icon: 'history' },
      ...(choices.flags
        ? [{ id: 'samples', text: t('audit.tab.samples'), icon: 'list' } as const]
        : []),
      { id: 'complaints', text: t('audit.tab.complaints'), icon: 'complaint' },
    ]
    return html`${head}
      <audit-chain
        .state=${this.state}
        ?busy=${this.verifying}
        @audit-verify=${() => this.#verify()}
        @audit-export=${() => this.#export()}
      ></audit-chain>
      <ui-tabs
        label=${t('audit.title')}
        .tabs=${tabs}
        current=${this.tab}
        @ui-pick=${(event: CustomEvent<MenuPick>) => (this.tab = event.detail.id)}
        @audit-flag=${(event: CustomEvent<AuditEntry>) => (this.flagged = event.detail)}
        @audit-subject=${(event: CustomEvent<AuditEntry>) => {
          const { kind, id, label } = event.detail.subject
          this.#seekSubject(kind === 'card' ? label : id)
        }}
        >${this.#panel(choices.flags)}</ui-tabs
      >
      <flag-dialog
        .api=${this.api}
        .entry=${this.flagged}
        @ui-close=${() => (this.flagged = null)}
        @flag-saved=${() => this.#remarked()}
      ></flag-dialog>`
  }
}

/** Gives a text to the browser as a file. */
function save(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = name
  link.click()
  // The download has begun with the click, but is not read at once everywhere.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
