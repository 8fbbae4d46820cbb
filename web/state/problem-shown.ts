import { type Language, type ProblemKind, sentence } from '#shared/base/problem.ts'
import { problems } from '#shared/base/problem-catalogue.ts'
import type { ShownProblem } from './api-types.ts'

const unreachable = {
  'zh-CN': '连不上服务器，请检查网络。',
  en: 'The server cannot be reached. Please check the network.',
} as const satisfies Record<Language, string>

/** Whether a word from the wire names a problem of the catalogue. */
export const isProblemKind = (kind: unknown): kind is ProblemKind =>
  typeof kind === 'string' && Object.hasOwn(problems, kind)

/** The problem of a server that cannot be reached. */
export const offlineProblem = (language: Language): ShownProblem => ({
  kind: 'offline',
  sentence: unreachable[language],
})

/** The problem in an error answer's body; told from the HTTP status when the body is none of ours. */
export function problemOfBody(status: number, body: unknown, language: Language): ShownProblem {
  const error = (body as { error?: Record<string, unknown> } | null)?.error
  const kind = isProblemKind(error?.['kind']) ? error['kind'] : kindOfStatus(status)
  const said = error?.['sentence']
  const rule = error?.['rule']
  const detail = error?.['detail']
  return {
    kind,
    sentence: typeof said === 'string' ? said : sentence(kind, language),
    ...(typeof rule === 'string' ? { rule } : {}),
    ...(typeof detail === 'string' ? { detail } : {}),
  }
}

const byStatus: ReadonlyMap<number, ProblemKind> = new Map([
  [400, 'bad-request'],
  [401, 'not-signed-in'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [409, 'conflict'],
  [413, 'too-large'],
  [422, 'bad-request'],
  [429, 'too-many'],
  [503, 'storage-failed'],
  [507, 'storage-full'],
])

const kindOfStatus = (status: number): ProblemKind => byStatus.get(status) ?? 'internal-error'
