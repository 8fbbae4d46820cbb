import { html, nothing } from 'lit'
import { typeFieldKinds } from '#shared/board/board-view.ts'
import { labelColours, visibilities } from '#shared/board/card/card-types.ts'
import { closureCodes } from '#shared/board/card/closure-codes.ts'
import { stages } from '#shared/board/stages.ts'
import {
  type CardTypeDefinition,
  retentionClasses,
  type TypeField,
} from '#shared/board/types/type-definition.ts'
import { roles } from '#shared/policy/roles.ts'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { refusedField } from '#web/ui/fields/field.ts'
import { typeClocks } from './type-clocks.ts'
import { typeFormCss } from './type-form.css.ts'
import { typeTemplates } from './type-templates.ts'

declare global {
  interface HTMLElementTagNameMap {
    'type-form': TypeForm
  }
}

type Draft = { -readonly [Key in keyof CardTypeDefinition]: CardTypeDefinition[Key] }

const read = (event: Event) => (event.currentTarget as HTMLInputElement).value

/** A field that is no number any more has no bounds. */
const unbounded = { least: undefined, most: undefined, whole: undefined }

/** Everything of a card type to be changed. Fires `type-save` with the definition, and `type-cancel`. */
export class TypeForm extends UiElement {
  static override properties = {
    type: { attribute: false },
    problem: { attribute: false },
    busy: { type: Boolean },
    draft: { state: true },
  }
  declare type: CardTypeDefinition
  /** Why it was refused; '' when it was not. */
  declare problem: string
  declare busy: boolean
  declare draft: Draft

  constructor() {
    super()
    this.problem = ''
    this.busy = false
  }

