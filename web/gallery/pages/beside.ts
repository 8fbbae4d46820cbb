import { hourMs } from '#shared/base/day.ts'
import { html } from 'lit'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { sampleInfo, sampleMe } from '#web/gallery/sample-people.ts'
import type { AdminApi } from '#web/admin/admin-api.ts'
import type { PluginsPage } from '#web/admin/plugins-page.ts'
import type { BoardApi } from '#web/board/scope/board-api.ts'
import type { ErasureApi } from '#web/erasure/erasure-api.ts'
import type { WorkApi } from '#web/work/work-api.ts'
import type { AwaitedCard, ErasuresPage, Retention } from '#web/state/api-types.ts'

const away = {
  kind: 'storage-failed' as const,
  sentence: say('服务器读不出数据。', 'The server cannot read.'),
}

/** The three ways an answer can come: with something, with a problem, not yet. */
const answers = <const T>(value: T) => ({
  some: async () => ({ ok: true, value }) as const,
  problem: async () => ({ ok: false, problem: away }) as const,
  never: () => new Promise<never>(() => {}),
})

const awaited = (more: Partial<AwaitedCard>): AwaitedCard => ({
  id: 'k1',
  board: 'sample',
  boardTitle: say('海棠苑 · 平安看板', 'Haitang board'),
  number: 'HY-2026-00018-3',
  title: say('楼道堆放电动车电池', 'Batteries in the stairwell'),
  type: 'hazard',
  priority: 'normal',
  expected: 'owner',
  emergency: '',
  by: { id: 'p3', name: say('沈玉兰', 'Shen Yulan') },
  since: Date.now() - 5 * hourMs,
  owner: null,
  closure: '',
  due: null,
  acceptDue: null,
  replyDue: null,
  closeDue: null,
  holdUntil: null,
  ...more,
})

const work = (): readonly AwaitedCard[] => [
  awaited({
    id: 'k0',
    title: say('3 号楼着火了，有人被困', 'Building 3 is on fire, people are trapped'),
    priority: 'urgent',
    emergency: '110 119',
    expected: 'unaccepted',
    acceptDue: Date.now() - 0.1 * hourMs,
  }),
  awaited({ priority: 'urgent', closeDue: Date.now() - 3 * hourMs }),
  awaited({ id: 'k2', type: 'dispute', expected: 'offered', acceptDue: Date.now() + hourMs }),
  awaited({ id: 'k3', type: 'project', expected: 'assigned', due: Date.now() + 100 * hourMs }),
  awaited({ id: 'k4', type: 'service', expected: 'confirm' }),
  awaited({ id: 'k5', type: 'service', expected: 'reported' }),
]

/** What waits for somebody on all boards: some, nothing, a problem, on its way. */
export const workPage: GalleryPage = {
  id: 'work-page',
  group: 'Pages',
  render: () => {
    const page = (myWork: WorkApi['myWork']) =>
      html`<work-page class="fill" .api=${{ myWork }}></work-page>`
    const { some, problem, never } = answers(work())
    return html`${row('some', page(some))} ${row('nothing', page(answers([]).some))}
    ${row('a problem', page(problem))} ${row('on its way', page(never))}`
  },
}

const samplePlugin = {
  digest: '08a9ed0285cd50e8a23f6cbdd3de718edb26dcbd82f9493a5ca618a03c63660b',
  version: '1.2.0',
  name: { 'zh-CN': '失物招领', en: 'Lost and found' },
  summary: { 'zh-CN': '登记捡到的东西。', en: 'Keeps what was found.' },
  publisher: { name: 'Example Studio', key: '2uljQNK66HM4htYDfEYhJNsDyE5ZsFvx6eHTDy3o8nM=' },
  license: 'MIT',
  required: [
    {
      key: 'k',
      cap: 'cards:read',
      types: ['lost-found'],
      fields: ['title', 'column'],
      reason: { 'zh-CN': '显示有多少件失物', en: 'To show how many things were found' },
    },
  ],
  optional: [],
  network: [],
  secrets: [],
  contributes: { badges: 1 },
  collections: [],
  personalData: null,
  terms: [],
}

