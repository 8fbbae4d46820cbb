import { html } from 'lit'
import { cardTypes, labelColours } from '#shared/board/card/card-types.ts'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'

const tones = ['plain', 'slate', 'jade', 'amber', 'seal'] as const

export const badge: GalleryPage = {
  id: 'ui-badge',
  group: 'Marks',
  render: () => html`
    ${row(
      'tones',
      tones.map(
        tone =>
          html`<ui-badge tone=${tone}>${say('待回访', 'Follow-up')}</ui-badge>
            <ui-badge tone=${tone} icon="clock">${say('3月8日', '8 Mar')}</ui-badge>`,
      ),
    )}
    ${row(
      'strong',
      (['plain', 'slate', 'seal'] as const).map(
        tone => html`<ui-badge tone=${tone} strong>43</ui-badge>`,
      ),
    )}
  `,
}

const labelNames: readonly (readonly [string, string])[] = [
  ['消防', 'Fire'],
  ['施工噪声', 'Building noise'],
  ['电动车', 'E-bikes'],
  ['绿化', 'Greenery'],
  ['高空抛物', 'Falling objects'],
  ['用水用电', 'Water and power'],
  ['出租房', 'Rented flat'],
  ['邻里纠纷', 'Neighbour dispute'],
  ['暖心事', 'Kind deed'],
  ['其他', 'Other'],
]

export const labelChip: GalleryPage = {
  id: 'ui-label-chip',
  group: 'Marks',
  render: () => html`
    ${row(
      'colours',
      labelColours.map(
        (colour, at) =>
          html`<ui-label-chip
            colour=${colour}
            text=${say(...(labelNames[at] ?? ['', '']))}
          ></ui-label-chip>`,
      ),
    )}
    ${row(
      'removable',
      html`<ui-label-chip
        colour="teal"
        text=${say('高空抛物', 'Falling objects')}
        removable
      ></ui-label-chip>`,
    )}
    ${row('no text', html`<ui-label-chip colour="red"></ui-label-chip>`)}
  `,
}

export const typeMark: GalleryPage = {
  id: 'ui-type-mark',
  group: 'Marks',
  render: () => html`
    ${row(
      'types',
      cardTypes.map(type => html`<ui-type-mark type=${type}></ui-type-mark>`),
    )}
    ${row(
      'bare',
      cardTypes.map(type => html`<ui-type-mark type=${type} bare></ui-type-mark>`),
    )}
  `,
}

export const seal: GalleryPage = {
  id: 'ui-seal',
  group: 'Marks',
  render: () =>
    row(
      'priorities',
      html`<ui-seal priority="urgent"></ui-seal>
        <ui-seal priority="expedite"></ui-seal>
        <ui-seal priority="urgent" worded></ui-seal>
        <ui-seal priority="expedite" worded></ui-seal>`,
    ),
}

export const plate: GalleryPage = {
  id: 'ui-plate',
  group: 'Marks',
  render: () =>
    row(
      'enamel, faint',
      html`<ui-plate text="LH-2026-0187-4"></ui-plate>
        <ui-plate text="LH-2026-0187-4" faint></ui-plate>`,
    ),
}

export const people = [
  { id: 'officer', name: '周明远', present: true },
  { id: 'grid', name: '何秀英' },
  { id: 'head3', name: '郑国良' },
  { id: 'leader', name: 'Lin Tao' },
  { id: 'auditor', name: 'Sara Ndiaye' },
  { id: 'admin', name: '欧阳静' },
]

export const avatar: GalleryPage = {
  id: 'ui-avatar',
  group: 'Marks',
  render: () => html`
    ${(['small', 'medium', 'large'] as const).map(size =>
      row(
        size,
        people.map(
          person =>
            html`<ui-avatar
              name=${person.name}
              person=${person.id}
              size=${size}
              ?present=${person.present}
            ></ui-avatar>`,
        ),
      ),
    )}
  `,
}

export const avatarStack: GalleryPage = {
  id: 'ui-avatar-stack',
  group: 'Marks',
  render: () =>
    row(
      '1, 4, 6',
      [1, 4, 6].map(
        count => html`<ui-avatar-stack .people=${people.slice(0, count)}></ui-avatar-stack>`,
      ),
    ),
}

export const kbd: GalleryPage = {
  id: 'ui-kbd',
  group: 'Marks',
  render: () =>
    row(
      'keys',
      html`<ui-kbd keys="N"></ui-kbd><ui-kbd keys="Ctrl+K"></ui-kbd><ui-kbd keys="g b"></ui-kbd>`,
    ),
}
