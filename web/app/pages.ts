import { html, type TemplateResult } from 'lit'
import { scopeOf, type Verb } from '#shared/policy/verbs.ts'
import type { MessageKey } from '#web/locales/catalogue.ts'
import type { Api } from './api.ts'
import type { Me } from '#web/state/api-types.ts'
import { onDemand, type OnDemand } from '#web/state/on-demand.ts'
import type { IconName } from '#web/ui/icons.ts'

/** What a page is shown with. */
export interface PageScope {
  readonly me: Me
  readonly api: Api
  /** The address's query, with its question mark. */
  readonly search: string
}

/** A page beside the boards, reached from the home page and the person's menu. */
export interface ExtraPage {
  /** Its address. */
  readonly path: string
  readonly title: MessageKey
  readonly hint: MessageKey
  readonly icon: IconName
  /** Any of these is enough to see it; the server decides again. Null for whoever is signed in: it stands in the person's menu only. */
  readonly verbs: readonly Verb[] | null
  /** Defines its elements. */
  readonly part: OnDemand<unknown>
  readonly render: (scope: PageScope) => TemplateResult
}

/** What signs a person in. */
export const accountPart = onDemand(() => import('#web/define-account.ts'))

/** Every such page, in the order they are listed. */
export const pages: readonly ExtraPage[] = [
  {
    path: '/account',
    title: 'app.own.title',
    hint: 'app.own.title',
    icon: 'lock',
    verbs: null,
    part: accountPart,
    render: ({ api, me }) => html`<account-page .api=${api} .me=${me}></account-page>`,
  },
  {
    path: '/my',
    title: 'views.work',
    hint: 'views.work.hint',
    icon: 'inbox',
    verbs: ['card:read'],
    part: onDemand(() => import('#web/define-work.ts')),
    render: ({ api }) => html`<work-page .api=${api}></work-page>`,
  },
  {
    path: '/reports',
    title: 'residents.title',
    hint: 'residents.hint',
    icon: 'message',
    verbs: ['report:triage', 'report:triage-police'],
    part: onDemand(() => import('#web/define-residents.ts')),
    render: ({ api, me }) =>
      html`<reports-page
        .api=${api}
        ?publishes=${me.memberships.some(({ role }) => scopeOf('report:publish', role) !== undefined)}
      ></reports-page>`,
  },
  {
    path: '/audit',
    title: 'audit.title',
    hint: 'audit.hint',
    icon: 'shield',
    verbs: ['audit:read'],
    part: onDemand(() => import('#web/define-audit.ts')),
    render: ({ api }) => html`<audit-page .api=${api}></audit-page>`,
  },
  {
    path: '/admin/units',
    title: 'station.units.title',
    hint: 'station.units.hint',
    icon: 'building',
    verbs: ['people:manage'],
    part: onDemand(() => import('#web/define-station.ts')),
    render: ({ api }) => html`<units-page .api=${api}></units-page>`,
  },
  {
    path: '/admin/people',
    title: 'station.people.title',
    hint: 'station.people.hint',
    icon: 'users',
    verbs: ['people:manage'],
    part: onDemand(() => import('#web/define-station.ts')),
    render: ({ api, me }) => html`<people-page .api=${api} .me=${me}></people-page>`,
  },
  {
    path: '/admin/second-factors',
    title: 'station.rules.title',
    hint: 'station.rules.hint',
    icon: 'lock',
    verbs: ['people:manage'],
    part: onDemand(() => import('#web/define-station.ts')),
    render: ({ api }) => html`<factor-rules-page .api=${api}></factor-rules-page>`,
  },
  {
    path: '/admin/types',
    title: 'types.title',
    hint: 'types.hint',
    icon: 'tag',
    verbs: ['type:configure'],
    part: onDemand(() => import('#web/define-admin.ts')),
    render: ({ api }) => html`<types-page .api=${api}></types-page>`,
  },
  {
    path: '/admin/calendar',
    title: 'calendar.title',
    hint: 'calendar.hint',
    icon: 'calendar',
    verbs: ['calendar:configure'],
    part: onDemand(() => import('#web/define-admin.ts')),
    render: ({ api }) => html`<calendar-page .api=${api}></calendar-page>`,
  },
  {
    path: '/admin/beats',
    title: 'people.title',
    hint: 'people.hint',
    icon: 'users',
    verbs: ['beat:hand-over'],
    part: onDemand(() => import('#web/define-admin.ts')),
    render: ({ api, me }) => html`<beats-page .api=${api} .me=${me}></beats-page>`,
  },
  {
    path: '/admin/roles',
    title: 'roles.title',
    hint: 'roles.hint',
    icon: 'users',
    verbs: ['people:confirm-below'],
    part: onDemand(() => import('#web/define-admin.ts')),
    render: ({ api }) => html`<roles-page .api=${api}></roles-page>`,
  },
  {
    path: '/admin/plugins',
    title: 'plugins.title',
    hint: 'plugins.hint',
    icon: 'plugin',
    verbs: ['plugin:approve', 'board:configure'],
    part: onDemand(() => import('#web/define-admin.ts')),
    render: ({ api, me, search }) =>
      html`<plugins-page
        .api=${api}
        .me=${me}
        board=${new URLSearchParams(search).get('board') ?? ''}
      ></plugins-page>`,
  },
  {
    path: '/admin/automation',
    title: 'automation.title',
    hint: 'automation.hint',
    icon: 'automation',
    verbs: ['board:configure'],
    part: onDemand(() => import('#web/define-automation.ts')),
    render: ({ api, search }) =>
      html`<automation-page
        .api=${api}
        wanted=${new URLSearchParams(search).get('board') ?? ''}
      ></automation-page>`,
  },
  {
    path: '/admin/retention',
    title: 'erasure.page.title',
    hint: 'erasure.page.hint',
    icon: 'archive',
    verbs: ['retention:read'],
    part: onDemand(() => import('#web/define-admin.ts')),
    render: ({ api }) => html`<retention-page .api=${api}></retention-page>`,
  },
]

/** The page at an address. */
export const pageAt = (path: string): ExtraPage | undefined =>
  pages.find(page => page.path === path)

/** Whether a page is for a person. */
export const isFor = (me: Me, { verbs }: ExtraPage): boolean =>
  verbs === null ||
  verbs.some(verb => me.memberships.some(({ role }) => scopeOf(verb, role) !== undefined))

/** The pages that a person's posts open. */
export const pagesFor = (me: Me): readonly ExtraPage[] =>
  pages.filter(page => page.verbs !== null && isFor(me, page))
