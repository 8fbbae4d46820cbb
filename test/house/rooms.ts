/** What a room is for, and what its files may import besides each other: names of rooms of each side, and packages. */
export interface Row {
  readonly purpose: string
  readonly shared?: string
  readonly server?: string
  readonly web?: string
  /** `node:` stands for everything of Node. */
  readonly packages?: string
}

/** The house: a folder below `shared`, `server` or `web` is a room, and so are the files right there, by the first word of their name. */
export const rooms: Readonly<Record<string, Row>> = {
  'shared/base': { purpose: 'ids, clocks, outcomes and problems, small helpers', packages: 'zod' },
  'shared/policy': { purpose: 'roles, verbs, and who may do what', shared: 'board' },
  'shared/board': {
    purpose: 'documents and their shapes',
    shared: 'base policy',
    packages: 'fractional-indexing prosemirror-model yjs zod',
  },
  'shared/calendar': {
    purpose: 'working days and clocks of cards',
    shared: 'base',
    packages: 'chinese-days',
  },
  'shared/audit': { purpose: 'what an entry of the audit looks like', shared: 'board' },
  'shared/live': {
    purpose: 'notices and what is live and no document',
    shared: 'base',
    packages: 'zod',
  },
  'shared/plugin-api': {
    purpose: 'what a plugin says about itself, may, and can ask',
    shared: 'base policy board',
    packages: 'zod',
  },
  'shared/automation': {
    purpose: 'what a rule of a board says',
    shared: 'base board calendar',
    packages: 'zod',
  },
  'shared/meeting': {
    purpose: 'what is done in a meeting',
    shared: 'base',
    packages: 'zod',
  },
  'shared/wire': {
    purpose: 'the messages of the wire, and their version',
    shared: 'board',
    packages: 'lib0',
  },
  'server/telemetry': {
    purpose: 'what the operator hears: the log, metrics, and listeners that may fail',
    shared: 'policy',
    packages: 'node: pino prom-client',
  },
  'server/config': {
    purpose: 'what the environment decides',
    server: 'telemetry',
    packages: 'node:',
  },
  'server/log': {
    purpose: 'keep: updates and rows in one file, on a thread of its own',
    shared: 'board',
    packages: 'lib0 node:',
  },
  'server/fanout': {
    purpose: 'tell: changes that are on disk',
    shared: 'board',
    server: 'telemetry',
  },
  'server/document': {
    purpose: 'reading Yjs documents without making anything in them',
    shared: 'board',
    packages: 'yjs',
  },
  'server/gate': {
    purpose: 'decide: whether an update may be applied',
    shared: 'base policy board wire',
    server: 'document',
    packages: 'lib0 yjs',
  },
  'server/records': {
    purpose: 'the database of all tables, and how it is migrated',
    server: 'log',
    packages: 'kysely',
  },
  'server/audit': {
    purpose: 'the chain of entries, checkpoints, the auditor’s routes',
    shared: 'base policy board audit',
    server: 'telemetry log records room http core',
    packages: 'hono node: zod',
  },
  'server/room': {
    purpose: 'the document store: `commit.ts`, the one write path, and documents in memory',
    shared: 'base policy board',
    server: 'telemetry log fanout document gate records audit',
    packages: 'node: yjs',
  },
  'server/auth': {
    purpose: 'accounts, sign-in, who is appointed to what, how much a person may use',
    shared: 'base policy',
    server: 'telemetry log records audit notices',
    packages: '@better-auth/kysely-adapter @simplewebauthn/server better-auth node: zod',
  },
  'server/http': {
    purpose: 'requests: refusals, limits, the description of the API',
    shared: 'base policy board',
    server: 'telemetry config log records auth',
    packages: '@hono/node-server hono node: zod',
  },
  'server/core': {
    purpose: 'what every feature may use, what a feature brings, and how requests reach it',
    shared: 'base board',
    server: 'telemetry config log fanout records audit room auth http notices cases',
    packages: '@hono/node-server node:',
  },
  'server/wire': {
    purpose: 'sync sockets',
    shared: 'base policy board wire',
    server: 'log fanout room auth core',
    packages: 'lib0 node: ws yjs',
  },
  'server/notices': {
    purpose: 'notices and web push',
    shared: 'base policy board live',
    server: 'telemetry log fanout records room auth http core',
    packages: 'hono node: web-push zod',
  },
  'server/meetings': {
    purpose: 'meetings run off a board: agenda, steps, what a wall may show, minutes',
    shared: 'base policy board meeting',
    server: 'telemetry log records audit room http core cases',
    packages: 'hono node: yjs zod',
  },
  'server/live': {
    purpose: 'the socket.io server of all that is live and no document',
    shared: 'live wire',
    server: 'telemetry fanout room auth http core notices plugins meetings',
    packages: 'node: socket.io ws',
  },
  'server/clock': {
    purpose: 'working days, clocks of cards, timers',
    shared: 'base policy board calendar',
    server: 'telemetry log fanout records audit room auth http core cases',
    packages: 'hono yjs zod',
  },
  'server/cases': {
    purpose: 'commands on cards and boards, attachments, types',
    shared: 'base policy board live',
    server: 'telemetry log fanout document records audit room auth http core notices',
    packages: 'fractional-indexing hono kysely node: y-prosemirror yjs zod',
  },
  'server/erasure': {
    purpose: 'erasing, legal holds, retention; each room registers its part',
    shared: 'base policy board calendar',
    server: 'telemetry log document records audit room http core clock cases search',
    packages: 'hono node: yjs zod',
  },
  'server/contacts': {
    purpose: 'restricted values',
    shared: 'base policy board',
    server: 'log records audit room auth http core cases',
    packages: 'hono node: yjs zod',
  },
  'server/search': {
    purpose: 'full-text search and saved filters',
    shared: 'base policy board',
    server: 'telemetry log document records room http core cases',
    packages: 'hono node: yjs zod',
  },
  'server/exchange': {
    purpose: 'import and export',
    shared: 'base policy board',
    server: 'log records audit room http core cases',
    packages: 'hono markdown-it node: prosemirror-markdown prosemirror-model y-prosemirror yjs zod',
  },
  'server/plugins': {
    purpose: 'code of third parties: what it is, what it may, where it runs',
    shared: 'base policy board calendar plugin-api',
    server: 'telemetry log document records audit room auth http core cases exchange',
    packages: 'fflate highs hono node: quickjs-wasi y-prosemirror yjs zod',
  },
  'server/automation': {
    purpose: 'what happens on boards by itself: rules, what became of them, dry runs',
    shared: 'base policy board calendar automation',
    server: 'telemetry log records audit room auth http core cases plugins',
    packages: 'hono kysely yjs zod',
  },
  'server/station': {
    purpose: 'how a station begins, its units, how its people come in',
    shared: 'base policy board',
    server: 'log audit room auth http core notices cases',
    packages: 'hono node: zod',
  },
  'server/residents': {
    purpose: 'what residents report and are told, outside every document until a person has looked',
    shared: 'base policy board calendar',
    server: 'telemetry log records audit room auth http core cases contacts',
    packages: 'hono node: y-prosemirror zod',
  },
  'server/demo': {
    purpose: 'the demo beat',
    shared: 'base policy board',
    server: 'config log records room auth core cases residents',
    packages: 'fractional-indexing prosemirror-model y-prosemirror yjs',
  },
  'server/backup': {
    purpose: 'backups and restoring them',
    shared: 'board',
    server: 'config log records audit auth compose',
    packages: 'node: zod',
  },
  'server/plugin-build': {
    purpose: 'a package out of what an author writes',
    server: 'plugins',
    packages: 'node: vite',
  },
  'server/plugin-dev': {
    purpose: 'a server of its own for who develops a plugin, and its inspector',
    shared: 'plugin-api',
    server: 'telemetry demo plugins plugin-build compose',
    packages: 'node: vite',
  },
  'server/plugin-test': {
    purpose: 'a demo board on which authors try their plugins, without a browser',
    shared: 'base policy board plugin-api',
    server: 'demo plugins plugin-build compose',
    web: 'plugins',
    packages: 'node:',
  },
  'server/cli': {
    purpose: 'commands of the terminal',
    shared: 'base policy board plugin-api',
    server:
      'telemetry config log records audit auth http exchange backup plugins demo station plugin-build plugin-dev compose',
    packages: 'node: vitest',
  },
  'server/compose': {
    purpose: 'the list of features',
    shared: 'base',
    server:
      'config records audit http core wire notices live clock cases erasure contacts search exchange plugins automation meetings residents demo station',
    packages: 'node:',
  },
  'server/main': {
    purpose: 'where the server starts',
    server: 'telemetry config log demo compose',
  },
  'web/locales': { purpose: 'every text, in both languages', shared: 'base', packages: 'lit' },
  'web/ui': {
    purpose: 'elements without data of their own, tokens',
    shared: 'base policy board',
    web: 'locales',
    packages: 'lit lucide',
  },
  'web/state': {
    purpose: 'edits, the API client, what a page knows',
    shared: 'base policy board',
    packages: 'openapi-fetch yjs',
  },
  'web/sync': {
    purpose: 'connection, copies in the browser, queues',
    shared: 'base policy board wire',
    web: 'locales ui state',
    packages: 'idb lib0 socket.io-client y-protocols yjs',
  },
  'web/live': {
    purpose: 'notices as they come',
    shared: 'live',
    web: 'locales ui state board',
    packages: 'lit socket.io-client',
  },
  'web/clock': {
    purpose: 'clocks of cards and the calendar',
    shared: 'base policy board calendar',
    web: 'locales ui state sync',
    packages: 'lit',
  },
  'web/board': {
    purpose: 'the board',
    shared: 'base policy board',
    web: 'locales ui state sync clock card flow plugins search',
    packages:
      '@atlaskit/pragmatic-drag-and-drop @atlaskit/pragmatic-drag-and-drop-auto-scroll @atlaskit/pragmatic-drag-and-drop-hitbox @tanstack/lit-virtual lit yjs',
  },
  'web/card': {
    purpose: 'the case file',
    shared: 'base policy board',
    web: 'locales ui state sync clock board flow editor audit erasure plugins define',
    packages: 'lit yjs',
  },
  'web/flow': {
    purpose: 'steps of a case',
    shared: 'base policy board',
    web: 'locales ui state sync clock board',
    packages: 'lit',
  },
  'web/editor': {
    purpose: 'rich text',
    shared: 'policy board wire',
    web: 'locales ui state',
    packages:
      'lit prosemirror-commands prosemirror-dropcursor prosemirror-gapcursor prosemirror-inputrules prosemirror-keymap prosemirror-model prosemirror-schema-list prosemirror-state prosemirror-tables prosemirror-transform prosemirror-view y-prosemirror y-protocols yjs',
  },
  'web/table': {
    purpose: 'the table of cards',
    shared: 'policy board',
    web: 'locales ui state clock board card flow',
    packages: '@tanstack/lit-virtual lit',
  },
  'web/admin': {
    purpose: 'pages of whoever runs the station',
    shared: 'base policy board calendar plugin-api',
    web: 'locales ui state clock board plugins',
    packages: 'lit',
  },
  'web/automation': {
    purpose: 'rules of a board: their builder, dry runs, what ran',
    shared: 'base board calendar automation',
    web: 'locales ui state board admin',
    packages: 'lit',
  },
  'web/audit': {
    purpose: 'the auditor’s pages, histories',
    shared: 'base policy board audit',
    web: 'locales ui state admin',
    packages: 'lit',
  },
  'web/erasure': {
    purpose: 'erasing and retention',
    shared: 'base board',
    web: 'locales ui state sync admin',
    packages: 'lit',
  },
  'web/import': {
    purpose: 'bringing boards in',
    shared: 'base policy',
    web: 'locales ui state board',
    packages: 'lit',
  },
  'web/search': { purpose: 'the search palette', web: 'locales ui state sync', packages: 'lit' },
  'web/meetings': {
    purpose: 'meetings on the screen',
    shared: 'base meeting',
    web: 'locales ui state live board card sync plugins',
    packages: 'lit',
  },
  'web/present': {
    purpose: 'the page of a projector; no part of the app',
    shared: 'policy',
    web: 'locales ui state meetings',
    packages: 'lit',
  },
  'web/account': {
    purpose: 'what signs a person in, and what they see to of it themselves',
    shared: 'base',
    web: 'locales ui state admin station',
    packages: 'lit',
  },
  'web/station': {
    purpose: 'how a station begins, its units, how its people come in',
    shared: 'base policy',
    web: 'locales ui state admin',
    packages: 'fflate lit uqr',
  },
  'web/residents': {
    purpose: 'what residents report, for those who answer it',
    shared: 'base board',
    web: 'locales ui state admin',
    packages: 'lit uqr',
  },
  'web/work': {
    purpose: 'one’s own work',
    shared: 'board calendar',
    web: 'locales ui state clock admin',
    packages: 'lit',
  },
  'web/app': {
    purpose: 'the frame around all pages',
    shared: 'base policy board live',
    web: 'locales ui state sync live clock board card flow admin automation audit erasure import search plugins residents work define station account',
    packages: 'lit',
  },
  'web/docs': {
    purpose: 'the pages about the API',
    shared: 'base policy',
    web: 'locales ui state define',
    packages: 'lit',
  },
  'web/plugins': {
    purpose: 'where plugins draw, and what they draw with',
    shared: 'base policy plugin-api',
    web: 'locales ui state sync live',
    packages: '@remote-dom/core lit',
  },
  'web/inspector': {
    purpose: 'the page of who develops a plugin; no part of the app',
    shared: 'plugin-api',
    web: 'locales ui',
    packages: 'lit',
  },
  'web/gallery': {
    purpose: 'every element with sample data',
    shared: 'base board live plugin-api',
    web: 'locales ui state sync live clock board card admin automation erasure plugins work app define station account',
    packages: 'lit y-prosemirror y-protocols yjs',
  },
  'web/define': {
    purpose: 'which elements a part of the app defines',
    web: 'ui live clock board card flow editor table admin automation audit erasure import search residents work meetings plugins app station account',
    packages: 'y-prosemirror',
  },
  'web/main': { purpose: 'where the app starts', web: 'locales ui state define' },
  'web/service': { purpose: 'the service worker', shared: 'live' },
}

/** Rooms that import each other. Never add one: move what both need below them, and take the pair away. */
export const circles: readonly string[] = [
  'server/audit ↔ server/core',
  'server/audit ↔ server/room',
  'server/auth ↔ server/notices',
  'server/cases ↔ server/core',
  'server/core ↔ server/notices',
  'shared/board ↔ shared/policy',
  'web/app ↔ web/define',
  'web/board ↔ web/card',
  'web/board ↔ web/flow',
  'web/card ↔ web/define',
]
