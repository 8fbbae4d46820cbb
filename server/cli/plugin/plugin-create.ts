import { describedMethods } from '#shared/plugin-api/methods/described.ts'
import { authorTestTypes } from '#server/plugins/author-test-types.ts'
import { authorTypes } from '#server/plugins/author-types.ts'
import { beginnings, type PluginKind } from './plugin-kinds.ts'

const compilerOptions = {
  target: 'ES2023',
  lib: ['ES2023'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  strict: true,
  noEmit: true,
  // Below Linli's own folder the types of its vitest are found, which need more than a plugin has.
  skipLibCheck: true,
  types: [],
}

const readme = (id: string, half: string, keyFile: string) => `# ${id}

\`plugin.json\` says what the plugin is and may, \`${half}.ts\` does it, \`linli.d.ts\` says what there is to draw with and to ask, \`linli-test.d.ts\` what a test has.

    npx linli plugin dev .

shows it to two people on a demo board and tells all that it does; a file that is saved is live at once. \`npx linli plugin test .\` runs what stands in \`*.test.ts\`. To hand it on:

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

/** The files of a new plugin by name: its manifest, a half in TypeScript, the types of the API, and how to go on. */
export function newPluginFiles({
  name,
  kind,
  key,
  keyFile,
}: NewPlugin): ReadonlyMap<string, string> {
  const id = `org.example.${name}`
  const { half, code, summary, manifest: own } = beginnings[kind]
  const manifest = {
    manifest: 1,
    id,
    name: { 'zh-CN': '新插件', en: 'New plugin' },
    summary,
    version: '0.1.0',
    publisher: { name: 'Example', key },
    license: 'MIT',
    api: 1,
    [half]: `${half}.js`,
    ...own,
  }
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
  return new Map([
    ['plugin.json', json(manifest)],
    [`${half}.ts`, code],
    ['linli.d.ts', authorTypes(describedMethods())],
    ['linli-test.d.ts', authorTestTypes],
    ['tsconfig.json', json({ compilerOptions, include: ['*.ts'] })],
    ['README.md', readme(id, half, keyFile)],
    ['.gitignore', 'node_modules\n*.key\n*.zip\n'],
  ])
}
