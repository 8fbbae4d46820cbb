import { SourceMap, type SourceMapPayload } from 'node:module'
import type { SourceLine } from '#shared/plugin-api/inspection.ts'

const frame = /^\s*(?:at\s+)?(?:(?:async\s+)?([^\s(@]+)?\s*[(@])?(.*?):(\d+):(\d+)\)?\s*$/

/** The lines of the author's own files that a stack goes through, innermost first; `at` is what the built code is called in it. */
export function sourceLines(stack: string, at: string, map: string | undefined): SourceLine[] {
  if (map === undefined) return []
  const payload = JSON.parse(map) as SourceMapPayload
  const known = new SourceMap(payload)
  return stack.split('\n').flatMap(line => {
    const [, name, file, row, column] = frame.exec(line) ?? []
    if (file === undefined || !file.endsWith(at)) return []
    const found = known.findEntry(Number(row) - 1, Number(column) - 1)
    if (!('originalSource' in found) || found.originalSource === '') return []
    const { originalSource, originalLine, originalColumn } = found
    return [
      {
        file: originalSource,
        line: originalLine + 1,
        column: originalColumn + 1,
        in: (name ?? '').replace(/\$\d+$/, ''),
      },
    ]
  })
}
