import { hourMs } from '#shared/base/day.ts'
import { html } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import { scopeOf, small } from '#web/gallery/board-scope.ts'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { inHours, sampleCard } from '#web/gallery/sample-cards.ts'
import { sampleHead, sampleMe } from '#web/gallery/sample-people.ts'
import type { CaseRecord, Me } from '#web/state/api-types.ts'

const ago = (hours: number) => Date.now() - hours * hourMs

const card = (more: object): CardView =>
  sampleCard('s1', {
    number: 'HY-2026-00012-4',
    title: say('小广场加两盏路灯', 'Two more lamps on the square'),
    type: 'environment',
    column: small.view.columns[0]?.id,
    ...more,
  })

/** Who answers for a card and what can be done next, in the states a card goes through. */
export const cardSteps: GalleryPage = {
  id: 'card-steps',
  group: 'Flow',
  render: () => {
    const me = sampleMe()
    const shown = (who: Me, more: object) =>
      html`<card-steps class="fill" .scope=${scopeOf(small, who)} .card=${card(more)}></card-steps>`
    return html`
      ${row('new', shown(me, {}))} ${row('owned', shown(me, { owner: me.id }))}
      ${row('offered to me', shown(me, { owner: 'grid', offer: me.id }))}
      ${row('closure proposed', shown(me, { owner: 'grid', asked: 'closure' }))}
      ${row('hold asked for', shown(me, { owner: 'grid', asked: 'hold' }))}
      ${row('on hold', shown(me, { owner: me.id, holdUntil: inHours(80) }))}
      ${row('closed', shown(me, { owner: me.id, closure: 'resolved', closedAt: inHours(-30), column: small.view.columns.at(-1)?.id }))}
      ${row('building head', shown(sampleHead(), { owner: me.id }))}
    `
  },
}

const officer = { id: 'officer', name: say('周正', 'Zhou Zheng') }
const grid = { id: 'grid', name: say('陈晓', 'Chen Xiao') }
const leader = { id: 'leader', name: say('陆承安', 'Lu Chengan') }

const head = { id: 'head', name: say('沈玉兰', 'Shen Yulan') }

const done = (what: CaseRecord['steps'][number]['what'], hours: number) => ({
  what,
  at: ago(hours),
  to: [],
  about: '',
  said: [],
})

const record = (): CaseRecord => ({
  handOvers: [
    {
      id: 'h1',
      from: grid,
      fromUnit: 'grid1',
      to: officer,
      toUnit: 'beat',
      direction: 'up',
      why: say('需要协调物业', 'The property office has to be asked'),
      urgent: false,
      askedAt: ago(70),
      acceptBy: ago(46),
      state: 'accepted',
      decidedAt: ago(60),
      decision: null,
    },
    {
      id: 'h2',
      from: officer,
      fromUnit: 'beat',
      to: leader,
      toUnit: 'station',
      direction: 'up',
      why: say('涉及公共维修资金', 'It needs the repair fund'),
      urgent: true,
      askedAt: ago(3),
      acceptBy: ago(-1),
      state: 'open',
      decidedAt: null,
      decision: null,
    },
  ],
  holds: [
    {
      id: 'o1',
      askedBy: officer,
      why: say('等厂家排期', 'Waiting for the manufacturer'),
      until: ago(-200),
      askedAt: ago(40),
      state: 'refused',
      decidedBy: leader,
      decidedAt: ago(38),
      decision: say('先临时处理', 'Make it safe first'),
      endedAt: null,
    },
  ],
  closures: [
    {
      id: 'c1',
      code: 'resolved',
      outcome: say('已加固盖板', 'The cover is fixed'),
      reply: say('已经修好，谢谢您反映。', 'It is repaired, thank you.'),
      replyHow: 'phone',
      body: '',
      concludedBy: officer,
      concludedAt: ago(2),
      state: 'proposed',
      decidedBy: null,
      decidedAt: null,
      decision: null,
    },
  ],
  links: [
    {
      kind: 'part-of-project',
      card: 'p1',
      board: 'sample',
      number: 'HY-2026-00003-8',
      title: say('照明改造', 'New lighting'),
      type: 'project',
      closed: false,
    },
  ],
  steps: [
    { ...done('reported', 72), by: head },
    { ...done('accepted', 71), by: grid },
    {
      ...done('offered', 70),
      by: grid,
      to: [officer],
      about: 'up',
      said: [say('需要协调物业', 'The property office has to be asked')],
    },
    { ...done('offer-accepted', 60), by: officer },
    {
      ...done('replied', 50),
      by: officer,
      said: [say('已联系物业。', 'The property office was called.')],
    },
    {
      ...done('hold-asked', 40),
      by: officer,
      about: new Date(ago(-200)).toISOString(),
      said: [say('等厂家排期', 'Waiting for the manufacturer')],
    },
    { ...done('hold-refused', 38), by: leader, said: [say('先临时处理', 'Make it safe first')] },
    {
      ...done('referred', 20),
      by: officer,
      to: [grid],
      said: [say('请一起看', 'Please take a look')],
    },
    {
      ...done('offered', 3),
      by: officer,
      to: [leader],
      about: 'up',
      said: [say('涉及公共维修资金', 'It needs the repair fund')],
    },
    {
      ...done('concluded', 2),
      by: officer,
      about: 'resolved',
      said: [
        say('已加固盖板', 'The cover is fixed'),
        say('已经修好，谢谢您反映。', 'It is repaired, thank you.'),
      ],
    },
  ],
  removedNotes: [],
  deciders: [leader],
})

/** What a card has gone through: everything, nothing yet, not to be had, on its way. */
export const cardCourse: GalleryPage = {
  id: 'card-timeline',
  group: 'Flow',
  render: () => {
    const shown = (record: CaseRecord | null, { problem = '', refusal = '' } = {}) =>
      html`<card-timeline
        class="fill"
        .createdAt=${card({}).createdAt}
        .record=${record}
        problem=${problem}
        refusal=${refusal}
      ></card-timeline>`
    const empty = {
      handOvers: [],
      holds: [],
      closures: [],
      links: [],
      steps: [],
      removedNotes: [],
      deciders: [],
    }
    const problem = say('没有网络。', 'There is no network.')
    const refusal = say('由所领导和社区民警关联。', 'Leadership and officers link cards.')
    return html`
      ${row('everything', shown(record()))}
      ${row('who may not take links away', shown({ ...empty, links: record().links }, { refusal }))}
      ${row('nothing yet', shown(empty))} ${row('not to be had', shown(null, { problem }))}
      ${row('on its way', shown(null))}
    `
  },
}

/** The flow of a type as a diagram, opened by its button. */
export const flowDiagram: GalleryPage = {
  id: 'flow-diagram',
  group: 'Flow',
  render: () =>
    row(
      'hazard, dispute, praise',
      ['hazard', 'dispute', 'praise'].map(id => {
        const type = typeCatalogue.find(one => one.id === id)
        return html`<ui-button
            @click=${(event: Event) => {
              const diagram = (event.currentTarget as HTMLElement).nextElementSibling
              if (diagram?.localName === 'flow-diagram')
                (diagram as HTMLElementTagNameMap['flow-diagram']).open = true
            }}
            >${id}</ui-button
          ><flow-diagram
            .type=${type}
            .stage=${'handling'}
            @ui-close=${(event: Event) => {
              ;(event.currentTarget as HTMLElementTagNameMap['flow-diagram']).open = false
            }}
          ></flow-diagram>`
      }),
    ),
}
