import { PluginCopy } from '#web/plugins/copy/plugin-copy.ts'
import { dateTime } from '#web/locales/dates.ts'
import type { PluginSource } from '#web/plugins/surface/plugin-source.ts'
import { lineOf, type PluginHeard } from '#web/live/plugin-line.ts'
import type { Result } from '#web/state/api-types.ts'
import { CallLine } from './call-line.ts'
import { follow } from './followed.ts'
import type { PlaceApi, PlacedPlugin, PluginClosed } from './place-api.ts'

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

/** A plugin on a board, from the server; where that cannot be reached, from this device. */
export function serverSource(
  api: PlaceApi,
  board: string,
  placed: PlacedPlugin,
): PluginSource & Pick<PluginCopy, 'waiting' | 'onWaiting'> {
  const { plugin, digest } = placed
  const copy = new PluginCopy(api, board, placed)
  const line = lineOf(api)
  const call = (method: string, input: unknown) => calls.run(plugin, () => copy.call(method, input))
  const read = async (
    tokens: readonly string[],
  ): Promise<Result<Readonly<Record<string, string>>>> => {
    const answer = await api.pluginFields(board, plugin, tokens)
    if (!answer.ok) return answer
    const texts = Object.entries(answer.value.fields).map(([token, value]) => [token, shown(value)])
    return { ok: true, value: Object.fromEntries(texts) as Record<string, string> }
  }
  return {
    code: () => copy.code(),
    call,
    follow: (input, shown) => follow({ ask: call, hear }, input, shown),
    closed({ point, id }, why) {
      const closed = { digest, point: point as PluginClosed['point'], part: id, why }
      void api.pluginClosed(board, plugin, closed)
    },
    refusals: heard => copy.onRefused(heard),
    fields: tokens => copy.fields(tokens, () => read(tokens)),
    get waiting() {
      return copy.waiting
    },
    onWaiting: heard => copy.onWaiting(heard),
  }

  function hear(heard: PluginHeard): () => void {
    const stops = [line.follow(board, plugin, heard), copy.onWaiting(() => heard('all'))]
    return () => {
      for (const stop of stops) stop()
    }
  }
}
