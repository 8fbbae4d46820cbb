import { html } from 'hono/html'
import type { Language } from '#shared/base/problem.ts'
import { numbersOf } from '#shared/policy/emergency.ts'
import { longest, reportKinds, type SentReport } from '#server/residents/receive-report.ts'
import { layout } from './layout.ts'
import { say } from './words.ts'

/** The form at an address, empty or with what was written and why it was not taken. */
export function formPage(
  language: Language,
  place: string,
  form: SentReport,
  wrong: string | null = null,
) {
  const kinds = reportKinds.map(
    kind =>
      html`<label
        ><input type="radio" name="kind" value="${kind}" ${form.kind === kind ? 'checked' : ''} />
        ${say(language, `kind.${kind}`)}</label
      >`,
  )
  return layout(
    language,
    say(language, 'title'),
    html`<p>${say(language, 'intro', { place })}</p>
      ${wrong === null ? '' : html`<p class="note wrong" role="alert">${wrong}</p>`}
      <form method="post">
        <input type="hidden" name="id" value="${form.id}" />
        <input type="hidden" name="token" value="${form.token}" />
        <label
          >${say(language, 'text')}<small>${say(language, 'textHint')}</small
          ><textarea name="text" required maxlength="${longest.text}">${form.text}</textarea>
        </label>
        <label
          >${say(language, 'where')}<input
            name="where"
            maxlength="${longest.where}"
            value="${form.where}"
        /></label>
        <fieldset>
          <legend>${say(language, 'kind')}</legend>
          ${kinds}
        </fieldset>
        <label
          >${say(language, 'name')}<input
            name="name"
            autocomplete="off"
            maxlength="${longest.name}"
            value="${form.name}"
        /></label>
        <button>${say(language, 'send')}</button>
        <small>${say(language, 'privacy')}</small>
      </form>`,
  )
}

/** What a resident gets for a report: number, letters and link, and the line to call where there is danger. */
export function sentPage(
  language: Language,
  report: { readonly number: string; readonly letters: string; readonly link: string },
  emergency: string,
) {
  const danger = numbersOf(emergency).length > 0
  return layout(
    language,
    say(language, 'sent'),
    html`${
        danger ? html`<p class="note wrong" role="alert"><b>${say(language, 'danger')}</b></p>` : ''
      }
      <p>${say(language, 'sentText')}</p>
      <dl>
        <dt>${say(language, 'number')}</dt>
        <dd>${report.number}</dd>
        <dt>${say(language, 'letters')}</dt>
        <dd>${report.letters}</dd>
      </dl>
      <p><a href="${report.link}">${say(language, 'link')}</a></p>`,
  )
}
