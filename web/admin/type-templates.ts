import { html } from 'lit'
import type { CardTemplate } from '#shared/board/types/type-definition.ts'
import { t } from '#web/locales/i18n.ts'

const read = (event: Event) => (event.currentTarget as HTMLInputElement).value

/** The templates of a card type to be changed; `change` hears of every keystroke. */
export function typeTemplates(
  templates: readonly CardTemplate[],
  change: (templates: readonly CardTemplate[]) => void,
) {
  const add = () => {
    const id = `t-${Math.random().toString(36).slice(2, 8)}`
    change([
      ...templates,
      { id, name: { 'zh-CN': '', en: '' }, title: '', text: '', checklist: [] },
    ])
  }
  return html`<fieldset>
    <legend>${t('types.templates')}</legend>
    ${templates.map((one, at) =>
      card(
        one,
        values => change(templates.map((each, i) => (i === at ? { ...each, ...values } : each))),
        () => change(templates.filter((_, i) => i !== at)),
      ),
    )}
    <ui-button size="small" icon="add" @click=${add}>${t('types.addTemplate')}</ui-button>
  </fieldset>`
}

function card(
  { name, title, text, checklist }: CardTemplate,
  write: (values: Partial<CardTemplate>) => void,
  remove: () => void,
) {
  const named = (language: 'zh-CN' | 'en', label: string) =>
    html`<ui-text-field
      label=${label}
      limit="60"
      .value=${name[language]}
      @input=${(event: Event) => write({ name: { ...name, [language]: read(event) } })}
    ></ui-text-field>`
  return html`<div class="field">
    ${named('zh-CN', t('types.chinese'))} ${named('en', t('types.english'))}
    <ui-text-field
      class="all"
      label=${t('types.templateTitle')}
      limit="500"
      .value=${title}
      @input=${(event: Event) => write({ title: read(event) })}
    ></ui-text-field>
    <ui-text-area
      class="all"
      label=${t('types.templateText')}
      limit="5000"
      .value=${text}
      @change=${(event: Event) => write({ text: read(event) })}
    ></ui-text-area>
    <ui-text-area
      class="all"
      label=${t('types.steps')}
      hint=${t('types.stepsHint')}
      .value=${checklist.join('\n')}
      @change=${(event: Event) => {
        const lines = read(event)
          .split('\n')
          .map(line => line.trim())
        write({ checklist: lines.filter(line => line !== '') })
      }}
    ></ui-text-area>
    <ui-button variant="ghost" size="small" icon="delete" @click=${remove}
      >${t('types.removeTemplate')}</ui-button
    >
  </div>`
}
