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
  query.format === 'print'
    ? t('place.print', { name: part.name[language()] })
    : t('place.export', { name: part.name[language()], format: query.format.toUpperCase() })

/** Has the plugin make the table and lets the browser save or print it; says what goes on and what went wrong. */
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
  if (query.format === 'print') return print(await (answer.value as Blob).text())
  const link = document.createElement('a')
  link.href = URL.createObjectURL(answer.value as Blob)
  link.download = `${part.name[language()]}.${query.format}`
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Prints a page of the server's: it stands in a frame of its own, in which nothing runs, until it is printed. */
function print(page: string): void {
  const frame = document.createElement('iframe')
  frame.className = 'to-print'
  frame.title = t('place.print.of')
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals')
  Object.assign(frame.style, { position: 'fixed', width: '0', height: '0', border: '0' })
  frame.srcdoc = page
  frame.addEventListener('load', () => {
    const within = frame.contentWindow
    if (within === null) return
    // Where printing goes on behind the page, the frame stands until the next one comes.
    within.addEventListener('afterprint', () => frame.remove())
    within.print()
  })
  for (const former of document.querySelectorAll('iframe.to-print')) former.remove()
  document.body.append(frame)
}
