import type { Language } from '#shared/base/problem.ts'
import type {
  BoardInfo,
  BoardListed,
  CardListed,
  HistoryEntry,
  Imported,
  Me,
  NewCard,
  NewMembership,
  NewPerson,
  PersonInfo,
  Result,
  SessionInfo,
  UnitInfo,
} from './api-types.ts'
import { offlineProblem, problemOf } from './problem-shown.ts'

/** What the HTTP client needs. */
export interface ApiOptions {
  /** The server's origin; '' for the page's own. */
  readonly base?: string
  readonly fetch?: typeof fetch
  /** The language sentences come in, asked at every call. */
  readonly language: () => Language
  /** Called when a call other than sign-in says that nobody is signed in. */
  readonly onSignedOut?: () => void
}

/** Every call of the HTTP API that the web app makes. Expected failures are returned, never thrown. */
export type Api = ReturnType<typeof createApi>

/** Builds the HTTP client. */
export function createApi(options: ApiOptions) {
  const base = options.base ?? ''
  const call = caller(options, base)
  const get = <T>(path: string) => call<T>('GET', path)
  const post = <T>(path: string, body: unknown = {}) => call<T>('POST', path, body)
  return {
    /** Signs in; the session is a cookie. */
    signIn: (username: string, password: string) =>
      post<unknown>('/api/auth/sign-in/username', { username, password }),
    signOut: () => post<unknown>('/api/auth/sign-out'),
    sessions: () => get<readonly SessionInfo[]>('/api/auth/list-sessions'),
    revokeSession: (token: string) => post<unknown>('/api/auth/revoke-session', { token }),
    me: () => get<Me>('/api/me'),
    /** A one-time ticket that opens one sync socket. */
    syncTicket: () => post<{ readonly ticket: string }>('/api/sync-ticket'),
    boards: () => get<readonly BoardListed[]>('/api/boards'),
    board: (id: string) => get<BoardInfo>(`/api/boards/${id}`),
    boardCards: (id: string, { archived = false } = {}) =>
      get<readonly CardListed[]>(`/api/boards/${id}/cards?archived=${archived ? 1 : 0}`),
    createCard: (board: string, card: NewCard) =>
      post<{ readonly id: string; readonly number: string }>(`/api/boards/${board}/cards`, card),
    /** A command on a card; with the same key the server does it once. Screens give commands through `CardCommands`. */
    command: (
      card: string,
      name: string,
      body: unknown,
      { key, signal }: { readonly key: string; readonly signal?: AbortSignal },
    ) =>
      call<unknown>('POST', `/api/cards/${card}/${name}`, body, { 'idempotency-key': key }, signal),
    /** Newest first, a hundred at a time; `before` is the `at` of the last one seen. */
    history: (card: string, before?: number) =>
      get<readonly HistoryEntry[]>(
        `/api/cards/${card}/history${before === undefined ? '' : `?before=${before}`}`,
      ),
    upload: (card: string, file: Blob, name: string) =>
      call<{ readonly id: string }>('POST', `/api/cards/${card}/attachments`, file, {
        'content-type': file.type === '' ? 'application/octet-stream' : file.type,
        'x-file-name': encodeURIComponent(name),
      }),
    removeAttachment: (card: string, attachment: string) =>
      call<unknown>('DELETE', `/api/cards/${card}/attachments/${attachment}`),
    attachmentUrl: (attachment: string) => `${base}/api/attachments/${attachment}`,
    /** Brings in a board export, raw JSON of at most 64 MB. */
    importBoard: (unit: string, title: string | null, file: Blob) =>
      call<Imported>(
        'POST',
        `/api/boards/import?${new URLSearchParams(title === null ? { unit } : { unit, title })}`,
        file,
        { 'content-type': 'application/json' },
      ),
    exportJsonUrl: (board: string) => `${base}/api/boards/${board}/export.json`,
    exportCsvUrl: (board: string) => `${base}/api/boards/${board}/export.csv`,
    mapPlaceholder: (board: string, placeholder: string, person: string) =>
      post<unknown>(`/api/boards/${board}/placeholders/${placeholder}`, { person }),
    units: () => get<readonly UnitInfo[]>('/api/units'),
    people: () => get<readonly PersonInfo[]>('/api/people'),
    createPerson: (person: NewPerson) => post<{ readonly id: string }>('/api/people', person),
    addMembership: (membership: NewMembership) =>
      post<{ readonly id: string }>('/api/memberships', membership),
    /** Ends a membership at an instant, milliseconds since 1970. */
    endMembership: (id: string, until: number) =>
      call<unknown>('PATCH', `/api/memberships/${id}`, { until }),
  }
}

function caller(options: ApiOptions, base: string) {
  const send = options.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request))
  return async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
    signal: AbortSignal | null = null,
  ): Promise<Result<T>> => {
    const language = options.language()
    const raw = body instanceof Blob
    let response: Response
    let answer: unknown
    try {
      response = await send(base + path, {
        method,
        signal,
        credentials: 'same-origin',
        headers: {
          'accept-language': language,
          ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
      })
      answer = await json(response)
    } catch {
      return { ok: false, problem: offlineProblem(language) }
    }
    if (response.ok) return { ok: true, value: answer as T }
    const signingIn = path.startsWith('/api/auth/sign-in')
    const problem = problemOf(response.status, answer, language)
    if (response.status !== 401) return { ok: false, problem }
    if (signingIn) {
      const wrong = problemOf(401, { error: { kind: 'wrong-password' } }, language)
      return { ok: false, problem: wrong }
    }
    options.onSignedOut?.()
    return { ok: false, problem }
  }
}

/** The body as JSON; null when there is none or it is something else. Rejects when the connection breaks. */
async function json(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return null
  }
}
