import { html, type TemplateResult } from 'lit'
import { firstPassword } from '#web/app/account/first-password-page.ts'
import { t } from '#web/locales/i18n.ts'
import type { OnDemand } from '#web/state/on-demand.ts'
import { accountPart } from './pages.ts'
import { type OutsideScope, outsidePage, outsidePart } from './outside-pages.ts'
import type { Route } from './route.ts'
import type { Session } from './session.ts'

/** What lies where nobody is signed in. */
interface Outside extends Pick<OutsideScope, 'enter'> {
  readonly session: Session
  readonly route: Route
  readonly demo: boolean
  /** Anybody is there who could sign in. */
  readonly setUp: boolean
  /** Draws that a part of the app is on its way. */
  readonly fetching: (part: OnDemand<unknown>) => TemplateResult
}

/** What a page shows before somebody is signed in. */
export function outside(scope: Outside): TemplateResult {
  const { session } = scope
  const { state } = session
  if (state.at === 'starting')
    return html`<div class="alone"><ui-loading lines="3"></ui-loading></div>`
  if (state.at === 'other') return html`<ended-page why="other-account"></ended-page>`
  if (state.at === 'first-password') return firstPassword(session)
  if (state.at === 'factor-needed')
    return accountPart.here === null
      ? scope.fetching(accountPart)
      : html`<appearance-menus class="corner"></appearance-menus>
          <factor-needed-page
            .api=${session.api}
            @factor-set=${() => session.start()}
            @sign-out=${() => session.signOut()}
          ></factor-needed-page>`
  if (state.at === 'second')
    return accountPart.here === null
      ? scope.fetching(accountPart)
      : html`<appearance-menus class="corner"></appearance-menus>
          <second-step
            .ways=${state.ways}
            .goOn=${(code: string) => session.goOn(code)}
            .byPasskey=${() => session.signInByPasskey()}
            @ui-close=${() => session.backToPassword()}
          ></second-step>`
  if (state.at === 'failed')
    return html`<div class="alone">
      <ui-error-card
        text=${state.problem.sentence}
        @ui-retry=${() => session.start()}
      ></ui-error-card>
    </div>`
  return html`<appearance-menus class="corner"></appearance-menus>${comingIn(scope)}`
}

function comingIn({ session, route, demo, setUp, enter, fetching }: Outside): TemplateResult {
  const { state, api } = session
  if (route.page === 'outside')
    return outsidePart.here === null
      ? fetching(outsidePart)
      : outsidePage(route.path, { api, enter })
  if (!setUp)
    return html`<ui-empty
      page
      class="alone"
      icon="building"
      text=${t('station.unset')}
      hint=${t('station.unset.todo')}
    ></ui-empty>`
  return html`<sign-in-page
    .demo=${demo}
    .lost=${state.at === 'out' && state.lost}
    .unkept=${state.at === 'out' && state.unkept === true}
    .signIn=${(username: string, password: string) => session.signIn(username, password)}
    .byPasskey=${() => session.signInByPasskey()}
  ></sign-in-page>`
}

/** The address is for whoever is not signed in. */
export const signOutFirst = (signOut: () => void): TemplateResult =>
  html`<ui-empty
    page
    class="alone"
    icon="lock"
    text=${t('station.join.in')}
    hint=${t('station.join.in.todo')}
    ><ui-button slot="action" icon="sign-out" @click=${signOut}
      >${t('app.signOut')}</ui-button
    ></ui-empty
  >`
