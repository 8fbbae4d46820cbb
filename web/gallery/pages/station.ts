import { html } from 'lit'
import { dayMs } from '#shared/base/day.ts'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { sampleMe } from '#web/gallery/sample-people.ts'
import type { StationApi } from '#web/station/station-api.ts'
import type { Unit } from '#web/station/unit-tree.ts'

const closed = async () => ({
  ok: false as const,
  problem: {
    kind: 'link-used' as const,
    sentence: say('这个链接已经用过。', 'This link has been used.'),
  },
})

/** Where a station begins, where its people come in, and what they come in by. */
export const firstDay: GalleryPage = {
  id: 'setup-page',
  group: 'Pages',
  render: () => {
    const setUp = (station: string | null) => ({
      lookAtSetup: async () => ({ ok: true as const, value: { station } }),
    })
    const joining: Pick<StationApi, 'lookAtLink'> = {
      lookAtLink: async () => ({
        ok: true,
        value: {
          name: say('何小满', 'He Xiaoman'),
          username: 'he.xiaoman',
          station: say('柳荫派出所', 'Willow Police Station'),
        },
      }),
    }
    const slip = {
      name: say('何小满', 'He Xiaoman'),
      username: 'he.xiaoman',
      link: 'https://board.example.org/join#0123456789abcdefghijklmnopqrstuv',
      until: Date.now() + 7 * dayMs,
    }
    return html`${row('an empty folder', html`<setup-page class="fill" .api=${setUp(null)}></setup-page>`)}
    ${row('a station is there', html`<setup-page class="fill" .api=${setUp('柳荫')}></setup-page>`)}
    ${row('too late', html`<setup-page class="fill" .api=${{ lookAtSetup: closed }}></setup-page>`)}
    ${row('coming in', html`<join-page class="fill" .api=${joining}></join-page>`)}
    ${row('used', html`<join-page class="fill" .api=${{ lookAtLink: closed }}></join-page>`)}
    ${row('a link', html`<sign-in-slip .slip=${slip}></sign-in-slip>`)}`
  },
}

/** The units of a station: a tree, a station that has just begun, a problem. */
export const unitsPage: GalleryPage = {
  id: 'units-page',
  group: 'Pages',
  render: () => {
    const unit = (
      id: string,
      kind: Unit['kind'],
      parent: string | null,
      zh: string,
      en: string,
    ): Unit => ({ id, kind, parent, name: say(zh, en) })
    const station = unit('LY', 'station', null, '柳荫派出所', 'Willow Police Station')
    const units = [
      station,
      unit('LY1', 'beat', 'LY', '青槐里责任区', 'Acacia beat'),
      unit('LY1-G1', 'grid', 'LY1', '青槐里第一网格', 'Grid 1'),
      { ...unit('b1', 'building', 'LY1-G1', '1 号楼', 'Building 1'), closed: 1 },
    ]
    const page = (value: readonly Unit[]) =>
      html`<units-page
        class="fill"
        .api=${{ units: async () => ({ ok: true, value }) }}
      ></units-page>`
    return html`${row('a tree', page(units))} ${row('just begun', page([station]))}
    ${row('a problem', html`<units-page class="fill" .api=${{ units: closed }}></units-page>`)}`
  },
}

/** The people of a station: some, nobody, a problem. */
export const peoplePage: GalleryPage = {
  id: 'people-page',
  group: 'Pages',
  render: () => {
    const post = {
      id: 'm1',
      person: 'p1',
      unit: 'LY',
      role: 'grid' as const,
      since: 0,
      until: null,
    }
    const people = [
      {
        id: 'p1',
        username: 'he.xiaoman',
        name: say('何小满', 'He Xiaoman'),
        demo: false,
        memberships: [post],
        waiting: [],
        secondFactor: true,
        signIn: 'own' as const,
      },
      {
        id: 'p2',
        username: 'ly001',
        name: say('沈玉兰', 'Shen Yulan'),
        demo: false,
        memberships: [],
        waiting: [{ unit: 'LY', role: 'head' as const, until: null }],
        secondFactor: false,
        signIn: 'link' as const,
      },
    ]
    const name = say('柳荫派出所', 'Willow Police Station')
    const units = async () => ({
      ok: true as const,
      value: [{ id: 'LY', kind: 'station', parent: null, name }],
    })
    const page = (value: typeof people) =>
      html`<people-page
        class="fill"
        .me=${sampleMe()}
        .api=${{ units, people: async () => ({ ok: true, value }) }}
      ></people-page>`
    const none = html`<people-page
      class="fill"
      .me=${sampleMe()}
      .api=${{ units, people: closed }}
    ></people-page>`
    return html`${row('some', page(people))} ${row('nobody', page([]))} ${row('a problem', none)}`
  },
}
