import { describedMethods } from '#shared/plugin-api/described.ts'
import { authorTypes } from '#server/plugins/author-types.ts'

/** What a new plugin can begin as. */
export const pluginKinds = ['panel', 'view'] as const
export type PluginKind = (typeof pluginKinds)[number]

const webHalves: Readonly<Record<PluginKind, string>> = {
  panel: `import type { LinliWeb, Screen } from './linli.d.ts'

// The capabilities stand in plugin.json, too.
declare const linli: LinliWeb<'cards:read'>

export async function panel(screen: Screen) {
  if (screen.card === null) return null
  const { card } = await linli.cards.get({ id: screen.card })
  return linli.h('text', { kind: 'strong' }, String(card?.fields['title'] ?? ''))
}
`,
  view: `import type { LinliWeb, Screen } from './linli.d.ts'

// The capabilities stand in plugin.json, too.
declare const linli: LinliWeb<'cards:read'>

export async function view(screen: Screen) {
  const { cards, total } = await linli.cards.list({ limit: 20 })
  const items = cards.map(({ id, fields }) => ({ id, text: String(fields['title']) }))
  const label = screen.language === 'en' ? 'Cards' : '卡片'
  return linli.h(
    'stack',
    { gap: 'medium' },
    linli.h('stat', { label, value: total }),
    linli.h('list', { label, items }),
  )
}
`,
}

const words: Readonly<
  Record<PluginKind, Readonly<Record<'summary' | 'reason' | 'name', readonly [string, string]>>>
> = {
  panel: {
    summary: ['在卡片上显示一个面板。', 'Shows a panel on cards.'],
    reason: ['在面板上显示标题', 'To show the title in the panel'],
    name: ['新面板', 'New panel'],
  },
  view: {
    summary: ['在看板上显示一个视图。', 'Shows a view of the board.'],
    reason: ['在视图中列出标题', 'To list the titles in the view'],
    name: ['新视图', 'New view'],
  },
}

const texts = ([chinese, english]: readonly [string, string]) => ({
  'zh-CN': chinese,
  en: english,
})

const compilerOptions = {
  target: 'ES2023',
  lib: ['ES2023'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  strict: true,
  noEmit: true,
  types: [],
}

const readme = (id: string, keyFile: string) => `# ${id}

\`plugin.json\` says what the plugin is and may, \`web.ts\` draws, \`linli.d.ts\` says what there is to draw with and to ask.

    npx linli plugin dev .

shows it to two people on a demo board and tells all that it does; a file that is saved is live at once. To hand it on:

    npx linli plugin validate .
    npx linli plugin pack . --out ../plugin.zip
    npx linli plugin sign ../plugin.zip --key ${keyFile}
    npx linli plugin install ../plugin.zip

Whoever has the key can publish later versions in your name: keep it to yourself.
`

/** A plugin that is made anew. */
export interface NewPlugin {
  /** The last part of its id. */
  readonly name: string
  readonly kind: PluginKind
  /** The public half of its publisher's key, and the file with the key. */
  readonly key: string
  readonly keyFile: string
}

/** The files of a new plugin by name: its manifest, its web half in TypeScript, the types of the API, and how to go on. */
export function newPluginFiles({
  name,
  kind,
  key,
  keyFile,
}: NewPlugin): ReadonlyMap<string, string> {
  const id = `org.example.${name}`
  const { summary, reason, name: place } = words[kind]
  const manifest = {
    manifest: 1,
    id,
    name: { 'zh-CN': '新插件', en: 'New plugin' },
    summary: texts(summary),
    version: '0.1.0',
    publisher: { name: 'Example', key },
    license: 'MIT',
    api: 1,
    web: 'web.js',
    capabilities: {
      required: [
        { cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason: texts(reason) },
      ],
    },
    contributes: { [`${kind}s`]: [{ id: kind, name: texts(place), render: kind }] },
  }
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
  return new Map([
    ['plugin.json', json(manifest)],
    ['web.ts', webHalves[kind]],
    ['linli.d.ts', authorTypes(describedMethods())],
    ['tsconfig.json', json({ compilerOptions, include: ['*.ts'] })],
    ['README.md', readme(id, keyFile)],
    ['.gitignore', 'node_modules\n*.key\n*.zip\n'],
  ])
}
