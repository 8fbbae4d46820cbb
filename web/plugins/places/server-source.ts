import { dateTime } from '#web/locales/dates.ts'
import type { PluginSource } from '#web/plugins/surface/plugin-source.ts'
import { lineOf } from '#web/live/plugin-line.ts'
import type { Result } from '#web/state/api-types.ts'
import { CallLine } from './call-line.ts'
import { follow } from './followed.ts'
import type { PlaceApi, PluginClosed } from './place-api.ts'

/** All calls of plugins on this page. */
const calls = new CallLine()

const instants = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** What stands in a field, as the person reads it. */
function shown(value: unknown): string {
  if (typeof value === 'string') return instants.test(value) ? dateTime(Date.parse(value)) : value
  if (Array.isArray(value)) return value.map(shown).join(', ')
  if (typeof value === 'object' && value !== null && 'text' in value) return String(value.text)
  return value === null || value === undefined ? '' : String(value)
}

/** A plugin on a board, from the server. */
export const serverSource = (
  api: PlaceApi,
  board: string,
  plugin: string,
  digest: string,
): PluginSource => {
  const call = async (method: string, input: unknown): Promise<Result<unknown>> => {
    const answer = await calls.run(plugin, () =>
      api.pluginCall(board, plugin, digest, method, input),
    )
    return answer.ok ? { ok: true, value: answer.value.value } : answer
  }
  const line = lineOf(api)
  return {
    code: () => api.pluginCode(board, plugin),
    call,
    follow: (input, shown) =>
      follow({ ask: call, hear: heard => line.follow(board, plugin, heard) }, input, shown),
    closed({ point, id }, why) {
      const closed = { digest, point: point as PluginClosed['point'], part: id, why }
      void api.pluginClosed(board, plugin, closed)
    },
    async fields(tokens) {
      const answer = await api.pluginFields(board, plugin, tokens)
      if (!answer.ok) return answer
      const texts = Object.entries(answer.value.fields).map(([token, value]) => [
        token,
        shown(value),
      ])
      return { ok: true, value: Object.fromEntries(texts) as Record<string, string> }
    },
  }
}
