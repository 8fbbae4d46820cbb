import { html, nothing, type TemplateResult } from 'lit'
import type { Inspection, ManifestLine } from '#shared/plugin-api/inspection.ts'
import { problemText, t } from '#web/locales/i18n.ts'

/** One line of the inspector. */
export function shown(one: Inspection): TemplateResult | typeof nothing {
  switch (one.is) {
    case 'live':
      return html`<li>
        ${timeOf(one.at)}<ui-badge tone="jade">${t('inspect.live', { ms: one.ms })}</ui-badge>
        <code>${one.id}</code>
      </li>`
    case 'faults':
      return html`<li class="bad">
        ${timeOf(one.at)}<strong>${t('inspect.faults')}</strong>
        ${one.faults.map(
          ({ file, line, text }) =>
            html`<p><code>${file}${line === null ? '' : `:${line}`}</code> ${text}</p>`,
        )}
      </li>`
    case 'call':
      return callShown(one)
    case 'error':
      return html`<li class="bad">
        ${timeOf(one.at)}<ui-badge tone="seal">${t('inspect.error')}</ui-badge>
        <span>${t(`inspect.half.${one.half}`)}</span> <strong>${one.text}</strong>
        ${
          one.lines.length === 0
            ? html`<p>${t('inspect.noLines')}</p>`
            : one.lines.map(
                ({ file, line, column, in: name }) =>
                  html`<p><code>${file}:${line}:${column}</code> ${name}</p>`,
              )
        }
      </li>`
    case 'said':
      return html`<li>
        ${timeOf(one.at)}<ui-badge>${t('inspect.console')}</ui-badge>
        <code class="said" data-level=${one.level}>${one.text}</code>
      </li>`
    default:
      return nothing
  }
}

const secondsOf = (at: number): string => new Date(at).toTimeString().slice(0, 8)

const timeOf = (at: number) =>
  html`<time datetime=${new Date(at).toISOString()}>${secondsOf(at)}</time>`

function callShown(call: Extract<Inspection, { is: 'call' }>): TemplateResult {
  const { refused, detail, line, cap, half, by } = call
  return html`<li class=${refused === null ? '' : 'warn'}>
    ${timeOf(call.at)}<code class="method">${call.method}</code>
    <ui-badge tone=${refused === null ? 'jade' : 'amber'}>${refused ?? t('inspect.done')}</ui-badge>
    <ui-badge>${cap ?? t('inspect.noCap')}</ui-badge>
    <span>${t(`inspect.half.${half}`)} · ${by ?? t('inspect.bot')}</span>
    <span class="figures"
      >${t('inspect.took', { ms: call.ms })} · ${t('inspect.cost', { cost: call.cost })} ·
      ${t('inspect.bytes', { in: call.bytesIn, out: call.bytesOut })}</span
    >
    ${refused === null ? nothing : html`<p>${problemText(refused)} ${detail ?? ''}</p>`}
    ${line === null ? nothing : lineShown(line, refused === null)}
  </li>`
}

function lineShown({ into, line, replaces }: ManifestLine, blind: boolean): TemplateResult {
  const why = blind ? 'inspect.blind' : 'inspect.add'
  const words =
    replaces === null
      ? t(`${why}.new`, { list: into })
      : t(`${why}.instead`, { list: into, n: replaces + 1 })
  return html`<div class="line">
    <p>${words}</p>
    <pre>${line}</pre>
    <button type="button" @click=${() => void navigator.clipboard.writeText(line)}>
      ${t('inspect.copy')}
    </button>
  </div>`
}
