import { css, html, nothing } from 'lit'
import type { Content, Operation, Parameter } from '#shared/base/openapi.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { typeLabel } from './schema-labels.ts'

declare global {
  interface HTMLElementTagNameMap {
    'api-operation': ApiOperation
  }
}

const tones = { get: 'slate', post: 'jade', put: 'amber', patch: 'amber', delete: 'seal' } as const

/** One thing that can be asked of the API: a line, and behind it everything about it. */
export class ApiOperation extends UiElement {
  static override properties = {
    method: { type: String },
    path: { type: String },
    operation: { attribute: false },
    open: { type: Boolean },
  }
  declare method: keyof typeof tones
  declare path: string
  declare operation: Operation
  declare open: boolean

  constructor() {
    super()
    this.open = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        background: var(--surface);
      }
      summary {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
        align-items: baseline;
        padding: var(--space-2) var(--space-3);
        cursor: pointer;
      }
      summary ui-badge {
        min-width: 4em;
        justify-content: center;
      }
      code {
        font-family: var(--font-mono);
        overflow-wrap: anywhere;
      }
      summary code {
        font-weight: var(--weight-medium);
      }
      summary span {
        flex: 1 1 18rem;
        color: var(--ink-soft);
      }
      .body {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-2) var(--space-3) var(--space-4);
        border-top: 1px solid var(--line);
      }
      h4 {
        margin: 0 0 var(--space-1);
        font-size: var(--text-sm);
        color: var(--ink-faint);
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: var(--space-1) var(--space-3);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      .kinds {
        white-space: pre-line;
      }
      a {
        color: var(--slate-strong);
      }
      dd small {
        color: var(--ink-soft);
        font-size: inherit;
      }
    `,
  ]

  #parameters(parameters: readonly Parameter[]) {
    if (parameters.length === 0) return nothing
    return html`<section>
      <h4>${t('docs.parameters')}</h4>
      <dl>
        ${parameters.map(
          one =>
            html`<dt>
                <code>${one.name}</code
                >${one.required ? html` <span aria-label=${t('docs.required')}>*</span>` : nothing}
              </dt>
              <dd>
                <code>${typeLabel(one.schema)}</code> <small>${t(`docs.in.${one.in}`)}</small>
                ${one.description ?? ''}
              </dd>`,
        )}
      </dl>
    </section>`
  }

  #content(heading: string, content: Content | undefined) {
    const [first] = Object.entries(content ?? {})
    if (first === undefined) return nothing
    const [type, { schema, examples }] = first
    return html`<section>
      <h4>${heading} · <code>${type}</code></h4>
      ${
        type === 'application/json'
          ? html`<schema-view
              .schema=${schema}
              .example=${Object.values(examples ?? {})[0]?.value}
            ></schema-view>`
          : nothing
      }
    </section>`
  }

  #body() {
    const { parameters = [], requestBody, responses, description, security } = this.operation
    const verb = this.operation['x-verb']
    const successes = Object.entries(responses).filter(([status]) => status < '300')
    const refusals = Object.entries(responses).filter(([status]) => status >= '300')
    return html`<div class="body">
      ${description === undefined ? nothing : html`<p>${description}</p>`}
      ${security === undefined ? nothing : html`<p>${t('docs.open')}</p>`}
      ${
        verb === undefined
          ? nothing
          : html`<p>
              ${t('docs.needs')} <a href="#policy"><code>${verb}</code></a>
            </p>`
      }
      ${this.#parameters(parameters)} ${this.#content(t('docs.body'), requestBody?.content)}
      ${this.#content(
        `${t('docs.answer')} ${successes.map(([status]) => status).join(' / ')}`,
        successes[0]?.[1].content,
      )}
      <section>
        <h4>${t('docs.refusals')}</h4>
        <dl>
          ${refusals.map(
            ([status, response]) =>
              html`<dt><code>${status}</code></dt>
                <dd class="kinds">${response.description}</dd>`,
          )}
        </dl>
      </section>
    </div>`
  }

  override render() {
    const { method, path, operation } = this
    return html`<details
      ?open=${this.open}
      @toggle=${(event: Event) => {
        this.open = (event.target as HTMLDetailsElement).open
      }}
    >
      <summary>
        <ui-badge tone=${tones[method]}>${method.toUpperCase()}</ui-badge>
        <code>${path}</code><span>${operation.summary}</span>
      </summary>
      ${this.open ? this.#body() : nothing}
    </details>`
  }
}
