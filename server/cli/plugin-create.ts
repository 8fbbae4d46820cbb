const webHalf = `const { h } = linli

exports.panel = async screen => {
  const { card } = await linli.cards.get({ id: screen.card })
  return h('text', { kind: 'strong' }, String(card.fields.title))
}
`

const readme = (id: string) => `# ${id}

A panel on every card. \`plugin.json\` says what the plugin is and may, \`web.js\` draws.

    npx linli plugin validate .
    npx linli plugin pack . --out ../plugin.zip
    npx linli plugin sign ../plugin.zip --key <key file>
    npx linli plugin install ../plugin.zip
`

/** The files of a new plugin with a panel that shows the title of its card, by name. */
export function newPluginFiles(name: string, key: string): ReadonlyMap<string, string> {
  const id = `org.example.${name}`
  const manifest = {
    manifest: 1,
    id,
    name: { 'zh-CN': '新插件', en: 'New plugin' },
    summary: { 'zh-CN': '在卡片上显示一个面板。', en: 'Shows a panel on cards.' },
    version: '0.1.0',
    publisher: { name: 'Example', key },
    license: 'MIT',
    api: 1,
    web: 'web.js',
    capabilities: {
      required: [
        {
          cap: 'cards:read',
          scope: { types: '*', fields: ['title'] },
          reason: { 'zh-CN': '在面板上显示标题', en: 'To show the title in the panel' },
        },
      ],
    },
    contributes: {
      panels: [{ id: 'panel', name: { 'zh-CN': '新面板', en: 'New panel' }, render: 'panel' }],
    },
  }
  return new Map([
    ['plugin.json', `${JSON.stringify(manifest, null, 2)}\n`],
    ['web.js', webHalf],
    ['README.md', readme(id)],
  ])
}
