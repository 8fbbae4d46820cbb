import { css, html, nothing, svg } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import { figure } from '#web/locales/dates.ts'
import { fallbackStyles, tableOf } from './fallback-table.ts'
import { base } from '#web/ui/element.ts'
import {
  block,
  type Given,
  PluginElement,
  propertiesOf,
} from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-chart': PluginChart
  }
}

type Series = NonNullable<Given<'chart', 'series'>>[number]

const hues = ['slate', 'amber', 'jade', 'seal'] as const

/** Bars or lines, with a table that says the same. */
export class PluginChart extends PluginElement {
  static override properties = propertiesOf('chart')
  declare label: Given<'chart', 'label'>
  declare kind: Given<'chart', 'kind'>
  declare labels: Given<'chart', 'labels'>
  declare series: Given<'chart', 'series'>

  static override styles = [
    base,
    fallbackStyles,
    block,
    css`
      figure {
        margin: 0;
      }
      figcaption {
        font-weight: var(--weight-bold);
        line-height: var(--leading-snug);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      i {
        display: inline-block;
        width: 0.7em;
        height: 0.7em;
        margin-inline-end: var(--space-1);
        border-radius: 2px;
      }
      .plot {
        display: flex;
        position: relative;
        height: 10rem;
        margin-top: var(--space-2);
        border-top: 1px dashed var(--line);
        border-bottom: 1px solid var(--edge);
      }
      .top {
        position: absolute;
        top: 0;
        left: 0;
        color: var(--ink-soft);
        font-size: var(--text-xs);
      }
      svg {
        width: 100%;
        height: 100%;
        overflow: visible;
      }
      polyline {
        fill: none;
        stroke: var(--hue);
        stroke-width: 2;
        vector-effect: non-scaling-stroke;
      }
      .group {
        display: flex;
        flex: 1;
        align-items: flex-end;
        justify-content: center;
        gap: 2px;
        height: 100%;
        min-width: 0;
        padding: 0 var(--space-1);
      }
      .group span {
        flex: 1;
        max-width: 2.5rem;
        border-radius: 2px 2px 0 0;
        background: var(--hue);
      }
      i {
        background: var(--hue);
      }
      .labels {
        display: flex;
        color: var(--ink-soft);
        font-size: var(--text-xs);
      }
      .labels span {
        flex: 1;
        min-width: 0;
        padding-top: var(--space-1);
        overflow: hidden;
        text-align: center;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .slate {
        --hue: var(--slate);
      }
      .jade {
        --hue: var(--jade);
      }
      .amber {
        --hue: var(--amber);
      }
      .seal {
        --hue: var(--seal);
      }
    `,
  ]

  #bars(series: readonly Series[], labels: readonly string[], top: number) {
    return labels.map(
      (label, at) =>
        html`<div class="group" title=${label}>
          ${series.map(
            ({ values }, of) =>
              html`<span
                class=${hues[of] ?? 'slate'}
                style=${styleMap({ height: `${(Math.max(0, values[at] ?? 0) / top) * 100}%` })}
              ></span>`,
          )}
        </div>`,
    )
  }

  #lines(series: readonly Series[], labels: readonly string[], top: number) {
    const across = 100 / Math.max(1, labels.length)
    return html`<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      ${series.map(({ values }, of) => {
        const points = values.map(
          (value, at) => `${(at + 0.5) * across},${100 - (Math.max(0, value) / top) * 100}`,
        )
        return svg`<polyline class=${hues[of] ?? 'slate'} points=${points.join(' ')} />`
      })}
    </svg>`
  }

  override render() {
    const { labels = [], series = [], label = '', kind = 'bar' } = this
    const top = Math.max(1, ...series.flatMap(({ values }) => values))
    return html`<figure>
        <figcaption>${label}</figcaption>
        ${
          series.length > 1
            ? html`<ul>
                ${series.map(
                  ({ name }, of) => html`<li><i class=${hues[of] ?? 'slate'}></i>${name}</li>`,
                )}
              </ul>`
            : nothing
        }
        <div class="plot" aria-hidden="true">
          <span class="top">${figure(top)}</span>
          ${kind === 'line' ? this.#lines(series, labels, top) : this.#bars(series, labels, top)}
        </div>
        <div class="labels" aria-hidden="true">
          ${labels.map(text => html`<span>${text}</span>`)}
        </div>
      </figure>
      ${tableOf(
        {
          columns: [label, ...series.map(({ name }) => name)],
          rows: labels.map((text, at) => [text, ...series.map(({ values }) => values[at] ?? '')]),
        },
        label,
      )}`
  }
}
