import { html, nothing, type TemplateResult } from 'lit'
import { language, t } from '#web/locales/i18n.ts'
import type { PluginPackage } from './plugin-api.ts'
import { capabilityText, termText } from './plugin-sentences.ts'

type Asked = PluginPackage['required'][number]

/** Who made a plugin, and what it is. */
export const pluginFacts = ({
  publisher,
  version,
  digest,
  license,
  summary,
}: PluginPackage) => html`
  <p>${summary[language()]}</p>
  <p class="facts">
    ${t('plugins.version', { version })} · ${t('plugins.publisher', { name: publisher.name })} ·
    ${t('plugins.license', { license })}<br />
    <code>${t('plugins.key', { key: publisher.key })}</code><br />
    <code>${t('plugins.digest', { digest })}</code>
  </p>
`

/** Capabilities in sentences, each with the plugin's reason. */
export const askedList = (asked: readonly Asked[]): TemplateResult =>
  html`<ul>
    ${asked.map(
      one =>
        html`<li>
          ${capabilityText(one)}
          <span class="reason">${t('plugins.reason', { reason: one.reason[language()] })}</span>
        </li>`,
    )}
  </ul>`

/** Terms in sentences. */
export const termList = (terms: PluginPackage['terms']) => {
  const texts = terms.flatMap(term => termText(term) ?? [])
  return texts.length === 0
    ? nothing
    : html`<ul>
        ${texts.map(text => html`<li>${text}</li>`)}
      </ul>`
}

/** Where a plugin sends something, what it keeps about people and for whom, and what comes in or goes out. */
export const pluginReach = ({ network, personalData, terms }: PluginPackage) => html`
  ${termList(terms.filter(({ kind }) => kind !== 'sends' && kind !== 'kept'))}
  ${
    network.length === 0
      ? nothing
      : html`<ul>
          ${network.map(
            ({ origin, sends, reason }) =>
              html`<li>
                ${t('plugins.way', { origin, sends: sends[language()] })}
                <span class="reason">${t('plugins.reason', { reason: reason[language()] })}</span>
              </li>`,
          )}
        </ul>`
  }
  ${
    personalData === null
      ? nothing
      : html`<p>
          ${t('plugins.personal', {
            n: personalData.retentionDays,
            purpose: personalData.purpose[language()],
          })}
        </p>`
  }
`
