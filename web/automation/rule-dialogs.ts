import { html, nothing } from 'lit'
import { say } from '#web/locales/automation.ts'
import { t } from '#web/locales/i18n.ts'
import type { AutomationApi, BoardRule, RulesOfBoard } from './automation-api.ts'
import { ruleSentence } from './rule-sentence.ts'

/** What becomes of a question about a rule. */
interface Answered {
  readonly close: () => void
  readonly go: (rule: BoardRule) => void
}

interface Enabling extends Answered {
  readonly parts: RulesOfBoard
  readonly api: Pick<AutomationApi, 'tryRule'>
  readonly board: string
}

const buttons = (rule: BoardRule | null, { close, go }: Answered, variant: string, text: string) =>
  html`<ui-button slot="footer" @click=${close}>${t('ui.cancel')}</ui-button>
    <ui-button
      slot="footer"
      variant=${variant}
      @click=${() => {
        close()
        if (rule !== null) go(rule)
      }}
      >${text}</ui-button
    >`

/** Asks before a rule is switched on, with what it would do; null while nobody asks. */
export const enableDialog = (
  rule: BoardRule | null,
  { parts, api, board, ...answered }: Enabling,
) =>
  html`<ui-dialog
    ?open=${rule !== null}
    heading=${say('on.title', { name: rule?.rule.name ?? '' })}
    @ui-close=${answered.close}
  >
    ${
      rule === null
        ? nothing
        : html`<div class="asked">
            <p class="sentence">${ruleSentence(rule.rule, parts)}</p>
            <p>${say('on.rights')}</p>
            <rule-dry-run
              .api=${api}
              board=${board}
              .rule=${rule.rule}
              .parts=${parts}
            ></rule-dry-run>
          </div>`
    }
    ${buttons(rule, answered, 'primary', say('on.go'))}
  </ui-dialog>`

/** Asks before a rule is taken away; null while nobody asks. */
export const removeDialog = (rule: BoardRule | null, answered: Answered) =>
  html`<ui-dialog
    size="small"
    tone="danger"
    ?open=${rule !== null}
    heading=${say('remove.title', { name: rule?.rule.name ?? '' })}
    @ui-close=${answered.close}
  >
    <p>${say('remove.text')}</p>
    ${buttons(rule, answered, 'danger', say('remove'))}
  </ui-dialog>`
