import { html, type TemplateResult } from 'lit'
import type { RuleRun } from './automation-api.ts'

/** The card a run was about, with the way to it; beside this page, so that what is begun here stays. */
export const runCard = (board: string, card: RuleRun['card'], none: string): TemplateResult =>
  card === null
    ? html`<span>${none}</span>`
    : html`<a href="/b/${board}/c/${card.id}" target="_blank" rel="noopener"
        >${card.number} ${card.title}</a
      >`
