import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Language, type Problem, sentence, statusOf } from '#shared/base/problem.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { AppendFailedError, DamagedError, ReadTooLongError } from '#server/log/log.ts'
import type { HttpContext } from './env.ts'

/** The language of a request's sentences: `?lang`, else the first of Accept-Language we have, else Chinese. */
export function languageOf(context: HttpContext): Language {
  const wanted = context.req.query('lang') ?? context.req.header('accept-language') ?? ''
  for (const tag of wanted.toLowerCase().split(',')) {
    if (tag.trim().startsWith('en')) return 'en'
    if (tag.trim().startsWith('zh')) return 'zh-CN'
  }
  return 'zh-CN'
}

/** Answers an expected failure as JSON with its status and its sentence in the reader's language. */
export function refuse(context: HttpContext, problem: Problem): Response {
  const { kind, rule, retryAfter } = problem
  // It may quote what was asked.
  const detail = problem.detail === undefined ? undefined : maskPersonalNumbers(problem.detail)
  if (retryAfter !== undefined) context.header('retry-after', String(retryAfter))
  const error = { kind, sentence: sentence(kind, languageOf(context)), rule, detail }
  return context.json({ error }, statusOf(kind) as ContentfulStatusCode)
}

/** What a person is told about something thrown; null for an internal error. */
export function problemOfError(error: unknown): Problem | null {
  if (error instanceof AppendFailedError)
    return { kind: error.full ? 'storage-full' : 'storage-failed' }
  if (error instanceof DamagedError) return { kind: 'document-damaged' }
  if (error instanceof ReadTooLongError) return { kind: 'read-too-long', rule: 'QU7' }
  if (isBrokenOff(error)) return { kind: 'too-slow', rule: 'H9' }
  return null
}

/** Whether whoever asked went away in the middle of what they sent, as Node says it; nobody reads the answer. */
const isBrokenOff = (error: unknown): boolean =>
  error instanceof Error && error.message === 'aborted' && 'code' in error
