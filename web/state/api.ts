import createClient from 'openapi-fetch'
import type { BoardTemplate } from '#shared/board/board-templates.ts'
import type { Read } from '#shared/live/events.ts'
import type { NoticeChoices } from '#shared/live/notice-choices.ts'
import { listPage } from '#shared/base/pages.ts'
import type { Language } from '#shared/base/problem.ts'
import type { CardTypeDefinition } from '#shared/board/type-definition.ts'
import type { paths } from './api-schema.ts'
import type { Frozen } from '#shared/base/frozen.ts'
import type { Asked, NewCard, NewMembership, NewPerson, Result } from './api-types.ts'
import { patientFetch, type Send } from './patient-fetch.ts'
import { offlineProblem, problemOf } from './problem-shown.ts'

/** What the HTTP client needs. */
export interface ApiOptions {
  /** The server's origin; '' for the page's own. */
  readonly base?: string
  readonly fetch?: Send
  /** How long an answer may take, ms; longer for what brings a file. */
  readonly patience?: number
  /** The language sentences come in, asked at every call. */
  readonly language: () => Language
  /** Called when a call other than sign-in says that nobody is signed in. */
  readonly onSignedOut?: () => void
  /** The account this page was made for, asked at every call; requests go through for nobody else. */
  readonly account?: () => string | null
  /** Called when a call says that somebody else is signed in here. */
  readonly onOtherAccount?: () => void
}

/** What the audit is asked for, see `web/audit/audit-filter.ts`. */
export type AuditQuery = NonNullable<paths['/api/audit/entries']['get']['parameters']['query']>

const signInPath = '/api/auth/sign-in/username'

/** Every call of the HTTP API that the web app makes. Expected failures are returned, never thrown. */
export type Api = ReturnType<typeof createApi>

