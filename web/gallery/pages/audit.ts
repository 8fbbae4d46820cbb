import { hourMs } from '#shared/base/day.ts'
import { html } from 'lit'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import type { AuditEntry, AuditState } from '#web/state/api-types.ts'

let seq = 1_204
const entry = (action: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  seq: seq--,
  id: `e${seq}`,
  at: Date.now() - (1_205 - seq) * hourMs,
  actor: { id: 'officer', name: say('周正', 'Zhou Zheng') },
  origin: 'command',
  authority: 'card:share officer@LY1',
  action,
  subject: { kind: 'card', id: 'c1', label: 'LY1-2026-00042-7', title: null },
  shown: true,
  erased: false,
  before: null,
  after: null,
  names: { LY1: say('青槐里', 'Qinghuaili') },
  flags: [],
  ...more,
})

const samples = () => {
  seq = 1_204
  return [
    entry('read:contact', {
      authority: 'contact:reveal officer@LY1',
      after: say('约定上门时间', 'to agree on a time for the visit'),
      flags: [
        {
          id: 'f1',
          note: say('与回访时间不符，请说明', 'Does not fit the time of the visit'),
          by: say('顾明镜', 'Gu Mingjing'),
          at: Date.now(),
        },
      ],
    }),
    entry('visibility', { before: 'board', after: 'police' }),
    entry('title', { shown: false, origin: 'connection', authority: 'card:edit officer@LY1' }),
    entry('description', { erased: true }),
    entry('membership-added', {
      authority: 'command line',
      subject: { kind: 'person', id: 'p1', label: say('陈晓', 'Chen Xiao'), title: null },
      after: { role: 'grid', unit: 'LY1', since: 0, until: null },
    }),
  ]
}

/** Entries of the record as an auditor sees them. */
export const auditEntries: GalleryPage = {
  id: 'audit-entries',
  group: 'Audit',
  render: () => row('auditor', html`<audit-entries flags .entries=${samples()}></audit-entries>`),
}

const whole: AuditState = {
  entries: 1_204,
  checkpoint: { size: 1_204, at: Date.now() },
  verified: { at: Date.now(), entries: 1_204, erased: 3, upTo: 1_204, whole: true, findings: [] },
}
const states: Readonly<Record<string, AuditState | null>> = {
  loading: null,
  fresh: { entries: 0, checkpoint: null, verified: null },
  whole,
  broken: {
    ...whole,
    verified: {
      ...whole.verified!,
      whole: false,
      findings: [
        { kind: 'entry-altered', seq: 17, to: null },
        { kind: 'rolled-back', seq: null, to: null },
      ],
    },
  },
}

/** How far the record is signed and verified, in every state. */
export const auditChain: GalleryPage = {
  id: 'audit-chain',
  group: 'Audit',
  render: () => html`
    ${Object.entries(states).map(([name, state]) =>
      row(name, html`<audit-chain .state=${state}></audit-chain>`),
    )}
  `,
}

/** What the record is filtered by. */
export const auditFilterBar: GalleryPage = {
  id: 'audit-filter-bar',
  group: 'Audit',
  render: () => html`
    ${row('record', html`<audit-filter-bar></audit-filter-bar>`)}
    ${row('sample', html`<audit-filter-bar plain></audit-filter-bar>`)}
  `,
}
