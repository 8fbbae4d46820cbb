import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'

/** Fields that are never written down, whatever holds them: what signs somebody in, and what people write. */
const secret =
  /token|cookie|authorization|password|secret|session|key$|^(?:title|name|phone|address|text|body|content|note|value|word|update|query|statement)s?$/i

const hidden = '[redacted]'

/** What may stand in the log of a value: no secrets, no contents, no personal numbers, and of an error what finds its cause. */
export function safeToLog(value: unknown): unknown {
  if (typeof value === 'string') return maskPersonalNumbers(value)
  if (value instanceof Error) return errorToLog(value)
  if (ArrayBuffer.isView(value)) return hidden
  if (Array.isArray(value)) return value.map(safeToLog)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, secret.test(name) ? hidden : safeToLog(one)]),
  )
}

function errorToLog(error: Error): Readonly<Record<string, unknown>> {
  const frames = error.stack?.split('\n').filter(line => /^\s+at /.test(line)) ?? []
  return {
    type: error.name,
    message: withoutSnippet(maskPersonalNumbers(error.message)),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    stack: frames.join('\n'),
    ...(error.cause === undefined ? {} : { cause: safeToLog(error.cause) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map(safeToLog) } : {}),
  }
}

/** V8 quotes what it could not read as JSON. */
const withoutSnippet = (message: string): string =>
  message.replace(/,? (?:\.{3})?".*"(?:\.{3})? is not valid JSON$/s, ' in JSON')
