import { html, type TemplateResult } from 'lit'
import { priorities } from '#shared/board/card/card-types.ts'
import { type CardTypeDefinition, clockKinds } from '#shared/board/types/type-definition.ts'
import { targetLabel } from '#web/clock/clock-labels.ts'
import { t } from '#web/locales/i18n.ts'

type Clocks = CardTypeDefinition['clocks']

/** The time limits of a type, by clock and priority, in minutes with the same in words beside them. Calls `change` with all of them. */
export function typeClocks(clocks: Clocks, change: (clocks: Clocks) => void): TemplateResult {
  return html`<fieldset>
    <legend>${t('types.clocks')}</legend>
    <table class="clocks">
      <tr>
        <td></td>
        ${priorities.map(priority => html`<th scope="col">${t(`card.priority.${priority}`)}</th>`)}
      </tr>
      ${clockKinds.map(
        kind =>
          html`<tr>
            <th scope="row">${t(`types.clock.${kind}`)}</th>
            ${priorities.map(priority => {
              const target = clocks[kind][priority]
              const write = (next: typeof target) =>
                change({ ...clocks, [kind]: { ...clocks[kind], [priority]: next } })
              const inWords = target === null ? '' : targetLabel(target.minutes, target.time)
              return html`<td>
                <span class="priority">${t(`card.priority.${priority}`)}</span>
                <ui-text-field
                  type="number"
                  least="1"
                  most="999999"
                  whole
                  label-hidden
                  label="${t(`types.clock.${kind}`)} ${t(`card.priority.${priority}`)}"
                  .value=${target === null ? '' : String(target.minutes)}
                  @change=${(event: Event) => {
                    const text = (event.currentTarget as HTMLInputElement).value
                    const time = target?.time ?? 'working'
                    write(text === '' ? null : { minutes: Number(text), time })
                  }}
                ></ui-text-field>
                <ui-checkbox
                  label=${t('types.working')}
                  ?checked=${target?.time === 'working'}
                  ?disabled=${target === null}
                  @change=${(event: Event) => {
                    const { checked } = event.currentTarget as HTMLInputElement
                    if (target !== null) write({ ...target, time: checked ? 'working' : 'always' })
                  }}
                ></ui-checkbox>
                <small>${inWords}</small>
              </td>`
            })}
          </tr>`,
      )}
    </table>
    <p class="hint">${t('types.clocksHint')}</p>
  </fieldset>`
}
