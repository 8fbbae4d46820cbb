import { html } from 'hono/html'
import type { Language } from '#shared/base/problem.ts'
import { newId } from '#shared/base/ids.ts'
import type { FollowedReport, Standing } from '#server/residents/follow-report.ts'
import { longest } from '#server/residents/receive-report.ts'
import { layout } from './layout.ts'
import { isPageWord, say } from './words.ts'

/** What a link shows to whoever follows it, a preview robot too: nothing of the report, and a button that opens it. */
export const closedPage = (language: Language) =>
  layout(
    language,
    say(language, 'open'),
    html`<p>${say(language, 'openHint')}</p>
      <form method="post">
        <input type="hidden" name="do" value="open" />
        <button>${say(language, 'open')}</button>
      </form>`,
  )

/** The form to open a report by its number and letters. */
export const byHandPage = (language: Language, wrong: string | null = null) =>
  layout(
    language,
    say(language, 'byHand'),
    html`${wrong === null ? '' : html`<p class="note wrong" role="alert">${wrong}</p>`}
      <form method="post">
        <label
          >${say(language, 'number')}<input
            name="number"
            required
            autocomplete="off"
            maxlength="20"
        /></label>
        <label
          >${say(language, 'letters')}<input
            name="letters"
            required
            autocomplete="off"
            autocapitalize="none"
            maxlength="12"
        /></label>
        <button>${say(language, 'open')}</button>
      </form>`,
  )

const day = (language: Language, at: number) =>
  new Intl.DateTimeFormat(language, {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at)

function standingText(language: Language, standing: Standing): string {
  if (standing.at === 'working') {
    if (standing.until !== null)
      return say(language, 'at.held', { date: day(language, standing.until) })
    return standing.who === ''
      ? say(language, 'at.working.nobody')
      : say(language, 'at.working', { who: standing.who })
  }
  if (standing.at === 'closed') {
    const word = `code.${standing.code}`
    return say(language, isPageWord(word) ? word : 'at.closed')
  }
  return say(language, `at.${standing.at}`)
}

/**
 * The page of a report: how it stands, what was written to and fro, and each thing the resident may do as a form of its own. Whoever came
 * without a link carries along what opens it.
 */
export function followPage(
  language: Language,
  { row, said, standing, messages, mayMark }: FollowedReport,
  told: { readonly text: string; readonly wrong: boolean } | null = null,
  carried: Readonly<Record<string, string>> = {},
) {
  const begun = (deed: string) =>
    html`<input type="hidden" name="do" value="${deed}" /> ${Object.entries(carried).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
      )}`
  const ended = standing.at === 'withdrawn' || standing.at === 'erased'
  const sure = html`<label class="tick"
    ><input type="checkbox" name="sure" value="1" required />${say(language, 'tick')}</label
  >`
  const all = [{ mine: true, at: row.at, text: said }, ...messages]
  return layout(
    language,
    say(language, 'mine'),
    html`<p>${say(language, 'number')} <b>${row.number}</b></p>
      ${
        told === null
          ? ''
          : html`<p class="note ${told.wrong ? 'wrong' : ''}" role="status">${told.text}</p>`
      }
      <p class="note"><b>${standingText(language, standing)}</b></p>
      <ol>
        ${all.map(
          ({ mine, at, text }) =>
            html`<li>
              <b>${say(language, mine ? 'you' : 'station')} · ${day(language, at)}</b>
              <span>${text}</span>
            </li>`,
        )}
      </ol>
      ${
        mayMark
          ? html`<form method="post">
              ${begun('mark')}
              <fieldset>
                <legend>${say(language, 'mark')}</legend>
                ${([3, 2, 1] as const).map(
                  mark =>
                    html`<label
                      ><input type="radio" name="mark" value="${mark}" required />${say(
                        language,
                        `mark.${mark}`,
                      )}</label
                    >`,
                )}
              </fieldset>
              <button class="plain">${say(language, 'addButton')}</button>
            </form>`
          : ''
      }
      ${
        ended
          ? ''
          : html`<form method="post">
              ${begun('add')}
              <input type="hidden" name="key" value="${newId()}" />
              <label
                >${say(language, 'add')}<textarea
                  name="text"
                  required
                  maxlength="${longest.text}"
                ></textarea></label
              ><button>${say(language, 'addButton')}</button>
            </form>`
      }
      ${
        standing.at === 'received' && row.card === ''
          ? html`<details>
              <summary>${say(language, 'withdraw')}</summary>
              <form method="post">
                ${begun('withdraw')}
                <p>${say(language, 'withdrawText')}</p>
                ${sure}<button class="plain">${say(language, 'withdraw')}</button>
              </form>
            </details>`
          : ''
      }
      <details>
        <summary>${say(language, 'erase')}</summary>
        <form method="post">
          ${begun('erase')}
          <p>${say(language, 'eraseText')}</p>
          ${sure}<button class="plain">${say(language, 'erase')}</button>
        </form>
      </details>`,
  )
}
