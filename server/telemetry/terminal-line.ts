/** A JSON line of the log as a person reads it: time, level and message, then the rest, and where an error came from. */
export function terminalLine(json: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(json) as Readonly<Record<string, unknown>>
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  const first = [String(time).slice(11, 19), String(level).toUpperCase(), msg, ...fields].join(' ')
  return `${first}\n${err === undefined ? '' : `${errorLines(err)}\n`}`
}

function errorLines(error: unknown): string {
  if (typeof error !== 'object' || error === null) return `  ${JSON.stringify(error)}`
  const { type, message, stack, cause } = error as Readonly<Record<string, unknown>>
  if (type === undefined) return `  ${JSON.stringify(error)}`
  return [
    `  ${String(type)}: ${String(message)}`,
    ...(stack === '' ? [] : [String(stack)]),
    ...(cause === undefined ? [] : [`  caused by\n${errorLines(cause)}`]),
  ].join('\n')
}
