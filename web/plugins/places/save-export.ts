import { language, t } from '#web/locales/i18n.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { ExportQuery, PlaceApi, PlacedExport, PlacedPlugin } from './place-api.ts'

/** A table that a plugin makes, as one kind of file. */
export interface WantedFile {
  readonly plugin: PlacedPlugin
  readonly part: Pick<PlacedExport, 'id' | 'name'>
  readonly query: ExportQuery
}

/** Every file the plugins of a board make by themselves, one for each form. */
export const filesOf = (plugins: readonly PlacedPlugin[]): readonly WantedFile[] =>
  plugins.flatMap(plugin =>
    plugin.exports.flatMap(part =>
      part.formats.map(format => ({ plugin, part, query: { format, of: 'exports' as const } })),
    ),
  )

/** What a file is called in a menu. */
export const fileText = ({ part, query }: WantedFile): string =>
  t('place.export', { name: part.name[language()], format: query.format.toUpperCase() })

/** Has the plugin make the table and lets the browser save it; says what goes on and what went wrong. */
export async function saveExport(api: PlaceApi, board: string, file: WantedFile): Promise<void> {
  const { plugin, part, query } = file
  const name = plugin.name[language()]
  const done = notify({ tone: 'info', text: t('place.export.doing', { name }) })
  const answer = await api.pluginExport(board, plugin.plugin, part.id, query)
  done()
  if (!answer.ok)
    return void notify({
      tone: 'refusal',
      text: t('place.press.says', { name, text: answer.problem.sentence }),
    })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(answer.value as Blob)
  link.download = `${part.name[language()]}.${query.format}`
  link.click()
  URL.revokeObjectURL(link.href)
}
