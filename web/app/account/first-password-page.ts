import { css, html } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { ChoosePassword } from './password-form.ts'
import type { Session } from '#web/app/session.ts'
import { outsideFrameCss } from '#web/ui/outside-frame.css.ts'
import { signInCss } from './sign-in.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'first-password-page': FirstPasswordPage
  }
}

/** The page, as it lies in the app. */
export const firstPassword = (session: Session) =>
  html`<appearance-menus class="corner"></appearance-menus>
    <first-password-page
      .choose=${(current: string, next: string) => session.choosePassword(current, next)}
      @sign-out=${() => session.signOut()}
    ></first-password-page>`

/** Where a person who came with a password that somebody else made chooses one of their own. Fires `sign-out`. */
export class FirstPasswordPage extends UiElement {
  static override properties = { choose: { attribute: false } }
  /** Tries to put the new password in place. */
  declare choose: ChoosePassword

  static override styles = [
    base,
    outsideFrameCss,
    signInCss,
    css`
      ui-button[variant='ghost'] {
        justify-self: center;
      }
    `,
  ]

  override render() {
    return html`<div class="sheet">
      <div class="title">
        <brand-mark large></brand-mark>
        <h1>${t('app.first.title')}</h1>
        <p>${t('app.first.why')}</p>
      </div>
      <div class="framed">
        <password-form .choose=${this.choose} go=${t('app.first.go')}></password-form>
        <ui-button variant="ghost" @click=${() => emit(this, 'sign-out')}
          >${t('app.first.out')}</ui-button
        >
      </div>
    </div>`
  }
}
