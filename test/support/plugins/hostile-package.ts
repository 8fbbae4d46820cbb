import type { WrittenManifest } from './sample-manifest.ts'

/** A text that would do something where it became an element. */
export const evil = '<img src=x onerror="window.hacked=1">'

const texts = { 'zh-CN': evil, en: evil }
/** Names of the plugin are of letters of one script. */
const named = (id: string) => ({ id, name: { 'zh-CN': `${evil}${id}`, en: `${evil}${id}` } })
const scope = { types: '*' as const, fields: ['title' as const] }
const shape = { type: 'object', properties: { text: { type: 'string' } } } as const

/** A plugin that puts such a text wherever it can. */
export const tellingHtml: Partial<WrittenManifest> & { readonly id: string } = {
  id: 'org.hostile.words',
  name: texts,
  summary: texts,
  web: 'web.js',
  capabilities: {
    required: [
      { cap: 'cards:read', scope, reason: texts },
      { cap: 'state', reason: texts },
      { cap: 'reports', reason: texts },
      { cap: 'agenda', reason: texts },
      { cap: 'export', reason: texts },
      { cap: 'jobs', reason: texts },
      { cap: 'automation', reason: texts },
    ],
  },
  settings: { words: { type: 'string', label: texts, help: texts, maxLength: 80, default: evil } },
  state: { version: 1, collections: { words: { schema: shape } } },
  contributes: {
    badges: [{ ...named('badge'), handler: 'badge' }],
    panels: [{ ...named('panel'), render: 'words' }],
    views: [{ ...named('view'), render: 'words' }],
    boardButtons: [{ ...named('press'), handler: 'press', confirm: texts }],
    reports: [
      { ...named('stat'), handler: 'stat', kind: 'stat' },
      { ...named('rows'), handler: 'rows', kind: 'table' },
    ],
    agenda: [{ ...named('talk'), handler: 'talk' }],
    exports: [{ ...named('file'), handler: 'rows', formats: ['csv'] }],
    jobs: [{ ...named('night'), handler: 'press', schedule: '0 3 * * *' }],
    automation: { actions: [{ ...named('act'), handler: 'press', inputs: [] }] },
  },
}
