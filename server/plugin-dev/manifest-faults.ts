import type { Fault } from '#shared/plugin-api/inspection.ts'
import type { ManifestFault } from '#shared/plugin-api/manifest/manifest-faults.ts'
import { lineAt, lineOf } from './json-place.ts'

const file = 'plugin.json'

/** What is wrong with the text of a manifest, each with its line and its place as code writes it. */
export function manifestFaults(text: string, faults: readonly ManifestFault[]): readonly Fault[] {
  try {
    JSON.parse(text)
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const line = lineAt(text, at === undefined ? text.length : Number(at))
    const why =
      'is no JSON: here or just before it a comma, a quote or a bracket is missing or too many'
    return [{ file, line, text: why }]
  }
  return faults.map(({ path, message }) => ({
    file,
    line: path === '' ? null : lineOf(text, path.split('.')),
    text: path === '' ? message : `${path.replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]')}: ${message}`,
  }))
}