/** Plugins as an administrator sees them: one that waits, one that is installed. */
export const pluginsPage: GalleryPage = {
  id: 'plugins-page',
  group: 'Pages',
  render: () => {
    const one = { id: 'cn.example.lost-found', package: samplePlugin, at: 0, by: 'p1' }
    const api = {
      plugins: async () => ({
        ok: true as const,
        value: {
          plugins: [{ ...one, disabled: false, former: true, boards: 1 }],
          waiting: [{ ...one, near: ['cn.example.lost-fount'], changes: null }],
          unsound: [],
        },
      }),
      boards: async () => ({
        ok: true as const,
        value: [{ id: 'sample', title: sampleInfo().title, unit: 'u', unitName: 'u' }],
      }),
      boardPlugins: async () => ({
        ok: true as const,
        value: {
          plugins: [
            {
              id: one.id,
              package: samplePlugin,
              disabled: false,
              granted: null,
              settings: [],
              secrets: [],
            },
          ],
        },
      }),
    } as unknown as PluginsPage['api']
    const me = { ...sampleMe(), memberships: [{ role: 'admin', unit: 'u', path: ['u'] }] }
    const jobs = {
      pluginJobs: async () => ({
        ok: true as const,
        value: [
          {
            id: 'sum',
            name: samplePlugin.name,
            schedule: '0 8 * * *',
            ranAt: Date.now() - 5 * hourMs,
            outcome: 'plugin-failed',
            nextAt: Date.now() + 19 * hourMs,
          },
        ],
      }),
      pluginRuns: async () => ({
        ok: true as const,
        value: [
          {
            run: 'two',
            job: 'sum',
            at: Date.now(),
            by: '王建国',
            state: 'running' as const,
            share: 0.4,
            line: { 'zh-CN': '已整理 40 件', en: '40 cards sorted' },
            endedAt: null,
            ending: null,
            problem: null,
          },
          {
            run: 'one',
            job: 'sum',
            at: Date.now() - hourMs,
            by: '',
            state: 'ended' as const,
            share: null,
            line: null,
            endedAt: Date.now() - hourMs,
            ending: 'broken-off' as const,
            problem: null,
          },
        ],
      }),
    } as unknown as PluginsPage['api']
    const addresses = {
      pluginAddresses: async () => ({
        ok: true as const,
        value: (['webhook', 'feed'] as const).map(kind => ({
          kind,
          part: kind,
          name: samplePlugin.name,
          path: kind === 'feed' ? null : '/api/hooks/3q1hX2dYk0mV8sTn',
          at: 0,
          header: kind === 'feed' ? null : 'x-signature',
          calls: 3,
          letters: kind === 'feed' ? null : { waiting: 0, stuck: 2, failure: 'plugin-failed' },
        })),
      }),
    } as unknown as PluginsPage['api']
    return html`${row(
      'some',
      html`<plugins-page class="fill" .api=${api} .me=${me}></plugins-page>`,
    )}
    ${row(
      'addresses',
      html`<plugin-addresses
        class="fill"
        .api=${addresses}
        board="sample"
        plugin="cn.example.lost-found"
      ></plugin-addresses>`,
    )}
    ${row(
      'jobs',
      html`<plugin-jobs
        class="fill"
        .api=${jobs}
        board="sample"
        plugin="cn.example.lost-found"
      ></plugin-jobs>`,
    )}`
  },
}

/** The card types an administrator changes: the list, a problem, on its way. */
export const typesPage: GalleryPage = {
  id: 'types-page',
  group: 'Pages',
  render: () => {
    const page = (cardTypes: BoardApi['cardTypes']) =>
      html`<types-page class="fill" .api=${{ cardTypes }}></types-page>`
    const { some, problem, never } = answers(typeCatalogue)
    return html`${row('the built-in types', page(some))} ${row('a problem', page(problem))}
    ${row('on its way', page(never))}`
  },
}

