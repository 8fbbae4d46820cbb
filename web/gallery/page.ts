import { html, type TemplateResult } from 'lit'
import { language } from '#web/locales/i18n.ts'

/** One page of the gallery: an element in every state. */
export interface GalleryPage {
  /** The element's name, or a word for pages about tokens. */
  readonly id: string
  readonly group: string
  readonly render: () => TemplateResult
}

/** A sample text that belongs to the gallery only. */
export const say = (chinese: string, english: string): string =>
  language() === 'en' ? english : chinese

/** A titled row of states. */
export const row = (title: string, content: unknown): TemplateResult =>
  html`<section class="row">
    <h3>${title}</h3>
    <div class="states">${content}</div>
  </section>`
