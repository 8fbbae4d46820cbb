import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { OpenApi } from '#shared/base/openapi.ts'
import { t } from '#web/locales/i18n.ts'
import { patienceMs } from '#web/state/patient-fetch.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { finds, groupsOf } from './operations.ts'

declare global {
  interface HTMLElementTagNameMap {
    'api-docs': ApiDocs
  }
}

/** The API's description as a page: find an operation, read all about it; the table of permissions; the refusals. */
export class ApiDocs extends UiElement {
  static override properties = {
    document: { state: true },
    failed: { state: true },
    words: { state: true },
  }
  declare document: OpenApi | null
  declare failed: boolean
  declare words: string

  constructor() {
    super()
    this.document = null
    this.failed = false
    this.words = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-height: 100dvh;
        background: var(--paper);
      }
      header {
        position: sticky;
        top: 0;
        z-index: 2;
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
        padding: var(--space-2) var(--space-6);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      header ui-text-field {
        flex: 1 1 16rem;
        max-width: 32rem;
      }
      header a {
        text-decoration: none;
      }
      main {
        max-width: 68rem;
        margin: 0 auto;
        padding: var(--space-4) var(--space-6) var(--space-12);
      }
      .lead {
        max-width: 46rem;
        color: var(--ink-soft);
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        margin: var(--space-4) 0;
      }
      nav a,
      .lead a {
        color: var(--slate-strong);
      }
      section {
        display: grid;
        gap: var(--space-2);
        margin-top: var(--space-8);
        scroll-margin-top: 5rem;
      }
      h1 {
        margin-bottom: var(--space-2);
        font: 700 var(--text-2xl) / var(--leading-snug) var(--font-song);
      }
      h2 {
        padding-bottom: var(--space-1);
        border-bottom: 1px solid var(--line);
        font: 700 var(--text-xl) / var(--leading-snug) var(--font-song);
      }
      @media (max-width: 640px) {
        header,
        main {
          padding-inline: var(--space-4);
        }
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#read()
  }

  async #read(): Promise<void> {
    this.failed = false
    try {
      const response = await fetch('/api/openapi.json', {
        signal: AbortSignal.timeout(patienceMs),
      })
      if (!response.ok) throw new Error(String(response.status))
      this.document = (await response.json()) as OpenApi
    } catch {
      this.failed = true
    }
  }

  #operations(document: OpenApi) {
    const groups = groupsOf(document)
      .map(({ tag, operations }) => ({
        tag,
        operations: operations.filter(one => finds(this.words, one)),
      }))
      .filter(({ operations }) => operations.length > 0)
    if (groups.length === 0)
      return html`<ui-empty
        icon="search"
        text=${t('docs.none')}
        hint=${t('docs.noneHint')}
      ></ui-empty>`
    return groups.map(
      ({ tag, operations }) =>
        html`<section id=${idOf(tag)}>
          <h2>${t(`docs.tag.${tag}`)}</h2>
          ${repeat(
            operations,
            one => one.operation.operationId,
            one =>
              html`<api-operation
                method=${one.method}
                path=${one.path}
                .operation=${one.operation}
              ></api-operation>`,
          )}
        </section>`,
    )
  }

  #page(document: OpenApi) {
    const all = Object.values(document.paths).flatMap(methods => Object.keys(methods)).length
    return html`<p class="lead">
        ${t('docs.lead', { n: all })} <a href="/api/openapi.json">openapi.json</a>
      </p>
      <nav aria-label=${t('docs.groups')}>
        ${groupsOf(document).map(
          ({ tag }) => html`<a href="#${idOf(tag)}">${t(`docs.tag.${tag}`)}</a>`,
        )}
        <a href="#policy">${t('docs.policy')}</a><a href="#problems">${t('docs.problems')}</a>
      </nav>
      ${this.#operations(document)}
      ${
        this.words === ''
          ? html`<section id="policy">
                <h2>${t('docs.policy')}</h2>
                <p class="lead">${t('docs.policyLead')}</p>
                <policy-table></policy-table>
              </section>
              <section id="problems">
                <h2>${t('docs.problems')}</h2>
                <problem-table></problem-table>
              </section>`
          : nothing
      }`
  }

  /** A target lies in our shadow root, where the browser does not look for it. */
  readonly #jump = (event: Event) => {
    const link = event.composedPath().find(one => one instanceof HTMLAnchorElement)
    const hash = link?.getAttribute('href') ?? ''
    if (!hash.startsWith('#')) return
    event.preventDefault()
    this.words = ''
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector(`[id="${hash.slice(1)}"]`)?.scrollIntoView(),
    )
  }

  override render() {
    return html`<header>
        <a href="/"><brand-mark></brand-mark><span class="hidden-text">${t('app.home')}</span></a>
        <ui-text-field
          type="search"
          icon="search"
          clearable
          label=${t('docs.search')}
          label-hidden
          placeholder=${t('docs.search')}
          .value=${this.words}
          @input=${(event: Event) => (this.words = (event.currentTarget as UiTextField).value.trim())}
          @change=${(event: Event) => (this.words = (event.currentTarget as UiTextField).value.trim())}
        ></ui-text-field>
        <appearance-menus></appearance-menus>
      </header>
      <main @click=${this.#jump}>
        <h1>${t('docs.title')}</h1>
        ${
          this.failed
            ? html`<ui-error-card
                text=${t('docs.failed')}
                @ui-retry=${() => void this.#read()}
              ></ui-error-card>`
            : this.document === null
              ? html`<ui-loading lines="8"></ui-loading>`
              : this.#page(this.document)
        }
      </main>`
  }
}

const idOf = (tag: string) => tag.toLowerCase().replace(/\W+/g, '-')