/** A whole beat given to a successor: the form, a problem, on its way. */
export const beatsPage: GalleryPage = {
  id: 'beats-page',
  group: 'Pages',
  render: () => {
    const info = sampleInfo()
    const [post] = sampleMe().memberships
    const leading = {
      ...sampleMe(),
      memberships: [{ ...post, role: 'leadership', path: ['station'] }],
    }
    const { some, problem, never } = answers([
      { id: info.id, title: info.title, unit: info.unit, unitName: info.title },
    ])
    const board = answers(info).some
    const page = (boards: BoardApi['boards']) =>
      html`<beats-page class="fill" .me=${leading} .api=${{ boards, board }}></beats-page>`
    return html`${row('the form', page(some))} ${row('a problem', page(problem))}
    ${row('on its way', page(never))}`
  },
}

/** Roles that wait for a second person: some, none, a problem, on its way. */
export const rolesPage: GalleryPage = {
  id: 'roles-page',
  group: 'Pages',
  render: () => {
    const named = (id: string, zh: string, en: string) => ({ id, name: say(zh, en) })
    const { some, problem, never } = answers([
      {
        id: 'a1',
        person: named('p1', '顾明', 'Gu Ming'),
        unit: named('u1', '海棠苑责任区', 'Haitang beat'),
        role: 'officer',
        since: Date.now(),
        until: null,
        askedBy: named('p2', '系统管理员', 'The administrator'),
        askedAt: Date.now() - 3 * hourMs,
      },
    ])
    const page = (waitingRoles: AdminApi['waitingRoles']) =>
      html`<roles-page class="fill" .api=${{ waitingRoles }}></roles-page>`
    return html`${row('one waits', page(some))} ${row('none', page(answers([]).some))}
    ${row('a problem', page(problem))} ${row('on its way', page(never))}`
  },
}

const retained = (): Retention => {
  const card = {
    card: 'k1',
    number: 'HY-2026-00018-3',
    title: say('楼道堆放电动车电池', 'Batteries in the stairwell'),
    board: 'sample',
    type: 'hazard',
  }
  return {
    holds: [
      {
        ...card,
        why: say('配合调查', 'Needed for an inquiry'),
        until: Date.now() + 900 * hourMs,
        at: Date.now() - 90 * hourMs,
        by: say('陆承安', 'Lu Chengan'),
      },
    ],
    dues: [
      { ...card, kind: 'contacts', at: Date.now() + 40 * hourMs },
      { ...card, card: 'k2', kind: 'card', type: 'dispute', at: Date.now() + 300 * hourMs },
    ],
  }
}

/** Legal holds, what will be erased, and the ledger: with lines, without, a problem. */
export const retentionPage: GalleryPage = {
  id: 'retention-page',
  group: 'Pages',
  render: () => {
    const ledger: ErasuresPage = {
      erasures: [
        {
          id: 'e1',
          card: 'k9',
          number: 'HY-2026-00002-1',
          type: 'dispute',
          board: 'sample',
          unit: 'beat',
          kind: 'contacts',
          class: 'dispute',
          ground: 'retention',
          reference: '',
          by: '',
          at: Date.now() - 20 * hourMs,
          counts: { contacts: 2 },
          finishedAt: Date.now() - 20 * hourMs,
        },
      ],
      next: null,
    }
    const page = (retention: ErasureApi['retention'], erasures: ErasureApi['erasures']) =>
      html`<retention-page class="fill" .api=${{ retention, erasures }}></retention-page>`
    const { some, problem } = answers(retained())
    const nothing = answers({ holds: [], dues: [] }).some
    return html`${row('with lines', page(some, answers(ledger).some))}
    ${row('nothing', page(nothing, answers({ erasures: [], next: null }).some))}
    ${row('a problem', page(problem, problem))}`
  },
}
