import { html, type TemplateResult } from 'lit'
import type { Api } from './api.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { onDemand, type OnDemand } from '#web/state/on-demand.ts'

/** What a page for people who are not signed in yet is shown with. */
export interface OutsideScope {
  readonly api: Api
  /** Signs somebody in and goes on to an address; the problem when that was refused. */
  readonly enter: (username: string, password: string, path: string) => Promise<ShownProblem | null>
}

/** The pages for people who are not signed in yet, by their address. */
const outsidePages = {
  '/setup': ({ api, enter }: OutsideScope) =>
    html`<setup-page
      .api=${api}
      code=${new URLSearchParams(location.search).get('code') ?? ''}
      .enter=${(username: string, password: string) => enter(username, password, '/admin/units')}
    ></setup-page>`,
  '/join': ({ api, enter }: OutsideScope) =>
    html`<join-page
      .api=${api}
      code=${location.hash.slice(1)}
      .enter=${(username: string, password: string) => enter(username, password, '/')}
    ></join-page>`,
} as const

/** The address of such a page. */
export type OutsidePath = keyof typeof outsidePages

/** Whether an address is one of them. */
export const isOutside = (path: string): path is OutsidePath => Object.hasOwn(outsidePages, path)

/** Draws one; its part must be there. */
export const outsidePage = (path: OutsidePath, scope: OutsideScope): TemplateResult =>
  outsidePages[path](scope)

/** Defines their elements. */
export const outsidePart: OnDemand<unknown> = onDemand(() => import('#web/define-station.ts'))
