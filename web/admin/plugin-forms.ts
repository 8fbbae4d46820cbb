import { html, nothing, type TemplateResult } from 'lit'
import type { SettingValue } from '#shared/plugin-api/manifest/data-schema.ts'
import { language, t } from '#web/locales/i18n.ts'
import type { BoardPlugin, PluginAccess, PluginHealth } from './plugin-api.ts'

type Setting = BoardPlugin['settings'][number]

interface Control extends HTMLElement {
  readonly name: string
  readonly value?: string
  readonly checked?: boolean
}

/** The control of a setting, drawn by what its schema says. */
function control({
  name,
  type,
  label,
  help,
  minimum,
  maximum,
  maxLength,
  format,
  options,
  value,
}: Setting) {
  const [words, hint] = [label[language()], help?.[language()] ?? '']
  if (type === 'boolean')
    return html`<ui-checkbox
      data-setting=${name}
      label=${words}
      hint=${hint}
      ?checked=${value === true}
    ></ui-checkbox>`
  if (type === 'choice')
    return html`<ui-select
      data-setting=${name}
      label=${words}
      hint=${hint}
      .value=${String(value)}
      .options=${options.map(one => ({ value: String(one.value), text: one.label[language()] }))}
    ></ui-select>`
  if (format === 'multi-line')
    return html`<ui-text-area
      data-setting=${name}
      label=${words}
      hint=${hint}
      .limit=${maxLength ?? 2_000}
      .value=${String(value)}
    ></ui-text-area>`
  return html`<ui-text-field
    data-setting=${name}
    label=${words}
    hint=${hint}
    type=${type === 'string' ? 'text' : 'number'}
    .limit=${maxLength ?? undefined}
    .least=${minimum ?? undefined}
    .most=${maximum ?? undefined}
    ?whole=${type === 'integer'}
    .value=${String(value)}
  ></ui-text-field>`
}

function valueOf(
  { type, options, value }: Setting,
  { checked, value: text = '' }: Control,
): SettingValue {
  if (type === 'boolean') return checked === true
  if (type === 'choice') return options.find(one => String(one.value) === text)?.value ?? value
  return type === 'string' ? text : Number(text)
}

/** The form of a plugin's settings on a board; nothing for a plugin that has none. */
export function settingFields(
  { settings }: BoardPlugin,
  save: (settings: Readonly<Record<string, SettingValue>>) => void,
): TemplateResult | typeof nothing {
  if (settings.length === 0) return nothing
  const submit = (event: Event) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const values = settings.map(setting => {
      const found = form.querySelector<Control>(`[data-setting="${setting.name}"]`)
      return [setting.name, found === null ? setting.value : valueOf(setting, found)] as const
    })
    save(Object.fromEntries(values))
  }
  return html`<h4>${t('plugins.settings')}</h4>
    <form @submit=${submit}>
      ${settings.map(control)}
      <div><ui-button type="submit">${t('plugins.settings.save')}</ui-button></div>
    </form>`
}

/** A field for each secret a plugin's requests need; what was saved is never shown. */
export function secretForms(
  { secrets: there, package: { secrets } }: BoardPlugin,
  save: (secret: string, value: string) => void,
): TemplateResult | typeof nothing {
  if (secrets.length === 0) return nothing
  const submit = (secret: string) => (event: Event) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const field = form.querySelector('ui-text-field')
    if (field === null || field.value === '') return
    save(secret, field.value)
    field.value = ''
  }
  return html`<h4>${t('plugins.secrets')}</h4>
    <p class="facts">${t('plugins.secrets.hint')}</p>
    ${secrets.map(
      ({ id, name }) =>
        html`<form @submit=${submit(id)}>
          <ui-text-field
            type="password"
            autocomplete="off"
            label=${name[language()]}
            hint=${there.includes(id) ? t('plugins.secrets.there') : ''}
          ></ui-text-field>
          <div><ui-button type="submit">${t('plugins.secrets.save')}</ui-button></div>
        </form>`,
    )}`
}

/** How a plugin fares: nothing before it is known. */
export function healthText(
  health: PluginHealth | undefined,
  resume: () => void,
): TemplateResult | typeof nothing {
  if (health === undefined) return nothing
  const { state, violations, memory, cpu, errors } = health
  return html`<p>
      ${t(`plugins.health.${state}`)} · ${t('plugins.health.violations', { n: violations })} ·
      ${t('plugins.health.used', { mb: Math.round(memory / 100_000) / 10, ms: Math.round(cpu) })}
      ${
        state === 'paused'
          ? html`<ui-button size="small" @click=${resume}>${t('plugins.enable')}</ui-button>`
          : nothing
      }
    </p>
    ${errors.map(({ sentence }) => html`<p class="facts">${sentence}</p>`)}`
}

/** What a plugin asked of the host, newest first. */
export function accessTable(lines: readonly PluginAccess[]): TemplateResult {
  if (lines.length === 0) return html`<p class="facts">${t('plugins.access.none')}</p>`
  const heads = ['when', 'method', 'what', 'by', 'outcome', 'count'] as const
  const format = new Intl.DateTimeFormat(language(), { dateStyle: 'short', timeStyle: 'short' })
  return html`<div class="log" tabindex="0" role="region" aria-label=${t('plugins.access')}>
    <table>
      <thead>
        <tr>
          ${heads.map(head => html`<th scope="col">${t(`plugins.access.${head}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          ({ minute, method, what, by, outcome, count }) =>
            html`<tr>
              <td>${format.format(minute)}</td>
              <td><code>${method}</code></td>
              <td>${what}</td>
              <td>${by === 'plugin' ? t('plugins.access.plugin') : by}</td>
              <td>
                ${t(['done', 'sent'].includes(outcome) ? 'plugins.access.done' : 'plugins.access.refused')}
              </td>
              <td>${count}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}
