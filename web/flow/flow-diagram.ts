import { css, html, nothing } from 'lit'
import type { ColumnStage } from '#shared/board/stages.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { isVerified, transitionsOf } from '#shared/policy/flow.ts'
import { roles } from '#shared/policy/roles.ts'
import { scopeOf, type Verb } from '#shared/policy/verbs.ts'
import { language, t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { stageName } from './step.ts'

declare global {
  interface HTMLElementTagNameMap {
    'flow-diagram': FlowDiagram
  }
}

/** How cards of a type go: the stages in a row with the present one marked, and every arrow with who may take it and what it needs. */
export class FlowDiagram extends UiElement {
  static override properties = {
    open: { type: Boolean },
    type: { attribute: false },
    stage: { attribute: false },
  }
  declare open: boolean
  declare type: CardTypeDefinition | null
  declare stage: ColumnStage

  constructor() {
    super()
    this.open = false
    this.type = null
    this.stage = null
  }

  static override styles = [
    base,
    css`
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        margin: 0 0 var(--space-4);
        padding: 0;
        list-style: none;
      }
      li {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
      }
      li > span {
        padding: var(--space-1) var(--space-3);
        border: 1px solid var(--edge);
        border-radius: var(--radius-2);
        line-height: var(--leading-snug);
      }
      li.now > span {
        border-color: var(--slate);
        background: var(--slate-soft);
        font-weight: var(--weight-medium);
      }
      .wrap {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      th,
      td {
        padding: var(--space-1) var(--space-2);
        border-bottom: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
      }
      th {
        color: var(--ink-faint);
        font-weight: var(--weight-medium);
        white-space: nowrap;
      }
      p {
        margin-top: var(--space-3);
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
    `,
  ]

  #who(verb: Verb): string {
    return roles
      .filter(role => scopeOf(verb, role) !== undefined)
      .map(role => t(`card.role.${role}`))
      .join(t('flow.listed'))
  }

  override render() {
    const { type, stage } = this
    const steps = type === null ? [] : transitionsOf(type)
    return html`<ui-dialog
      ?open=${this.open}
      heading=${type === null ? '' : t('flow.diagram.title', { type: type.name[language()] })}
      @ui-close=${(event: Event) => {
        event.stopPropagation()
        emit(this, 'ui-close', { by: 'button' })
      }}
    >
      <ol>
        ${(type?.stages ?? []).map(
          (one, i) =>
            html`<li class=${one === stage ? 'now' : ''}>
              ${i === 0 ? nothing : html`<ui-icon name="arrow-right"></ui-icon>`}
              <span aria-current=${one === stage ? 'step' : nothing}>${stageName(one)}</span>
            </li>`,
        )}
      </ol>
      <div class="wrap">
        <table>
          <thead>
            <tr>
              <th>${t('flow.diagram.from')}</th>
              <th>${t('flow.diagram.to')}</th>
              <th>${t('flow.diagram.step')}</th>
              <th>${t('flow.diagram.who')}</th>
              <th>${t('flow.diagram.needs')}</th>
            </tr>
          </thead>
          <tbody>
            ${steps.map(
              ({ from, to, by, verb, needs }) =>
                html`<tr>
                  <td>${stageName(from)}</td>
                  <td>${stageName(to)}</td>
                  <td>${by === 'move' ? t('flow.diagram.move') : t(`flow.step.${by}`)}</td>
                  <td>${this.#who(verb)}</td>
                  <td>
                    ${needs.map(field => field.name[language()]).join(t('flow.listed')) || '—'}
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${type && isVerified(type) ? html`<p>${t('flow.diagram.verify')}</p>` : nothing}
    </ui-dialog>`
  }
}