  static override styles = [base, typeFormCss]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('type')) this.draft = { ...this.type }
  }

  #set(values: Partial<Draft>): void {
    this.draft = { ...this.draft, ...values }
  }

  #toggle<T>(list: readonly T[], one: T, on: boolean, order: readonly T[]): T[] {
    return order.filter(each => (each === one ? on : list.includes(each)))
  }

  #name(language: 'zh-CN' | 'en', label: string) {
    return html`<ui-text-field
      label=${label}
      limit="60"
      required
      .value=${this.draft.name[language]}
      @input=${(event: Event) =>
        this.#set({ name: { ...this.draft.name, [language]: read(event) } })}
    ></ui-text-field>`
  }

  #choice<T extends string>(
    label: string,
    value: T,
    options: readonly T[],
    word: (option: T) => string,
    change: (option: T) => void,
  ) {
    return html`<ui-select
      label=${label}
      .value=${value}
      .options=${options.map(option => ({ value: option, text: word(option) }))}
      @change=${(event: Event) => change(read(event) as T)}
    ></ui-select>`
  }

  #several<T extends string>(
    legend: string,
    chosen: readonly T[],
    options: readonly T[],
    word: (option: T) => string,
    change: (chosen: T[]) => void,
  ) {
    return html`<fieldset>
      <legend>${legend}</legend>
      <div class="boxes">
        ${options.map(
          option =>
            html`<ui-checkbox
              label=${word(option)}
              ?checked=${chosen.includes(option)}
              @change=${(event: Event) =>
                change(
                  this.#toggle(
                    chosen,
                    option,
                    (event.currentTarget as HTMLInputElement).checked,
                    options,
                  ),
                )}
            ></ui-checkbox>`,
        )}
      </div>
    </fieldset>`
  }

  /** What a number may be. */
  #bounds(field: TypeField, write: (values: Partial<TypeField>) => void) {
    const bound = (name: 'least' | 'most') =>
      html`<ui-text-field
        type="number"
        label=${t(`types.${name}`)}
        .value=${field[name] === undefined ? '' : String(field[name])}
        @change=${(event: Event) => {
          const text = read(event)
          write({ [name]: text === '' ? undefined : Number(text) })
        }}
      ></ui-text-field>`
    return html`${bound('least')} ${bound('most')}
      <ui-checkbox
        class="all"
        label=${t('types.whole')}
        ?checked=${field.whole === true}
        @change=${(event: Event) =>
          write({ whole: (event.currentTarget as HTMLInputElement).checked || undefined })}
      ></ui-checkbox>`
  }

  #field(field: TypeField, at: number) {
    const { fields, stages: used } = this.draft
    const write = (values: Partial<TypeField>) =>
      this.#set({ fields: fields.map((one, i) => (i === at ? { ...one, ...values } : one)) })
    return html`<div class="field">
      <ui-text-field
        label=${t('types.chinese')}
        limit="60"
        .value=${field.name['zh-CN']}
        @input=${(event: Event) => write({ name: { ...field.name, 'zh-CN': read(event) } })}
      ></ui-text-field>
      <ui-text-field
        label=${t('types.english')}
        limit="60"
        .value=${field.name.en}
        @input=${(event: Event) => write({ name: { ...field.name, en: read(event) } })}
      ></ui-text-field>
      ${this.#choice(
        t('types.kind'),
        field.kind,
        typeFieldKinds,
        kind => t(`types.kind.${kind}`),
        kind => write({ ...unbounded, kind, options: kind === 'choice' ? field.options : [] }),
      )}
      ${this.#choice(
        t('types.needed'),
        field.needed ?? '',
        ['', ...used.slice(1)],
        stage => (stage === '' ? t('types.never') : t(`flow.stage.${stage}`)),
        stage => write({ needed: stage === '' ? null : stage }),
      )}
      ${field.kind === 'number' ? this.#bounds(field, write) : nothing}
      ${
        field.kind === 'choice'
          ? html`<ui-text-area
              class="all"
              label=${t('types.options')}
              hint=${t('types.optionsHint')}
              .value=${field.options.map(one => `${one.name['zh-CN']} / ${one.name.en}`).join('\n')}
              @change=${(event: Event) => write({ options: optionsOf(read(event), field.options) })}
            ></ui-text-area>`
          : nothing
      }
      <div class="all last">
        <ui-checkbox
          label=${t('types.restricted')}
          ?checked=${field.restricted}
          @change=${(event: Event) =>
            write({ restricted: (event.currentTarget as HTMLInputElement).checked })}
        ></ui-checkbox>
        <ui-button
          variant="ghost"
          size="small"
          icon="delete"
          @click=${() => this.#set({ fields: fields.filter((_, i) => i !== at) })}
          >${t('types.removeField')}</ui-button
        >
      </div>
    </div>`
  }

  #fields() {
    const { fields } = this.draft
    const add = () => {
      const id = `f-${Math.random().toString(36).slice(2, 8)}`
      const name = { 'zh-CN': '', en: '' }
      const field: TypeField = {
        id,
        name,
        kind: 'text',
        options: [],
        restricted: false,
        needed: null,
      }
      this.#set({ fields: [...fields, field] })
    }
    return html`<fieldset>
      <legend>${t('types.fields')}</legend>
      ${fields.map((field, at) => this.#field(field, at))}
      <ui-button size="small" icon="add" @click=${add}>${t('types.addField')}</ui-button>
    </fieldset>`
  }

  override render() {
    const { draft } = this
    const colours = labelColours
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault()
        emit<CardTypeDefinition>(this, 'type-save', draft)
      }}
    >
      <div class="row">
        ${this.#name('zh-CN', t('types.chinese'))} ${this.#name('en', t('types.english'))}
      </div>
      <icon-choice
        .value=${draft.icon}
        .colour=${draft.colour}
        @icon-chosen=${(event: CustomEvent<string>) => this.#set({ icon: event.detail })}
      ></icon-choice>
      <div class="row">
        ${this.#choice(
          t('types.colour'),
          draft.colour,
          colours,
          colour => t(`board.colour.${colour}`),
          colour => this.#set({ colour }),
        )}
        ${this.#choice(
          t('types.visibility'),
          draft.visibility,
          visibilities,
          level => t(`card.visible.${level}`),
          visibility => this.#set({ visibility }),
        )}
        ${this.#choice(
          t('types.retention'),
          draft.retention,
          retentionClasses,
          one => t(`types.retention.${one}`),
          retention => this.#set({ retention }),
        )}
        ${
          draft.stages.includes('follow-up')
            ? nothing
            : this.#choice(
                t('types.verifier'),
                draft.verifier,
                ['anyone', 'other'] as const,
                one => t(`types.verifier.${one}`),
                verifier => this.#set({ verifier }),
              )
        }
      </div>
      ${this.#several(
        t('types.stages'),
        draft.stages,
        stages,
        stage => t(`flow.stage.${stage}`),
        chosen => this.#set({ stages: chosen }),
      )}
      ${this.#several(
        t('types.createdBy'),
        draft.createdBy,
        roles.filter(role => role !== 'auditor' && role !== 'admin'),
        role => t(`card.role.${role}`),
        createdBy => this.#set({ createdBy }),
      )}
      ${this.#several(
        t('types.codes'),
        draft.closureCodes,
        closureCodes,
        code => t(`flow.code.${code}`),
        chosen => this.#set({ closureCodes: chosen }),
      )}
      ${typeClocks(draft.clocks, clocks => this.#set({ clocks }))} ${this.#fields()}
      ${typeTemplates(draft.templates, templates => this.#set({ templates }))}
      <ui-checkbox
        label=${t('types.milestones')}
        ?checked=${draft.milestones}
        @change=${(event: Event) =>
          this.#set({ milestones: (event.currentTarget as HTMLInputElement).checked })}
      ></ui-checkbox>
      <ui-checkbox
        label=${t('types.retire')}
        ?checked=${draft.retired}
        @change=${(event: Event) =>
          this.#set({ retired: (event.currentTarget as HTMLInputElement).checked })}
      ></ui-checkbox>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="end">
        <ui-button @click=${() => emit(this, 'type-cancel')}>${t('ui.cancel')}</ui-button>
        <ui-button
          variant="primary"
          ?busy=${this.busy}
          @click=${() => {
            if (!refusedField(this.renderRoot)) emit<CardTypeDefinition>(this, 'type-save', draft)
          }}
          >${t('types.save')}</ui-button
        >
      </div>
    </form>`
  }
}

/** One option a line, `中文 / English`; an option that keeps its Chinese name keeps its id. */
function optionsOf(text: string, before: TypeField['options']): TypeField['options'] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => {
      const [chinese = line, english = chinese] = line.split('/').map(part => part.trim())
      const known = before.find(option => option.name['zh-CN'] === chinese)
      const id = known?.id ?? `o-${Math.random().toString(36).slice(2, 8)}`
      return { id, name: { 'zh-CN': chinese, en: english || chinese } }
    })
}