/** Builds the HTTP client on the types of the API's description, see `api-schema.ts`. */
export function createApi(options: ApiOptions) {
  const base = options.base ?? ''
  const sending = (bytes?: number) => patientFetch(options.fetch, bytes, options.patience)
  const client = createClient<paths>({ baseUrl: base, fetch: sending() })
  client.use({
    onRequest({ request }) {
      request.headers.set('accept-language', options.language())
      const account = options.account?.() ?? null
      if (account !== null && !request.url.endsWith(signInPath))
        request.headers.set('x-linli-account', account)
    },
  })
  const result = settling(options)
  const withId = (id: string) => ({ params: { path: { id } } })
  /** A link that a browser follows by itself, which sends no header. */
  const link = (path: string) => {
    const account = options.account?.() ?? null
    return `${base}${path}${account === null ? '' : `?account=${encodeURIComponent(account)}`}`
  }
  const asItIs = { bodySerializer: (body: unknown) => body }
  return {
    /** Signs in; the session is a cookie. */
    signIn: (username: string, password: string) =>
      result(client.POST(signInPath, { body: { username, password } }), 'signing in'),
    changePassword: (currentPassword: string, newPassword: string) =>
      result(client.POST('/api/auth/change-password', { body: { currentPassword, newPassword } })),
    signOut: () => result(client.POST('/api/auth/sign-out')),
    sessions: () => result(client.GET('/api/auth/list-sessions')),
    revokeSession: (token: string) =>
      result(client.POST('/api/auth/revoke-session', { body: { token } })),
    /** Who is signed in, asked for so many ms at most. */
    me: (limitMs?: number) =>
      result(
        client.GET(
          '/api/me',
          limitMs === undefined ? {} : { signal: AbortSignal.timeout(limitMs) },
        ),
      ),
    /** A one-time ticket that opens one sync socket. */
    syncTicket: () => result(client.POST('/api/sync-ticket')),
    boards: () => whole(query => result(client.GET('/api/boards', { params: { query } }))),
    boardUnits: () => result(client.GET('/api/board-units')),
    makeBoard: (
      board: { readonly title: string; readonly unit: string; readonly template: BoardTemplate },
      key: string,
    ) =>
      result(
        client.POST('/api/boards', {
          params: { header: { 'Idempotency-Key': key } },
          body: board,
        }),
      ),
    board: (id: string) => result(client.GET('/api/boards/{id}', withId(id))),
    boardCards: (id: string, { archived = false } = {}) =>
      result(
        client.GET('/api/boards/{id}/cards', {
          params: { path: { id }, query: { archived: archived ? '1' : '0' } },
        }),
      ),
    createCard: (board: string, card: NewCard) =>
      result(
        client.POST('/api/boards/{id}/cards', { ...withId(board), body: writable<NewCard>(card) }),
      ),
    /** A command on a card; with the same key the server does it once. Screens give commands through `CardCommands`. */
    command: (
      card: string,
      name: string,
      body: unknown,
      { key, signal }: { readonly key: string; readonly signal: AbortSignal },
    ): Promise<Result<unknown>> =>
      result(
        // Which command it is, and so its types, is known to whoever gave it.
        client.POST(`/api/cards/{id}/${name}` as '/api/cards/{id}/unit', {
          params: { path: { id: card }, header: { 'Idempotency-Key': key } },
          body: body as { unit: string },
          signal,
        }),
      ),
    /** The problem of a server that cannot be reached. */
    offline: () => offlineProblem(options.language()),
    /** Newest first, a hundred at a time; `before` is the `at` of the last one seen. */
    history: (card: string, before?: number) =>
      result(
        client.GET('/api/cards/{id}/history', {
          params: {
            path: { id: card },
            query: before === undefined ? {} : { before: String(before) },
          },
        }),
      ),
    /** A card's hand-overs, holds, closures and links. */
    caseOf: (card: string) => result(client.GET('/api/cards/{id}/case', withId(card))),
    /** Which restricted values a card has. */
    contacts: (card: string) => result(client.GET('/api/cards/{id}/contacts', withId(card))),
    writeContacts: (card: string, values: Readonly<Record<string, string>>) =>
      result(client.PUT('/api/cards/{id}/contacts', { ...withId(card), body: values })),
    revealContact: (card: string, field: string, reason: string) =>
      result(
        client.POST('/api/cards/{id}/contacts/{field}/reveal', {
          params: { path: { id: card, field } },
          body: { reason },
        }),
      ),
    /** Finds cards; only those in the caller's sight. */
    search: (query: SearchAsked) => result(client.GET('/api/search', { params: { query } })),
    /** Cards that may be about the same as one being written. */
    similar: (board: string, query: { title: string; type?: string; unit?: string }) =>
      result(client.GET('/api/boards/{id}/similar', { params: { path: { id: board }, query } })),
    filters: (board: string) => result(client.GET('/api/boards/{id}/filters', withId(board))),
    saveFilter: (
      board: string,
      filter: { readonly title: string; readonly query: string; readonly shared: boolean },
    ) => result(client.POST('/api/boards/{id}/filters', { ...withId(board), body: filter })),
    removeFilter: (board: string, filter: string) =>
      result(
        client.DELETE('/api/boards/{id}/filters/{filter}', {
          params: { path: { id: board, filter } },
        }),
      ),
    /** Roles that wait for the caller to confirm them. */
    waitingRoles: () => result(client.GET('/api/appointments')),
    decideRole: (id: string, confirmed: boolean) =>
      confirmed
        ? result(client.POST('/api/appointments/{id}/confirm', withId(id)))
        : result(client.POST('/api/appointments/{id}/refuse', withId(id))),
    /** What waits for the caller on all boards. */
    myWork: () => result(client.GET('/api/my-work')),
    cardTypes: () => result(client.GET('/api/card-types')),
    writeType: (type: CardTypeDefinition) =>
      result(
        client.PUT('/api/card-types/{id}', {
          ...withId(type.id),
          body: writable<CardTypeDefinition>(type),
        }),
      ),
    /** Gives everything one person answers for in a unit to a successor. */
    handOverBeat: (unit: string, from: string, to: string) =>
      result(client.POST('/api/units/{id}/hand-over', { ...withId(unit), body: { from, to } })),
    /** The clocks of a card: accept, reply, close. */
    clocks: (card: string) => result(client.GET('/api/cards/{id}/clocks', withId(card))),
    /** The days of a year that are not what their weekday says. */
    calendar: (year: number) =>
      result(client.GET('/api/calendar', { params: { query: { year: String(year) } } })),
    /** Makes a day (`2026-10-01`) a working day or a day off. */
    setDay: (day: string, body: { readonly working: boolean; readonly note: string }) =>
      result(client.PUT('/api/calendar/{day}', { params: { path: { day } }, body })),
    /** Gives a day back to the official arrangement. */
    unsetDay: (day: string) =>
      result(client.DELETE('/api/calendar/{day}', { params: { path: { day } } })),
    /** Puts a file on a card; with the same id the server does it once. Screens do it through `CardCommands`. */
    upload: (card: string, file: Blob, name: string, id: string) =>
      result(
        client.POST('/api/cards/{id}/attachments', {
          params: {
            path: { id: card },
            header: { 'x-file-name': encodeURIComponent(name), 'x-file-id': id },
          },
          headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type },
          body: file,
          fetch: sending(file.size),
          ...asItIs,
        }),
      ),
    removeAttachment: (card: string, attachment: string) =>
      result(
        client.DELETE('/api/cards/{id}/attachments/{attachment}', {
          params: { path: { id: card, attachment } },
        }),
      ),
    attachmentUrl: (attachment: string) => link(`/api/attachments/${attachment}`),
    /** Brings in a board export, raw JSON of at most 64 MB. */
    importBoard: (unit: string, title: string | null, file: Blob) =>
      result(
        client.POST('/api/boards/import', {
          params: { query: title === null ? { unit } : { unit, title } },
          headers: { 'content-type': 'application/json' },
          body: file,
          fetch: sending(file.size),
          ...asItIs,
        }),
      ),
    /** Whether an import can be taken back, and what would go. */
    importStanding: (board: string) => result(client.GET('/api/boards/{id}/import', withId(board))),
    takeBackImport: (board: string, reason: string, key: string) =>
      result(
        client.POST('/api/boards/{id}/take-back', {
          params: { path: { id: board }, header: { 'Idempotency-Key': key } },
          body: { reason },
        }),
      ),
    exportJsonUrl: (board: string) => link(`/api/boards/${board}/export.json`),
    exportCsvUrl: (board: string) => link(`/api/boards/${board}/export.csv`),
    mapPlaceholder: (board: string, placeholder: string, person: string) =>
      result(
        client.POST('/api/boards/{id}/placeholders/{placeholder}', {
          params: { path: { id: board, placeholder } },
          body: { person },
        }),
      ),
    /** Legal holds in force, and what will be erased within thirty days. */
    retention: () => result(client.GET('/api/retention')),
    /** The ledger of erasures, newest first, after so many newer lines. */
    erasures: (after: number) =>
      result(client.GET('/api/erasures', { params: { query: { after: String(after) } } })),
    /** The person's own notices, newest first: those told after an instant, or older ones. */
    notices: ({ since, before }: { readonly since?: number; readonly before?: number }) =>
      result(
        client.GET('/api/notices', {
          params: {
            query: {
              ...(since === undefined ? {} : { since: String(since) }),
              ...(before === undefined ? {} : { before: String(before) }),
            },
          },
        }),
      ),
    readNotices: (read: Read) =>
      result(client.POST('/api/notices/read', { body: writable<Read>(read) })),
    noticeChoices: () => result(client.GET('/api/notices/choices')),
    setNoticeChoices: (choices: NoticeChoices) =>
      result(client.PUT('/api/notices/choices', { body: choices })),
    /** The key a browser subscribes to pushes with; null where they are off. */
    pushKey: () => result(client.GET('/api/notices/push')),
    /** Pushes to a browser for as long as the sign-in lasts. */
    pushTo: (browser: Asked<'/api/notices/push', 'put'>) =>
      result(client.PUT('/api/notices/push', { body: writable(browser) })),
    pushNoMore: (endpoint: string) =>
      result(client.DELETE('/api/notices/push', { body: { endpoint } })),
    /** Entries of the audit, newest first, a hundred at a time; `before` is the place of the last one seen. */
    auditEntries: (filter: AuditQuery, before?: number) =>
      result(
        client.GET('/api/audit/entries', {
          params: { query: { ...filter, ...(before === undefined ? {} : { before }) } },
        }),
      ),
    auditChoices: () => result(client.GET('/api/audit/choices')),
    auditState: () => result(client.GET('/api/audit/state')),
    auditVerify: () => result(client.POST('/api/audit/verify')),
    auditCheckpoint: () => result(client.GET('/api/audit/checkpoint')),
    auditComplaints: () => result(client.GET('/api/audit/complaints')),
    auditSamples: () => result(client.GET('/api/audit/samples')),
    auditSample: (id: string) => result(client.GET('/api/audit/samples/{id}', withId(id))),
    auditDraw: (wanted: number, filter: AuditQuery, seed?: string) => {
      const { flagged: _, ...rest } = filter
      const body = { wanted, filter: rest, ...(seed === undefined ? {} : { seed }) }
      return result(client.POST('/api/audit/samples', { body }))
    },
    auditFlag: (seq: number, note: string) =>
      result(client.POST('/api/audit/flags', { body: { seq, note } })),
    units: () => result(client.GET('/api/units')),
    people: () => whole(query => result(client.GET('/api/people', { params: { query } }))),
    createPerson: (person: NewPerson) =>
      result(client.POST('/api/people', { body: writable<NewPerson>(person) })),
    addMembership: (membership: NewMembership) =>
      result(client.POST('/api/memberships', { body: writable<NewMembership>(membership) })),
    /** Ends a membership at an instant, milliseconds since 1970. */
    endMembership: (id: string, until: number) =>
      result(client.PATCH('/api/memberships/{id}', { ...withId(id), body: { until } })),
  }
}

