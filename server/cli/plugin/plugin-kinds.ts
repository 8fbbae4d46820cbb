/** What a new plugin can begin as. */
export const pluginKinds = ['panel', 'badge', 'view', 'intake', 'automation'] as const
export type PluginKind = (typeof pluginKinds)[number]

/** What a kind of plugin begins with: its code, and what its manifest says beside what all say. */
export interface Beginning {
  readonly half: 'server' | 'web'
  readonly code: string
  readonly summary: Texts
  readonly manifest: object
}

type Texts = Readonly<Record<'zh-CN' | 'en', string>>

const texts = (chinese: string, english: string): Texts => ({ 'zh-CN': chinese, en: english })

const titles = (chinese: string, english: string) => ({
  required: [
    {
      cap: 'cards:read',
      scope: { types: '*', fields: ['title'] },
      reason: texts(chinese, english),
    },
  ],
})

const panel = `import type { LinliWeb, Screen } from './linli.d.ts'

// The capabilities stand in plugin.json, too.
declare const linli: LinliWeb<'cards:read'>

export async function panel(screen: Screen) {
  if (screen.card === null) return null
  const { card } = await linli.cards.get({ id: screen.card })
  return linli.h('text', { kind: 'strong' }, String(card?.fields['title'] ?? ''))
}
`

const badge = `import type { Badge, LinliServer, ShownCard } from './linli.d.ts'

// The capabilities stand in plugin.json, too.
export function badge(card: ShownCard, _linli: LinliServer<'cards:read'>): Badge | null {
  const length = String(card.fields['title']).length
  if (length < 10) return null
  return { text: { 'zh-CN': '标题较长', en: 'Long title' }, tone: 'amber', tip: String(length) }
}
`

const view = `import type { LinliWeb, Screen } from './linli.d.ts'

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
`

const intake = `import type { Submission, WebhookMessage } from './linli.d.ts'

/** What the other system sends: \`{ "id": "7", "summary": "…", "details": "…" }\`. */
interface Report {
  readonly id: string
  readonly summary: string
  readonly details?: string
}

const isReport = (told: unknown): told is Report => {
  const { id, summary } = (told ?? {}) as Partial<Report>
  return typeof id === 'string' && typeof summary === 'string'
}

/** Each report becomes a card, once for its key, however often it is sent. */
export function toCards({ json }: WebhookMessage): Submission[] {
  if (!isReport(json)) return []
  const { id, summary, details } = json
  return [{ key: id, type: 'service', title: summary, ...(details && { description: details }) }]
}
`

const automation = `import type { LinliServer } from './linli.d.ts'

/** What a step of a rule is called with. */
interface Asked {
  readonly card: string
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>
}

// The capabilities stand in plugin.json, too.
type Linli = LinliServer<'automation' | 'cards:read' | 'notes:write'>

/** A condition: holds when it returns true. */
export async function longer({ card, inputs }: Asked, linli: Linli): Promise<boolean> {
  const { card: found } = await linli.cards.get({ id: card })
  return String(found?.fields['title'] ?? '').length > Number(inputs['signs'] ?? 20)
}

/** An action; rules that wait for the trigger answer it. */
export async function remind({ card, inputs }: Asked, linli: Linli): Promise<void> {
  await linli.notes.add({ card, text: String(inputs['text'] ?? '请跟进') })
  await linli.automation.fire({ trigger: 'reminded', card, key: linli.key })
}
`

/** What each kind begins with. */
export const beginnings: Readonly<Record<PluginKind, Beginning>> = {
  panel: {
    half: 'web',
    code: panel,
    summary: texts('在卡片上显示一个面板。', 'Shows a panel on cards.'),
    manifest: {
      capabilities: titles('在面板上显示标题', 'To show the title in the panel'),
      contributes: {
        panels: [{ id: 'panel', name: texts('新面板', 'New panel'), render: 'panel' }],
      },
    },
  },
  badge: {
    half: 'server',
    code: badge,
    summary: texts('在卡片上显示一个标记。', 'Shows a badge on cards.'),
    manifest: {
      capabilities: titles('数标题的字数', 'To count the signs of the title'),
      contributes: {
        badges: [{ id: 'badge', name: texts('新标记', 'New badge'), handler: 'badge' }],
      },
    },
  },
  view: {
    half: 'web',
    code: view,
    summary: texts('在看板上显示一个视图。', 'Shows a view of the board.'),
    manifest: {
      capabilities: titles('在视图中列出标题', 'To list the titles in the view'),
      contributes: { views: [{ id: 'view', name: texts('新视图', 'New view'), render: 'view' }] },
    },
  },
  intake: {
    half: 'server',
    code: intake,
    summary: texts('把其他系统的诉求建成卡片。', 'Makes cards of what another system reports.'),
    manifest: {
      capabilities: {
        required: [
          { cap: 'webhooks', reason: texts('接收其他系统的消息', 'To hear from the other system') },
          { cap: 'secrets', reason: texts('核对消息的签名', 'To check who sent a message') },
          {
            cap: 'intake',
            scope: { types: ['service'] },
            reason: texts('把诉求建成卡片', 'To make cards of what was reported'),
          },
        ],
      },
      secrets: [{ id: 'signing', name: texts('签名密钥', 'Signing secret') }],
      contributes: {
        webhooks: [
          {
            id: 'reports',
            name: texts('诉求', 'Reports'),
            handler: 'toCards',
            secret: 'signing',
            header: 'x-signature',
          },
        ],
        intake: [
          {
            id: 'reports',
            name: texts('诉求', 'Reports'),
            handler: 'toCards',
            webhook: 'reports',
          },
        ],
      },
    },
  },
  automation: {
    half: 'server',
    code: automation,
    summary: texts('为看板规则增加条件和动作。', 'Adds a condition and an action to rules.'),
    manifest: {
      capabilities: {
        required: [
          { cap: 'automation', reason: texts('参与看板规则', 'To take part in rules') },
          {
            cap: 'cards:read',
            scope: { types: '*', fields: ['title'] },
            reason: texts('数标题的字数', 'To count the signs of the title'),
          },
          {
            cap: 'notes:write',
            scope: { types: '*', operations: ['add'] },
            reason: texts('写下提醒', 'To write the reminder'),
          },
        ],
      },
      contributes: {
        automation: {
          triggers: [{ id: 'reminded', name: texts('已提醒', 'Reminded') }],
          conditions: [
            {
              id: 'longer',
              name: texts('标题较长', 'Long title'),
              handler: 'longer',
              inputs: [{ id: 'signs', name: texts('超过字数', 'More signs than'), kind: 'number' }],
            },
          ],
          actions: [
            {
              id: 'remind',
              name: texts('提醒', 'Remind'),
              handler: 'remind',
              inputs: [{ id: 'text', name: texts('内容', 'Text'), kind: 'text' }],
            },
          ],
        },
      },
    },
  },
}
