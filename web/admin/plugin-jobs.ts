import { css, html, nothing } from 'lit'
import { problems } from '#shared/base/problem-catalogue.ts'
import type { ProblemKind } from '#shared/base/problem.ts'
import { dateTime } from '#web/locales/dates.ts'
import { language, problemText, t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { PluginApi, PluginJob, PluginJobRun } from './plugin-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-jobs': PluginJobList
  }
}

/** How often is looked again while something runs, ms. */
const againMs = 2_000

const problemOf = (kind: string): string =>
  kind in problems ? problemText(kind as ProblemKind) : kind

/** The jobs of a plugin on a board: when each ran last, how that ended, and when it is next; and those that were started, which can be ended. */
export class PluginJobList extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: { type: String },
    plugin: { type: String },
    jobs: { state: true },
    runs: { state: true },
    problem: { state: true },
  }
  declare api: Pick<PluginApi, 'pluginJobs' | 'pluginRuns' | 'cancelPluginRun'>
  declare board: string
  declare plugin: string
  /** Null while they are asked for. */
  declare jobs: readonly PluginJob[] | null
  declare runs: readonly PluginJobRun[]
  declare problem: string
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.jobs = null
    this.runs = []
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
      .run {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
      }
      .run > div {
        flex: 1 1 14rem;
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

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  async #load(): Promise<void> {
    clearTimeout(this.#timer)
    const [jobs, runs] = await Promise.all([
      this.api.pluginJobs(this.board, this.plugin),
      this.api.pluginRuns(this.board, this.plugin),
    ])
    const failed = [jobs, runs].find(answer => !answer.ok)
    this.problem = failed?.ok === false ? failed.problem.sentence : ''
    if (!jobs.ok || !runs.ok) return
    this.jobs = jobs.value
    this.runs = runs.value
    if (this.isConnected && runs.value.some(({ state }) => state !== 'ended'))
      this.#timer = setTimeout(() => void this.#load(), againMs)
  }

  async #cancel(run: string): Promise<void> {
    const answer = await this.api.cancelPluginRun(this.board, this.plugin, run)
    // One that has ended meanwhile is shown as that.
    if (answer.ok || answer.problem.kind === 'not-found') await this.#load()
    else this.problem = answer.problem.sentence
  }

  #last({ schedule, ranAt, outcome }: PluginJob) {
    if (schedule === null) return t('plugins.jobs.onlyStarted')
    if (ranAt === null) return t('plugins.jobs.never')
    const when = dateTime(ranAt)
    if (outcome === null || outcome === 'done') return t('plugins.jobs.done', { when })
    const why = problemOf(outcome)
    return html`<span class="failed">${t('plugins.jobs.failed', { when, why })}</span>`
  }

  #ending({ ending, problem, endedAt }: PluginJobRun) {
    const when = endedAt === null ? '' : dateTime(endedAt)
    if (ending === 'done') return t('plugins.runs.done', { when })
    const why =
      ending === 'failed' ? problemOf(problem ?? '') : t(`plugins.runs.${ending ?? 'broken-off'}`)
    return html`<span class="failed">${t('plugins.runs.ended', { when, why })}</span>`
  }

  #run(one: PluginJobRun) {
    const { run, job, by, at, state, share, line } = one
    const name = this.jobs?.find(({ id }) => id === job)?.name[language()] ?? job
    const when = dateTime(at)
    const how =
      state === 'ended'
        ? this.#ending(one)
        : state === 'waiting'
          ? t('plugins.runs.waiting')
          : (line?.[language()] ?? t('plugins.runs.running'))
    return html`<li class="run">
      <div>
        ${name}
        <span class="quiet">
          ${by === '' ? t('plugins.runs.itself', { when }) : t('plugins.runs.by', { by, when })}
          ${how}
        </span>
        ${
          state === 'running' && share !== null
            ? html`<ui-progress
                label=${t('plugins.runs.progress', { name })}
                done=${Math.round(share * 100)}
                total="100"
              ></ui-progress>`
            : nothing
        }
      </div>
      ${
        state === 'ended'
          ? nothing
          : html`<ui-button
              size="small"
              label=${t('plugins.runs.cancel.label', { name })}
              @click=${() => void this.#cancel(run)}
              >${t('plugins.runs.cancel')}</ui-button
            >`
      }
    </li>`
  }

  override render() {
    const { jobs, problem } = this
    if (problem !== '')
      return html`<h4>${t('plugins.jobs')}</h4>
        <ui-error-card text=${problem} @ui-retry=${() => void this.#load()}></ui-error-card>`
    if (jobs === null)
      return html`<h4>${t('plugins.jobs')}</h4>
        <ui-loading lines="2"></ui-loading>`
    return html`<h4>${t('plugins.jobs')}</h4>
      <ul>
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
      </ul>
      ${
        this.runs.length === 0
          ? nothing
          : html`<h4>${t('plugins.runs')}</h4>
              <ul>
                ${this.runs.map(one => this.#run(one))}
              </ul>`
      }`
  }
}
