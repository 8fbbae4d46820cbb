import { createHash } from 'node:crypto'

/** Under which id a plugin's own work stands in documents and in the audit. */
export function botId(plugin: string): string {
  const id = `plugin_${plugin.replaceAll('.', '_')}`
  if (id.length <= 64) return id
  return `plugin_${createHash('sha256').update(plugin).digest('hex').slice(0, 32)}`
}