/** What a search may ask for. */
export type SearchAsked = NonNullable<paths['/api/search']['get']['parameters']['query']>

/** The client's types do not know values that are only read, which it does. */
type Thawed<T> = T extends readonly (infer Item)[]
  ? Thawed<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Thawed<T[Key]> }
    : T
const writable = <T>(value: T) => value as Thawed<T>

/** What the client gives back: `data` of a success, `error` of a refusal. */
interface Settled<Value> {
  readonly data?: Value | undefined
  readonly error?: unknown
  readonly response: Response
}

/** All of a list that comes page by page, or why one of them did not. */
async function whole<T extends { readonly id: string }>(
  page: (query: { readonly after?: string }) => Promise<Result<readonly T[]>>,
): Promise<Result<readonly T[]>> {
  const all: T[] = []
  for (;;) {
    const last = all.at(-1)
    const answer = await page(last === undefined ? {} : { after: last.id })
    if (!answer.ok) return answer
    all.push(...answer.value)
    if (answer.value.length < listPage) return { ok: true, value: all }
  }
}

/** Turns the client's answers into results: a network that fails is a problem like others, and a lost sign-in is told. */
function settling(options: ApiOptions) {
  return async <Value>(
    asking: Promise<Settled<Value>>,
    signingIn?: 'signing in',
  ): Promise<Result<Frozen<Exclude<Value, undefined>>>> => {
    const language = options.language()
    let settled: Settled<Value>
    try {
      settled = await asking
    } catch {
      return { ok: false, problem: offlineProblem(language) }
    }
    const { data, error, response } = settled
    if (response.ok) return { ok: true, value: data as Frozen<Exclude<Value, undefined>> }
    if (response.status !== 401) {
      const problem = problemOf(response.status, error, language)
      if (problem.kind === 'other-account') options.onOtherAccount?.()
      return { ok: false, problem }
    }
    if (signingIn)
      return {
        ok: false,
        problem: problemOf(401, { error: { kind: 'wrong-password' } }, language),
      }
    const problem = problemOf(401, error, language)
    if (problem.kind !== 'wrong-password') options.onSignedOut?.()
    return { ok: false, problem }
  }
}
