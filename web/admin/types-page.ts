import { css, html, nothing } from 'lit'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { language, t } from '#web/locales/i18n.ts'
import type { AdminApi } from './admin-api.ts'
import type { BoardApi } from '#web/board/scope/board-api.ts'
import { typeLabelOf, useCardTypes } from '#web/ui/marks/type-labels.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { adminPageCss } from './page.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'types-page': TypesPage
  }
}

/** The card types, one line each, and the form of the one that is open. */
export class TypesPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    types: { state: true },
    problem: { state: true },
    open: { state: true },
    refused: { state: true },
    busy: { state: true },
  }
  declare api: Pick<AdminApi, 'writeType'> & Pick<BoardApi, 'cardTypes'>
  /** Null while they are asked for. */
  declare types: readonly CardTypeDefinition[] | null
  declare problem: string
  /** The type whose form is open; null for none. */
  declare open: CardTypeDefinition | null
  declare refused: string
  declare busy: boolean

  constructor() {
    super()
    this.types = null
    this.problem = ''
    this.open = null
    this.refused = ''
    this.busy = false
  }

  static override styles = [
    base,
    adminPageCss,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        justify-content: space-between;
        gap: var(--space-2) var(--space-4);
        margin-bottom: var(--space-4);
      }
      ul {
        display: grid;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        background: var(--surface);
      }
      .line {
        display: grid;
        grid-template-columns: minmax(9rem, 1fr) minmax(0, 3fr) auto;
        align-items: center;
        gap: var(--space-2) var(--space-4);
      }
      .about {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      .retired {
        opacity: 0.7;
      }
      @media (max-width: 640px) {
        .line {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .about {
          grid-column: 1 / -1;
          grid-row: 2;
        }
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const answer = await this.api.cardTypes()
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    this.types = answer.value
    useCardTypes(answer.value)
  }

  async #save(type: CardTypeDefinition): Promise<void> {
    this.busy = true
    const answer = await this.api.writeType(type)
    this.busy = false
    if (!answer.ok) {
      const { sentence, kind, detail } = answer.problem
      this.refused = kind === 'bad-request' && detail ? `${sentence} (${detail})` : sentence
      return
    }
    notify({ tone: 'success', text: t('types.saved', { name: type.name[language()] }) })
    this.open = null
    this.refused = ''
    await this.#load()
  }

  readonly #add = () => {
    const like = this.types?.find(type => type.id === 'service') ?? this.types?.[0]
    if (like === undefined) return
    const id = `type-${Math.random().toString(36).slice(2, 8)}`
    this.refused = ''
    this.open = { ...like, id, name: { 'zh-CN': '', en: '' }, fields: [], templates: [] }
  }

  #form(type: CardTypeDefinition) {
    return html`<type-form
      .type=${type}
      .problem=${this.refused}
      ?busy=${this.busy}
      @type-save=${(event: CustomEvent<CardTypeDefinition>) => void this.#save(event.detail)}
      @type-cancel=${() => {
        this.open = null
        this.refused = ''
      }}
    ></type-form>`
  }

  #line(type: CardTypeDefinition) {
    const stages = type.stages.map(stage => t(`flow.stage.${stage}`)).join(' → ')
    return html`<li class=${type.retired ? 'retired' : ''}>
      <div class="line">
        <ui-type-mark type=${type.id} title=${typeLabelOf(type.id).name}></ui-type-mark>
        <span class="about"
          >${stages}${type.retired ? html` · ${t('types.retired')}` : nothing}${
            type.plugin === undefined
              ? nothing
              : html` · ${t('types.ofPlugin', { plugin: type.plugin.name[language()] })}`
          }</span
        >
        ${
          type.plugin === undefined
            ? html`<ui-button
                size="small"
                icon="edit"
                @click=${() => {
                  this.open = type
                  this.refused = ''
                }}
                >${t('types.edit')}</ui-button
              >`
            : nothing
        }
      </div>
      ${this.open?.id === type.id ? this.#form(this.open) : nothing}
    </li>`
  }

  override render() {
    const { types, open } = this
    const isNew = open !== null && types?.every(type => type.id !== open.id) === true
    return html`<div class="top">
        <div>
          <h1>${t('types.title')}</h1>
          <p class="lead">${t('types.lead')}</p>
        </div>
        <ui-button variant="primary" icon="add" ?disabled=${types === null} @click=${this.#add}
          >${t('types.add')}</ui-button
        >
      </div>
      ${isNew ? html`<div class="panel">${this.#form(open)}</div>` : nothing}
      ${
        this.problem
          ? html`<ui-error-card
              text=${this.problem}
              @ui-retry=${() => void this.#load()}
            ></ui-error-card>`
          : types === null
            ? html`<ui-loading lines="6"></ui-loading>`
            : html`<ul>
                ${types.map(type => this.#line(type))}
              </ul>`
      }`
  }
}
