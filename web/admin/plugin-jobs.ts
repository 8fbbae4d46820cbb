import { css, html, nothing } from 'lit'
import { problems } from '#shared/base/problem-catalogue.ts'
import type { ProblemKind } from '#shared/base/problem.ts'
import { dateTime } from '#web/locales/dates.ts'
import { language, problemText, t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { PluginApi, PluginJob } from './plugin-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-jobs': PluginJobList
  }
}

/** The jobs of a plugin on a board: when each ran last, how that ended, and when it is next. */
export class PluginJobList extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: { type: String },
    plugin: { type: String },
    jobs: { state: true },
    problem: { state: true },
  }
  declare api: Pick<PluginApi, 'pluginJobs'>
  declare board: string
  declare plugin: string
  /** Null while they are asked for. */
  declare jobs: readonly PluginJob[] | null
  declare problem: string

  constructor() {
    super()
    this.jobs = null
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      h4 {
        margin: var(--space-3) 0 var(--space-1);
        font-weight: var(--weight-bold);
      }
      li {
        padding: var(--space-1) 0;
        border-bottom: 1px solid var(--line);
        line-height: var(--leading-snug);
      }
      .quiet {
        display: block;
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      .failed {
        color: var(--seal);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const answer = await this.api.pluginJobs(this.board, this.plugin)
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.jobs = answer.value
  }

  #last({ ranAt, outcome }: PluginJob) {
    if (ranAt === null) return t('plugins.jobs.never')
    const when = dateTime(ranAt)
    if (outcome === null || outcome === 'done') return t('plugins.jobs.done', { when })
    const why = outcome in problems ? problemText(outcome as ProblemKind) : outcome
    return html`<span class="failed">${t('plugins.jobs.failed', { when, why })}</span>`
  }

  override render() {
    const { jobs, problem } = this
    return html`<h4>${t('plugins.jobs')}</h4>
      ${
        problem !== ''
          ? html`<ui-error-card
              text=${problem}
              @ui-retry=${() => void this.#load()}
            ></ui-error-card>`
          : jobs === null
            ? html`<ui-loading lines="2"></ui-loading>`
            : html`<ul>
                ${jobs.map(
                  job =>
                    html`<li>
                      ${job.name[language()]}
                      <span class="quiet">
                        ${this.#last(job)}
                        ${
                          job.nextAt === null
                            ? nothing
                            : t('plugins.jobs.next', { when: dateTime(job.nextAt) })
                        }
                      </span>
                    </li>`,
                )}
              </ul>`
      }`
  }
}
