import type { BoardInfo, Me } from '#web/state/api-types.ts'
import { say } from './page.ts'

const path = ['station', 'beat']

/** The person in front of the gallery: the community officer of the sample beat. */
export const sampleMe = (): Me => ({
  id: 'officer',
  name: say('林致远', 'Lin Zhiyuan'),
  username: 'officer',
  demo: true,
  demoAccounts: true,
  memberships: [
    {
      id: 'm1',
      role: 'officer',
      unit: { id: 'beat', kind: 'beat', name: say('槐荫责任区', 'Huaiyin beat') },
      path,
      until: null,
    },
  ],
})

/** A building head, who may write cards and little else. */
export const sampleHead = (): Me => ({
  ...sampleMe(),
  id: 'head3',
  name: say('沈桂兰', 'Shen Guilan'),
  memberships: [
    {
      id: 'm2',
      role: 'head',
      unit: { id: 'building', kind: 'building', name: say('3 号楼', 'Building 3') },
      path: [...path, 'grid', 'building'],
      until: null,
    },
  ],
})

/** Units and people of the sample board. */
export const sampleInfo = (): BoardInfo => ({
  id: 'sample',
  title: say('槐荫责任区', 'Huaiyin beat'),
  unit: 'beat',
  path,
  units: [
    { id: 'beat', kind: 'beat', name: say('槐荫责任区', 'Huaiyin beat'), parent: 'station' },
    { id: 'grid', kind: 'grid', name: say('第一网格', 'Grid 1'), parent: 'beat' },
    { id: 'building', kind: 'building', name: say('3 号楼', 'Building 3'), parent: 'grid' },
  ],
  people: [
    { id: 'officer', name: say('林致远', 'Lin Zhiyuan'), role: 'officer', unit: 'beat' },
    { id: 'grid', name: say('周敏', 'Zhou Min'), role: 'grid', unit: 'grid' },
    { id: 'grid2', name: say('马文涛', 'Ma Wentao'), role: 'grid', unit: 'grid' },
    { id: 'head3', name: say('沈桂兰', 'Shen Guilan'), role: 'head', unit: 'building' },
    { id: 'leader', name: say('郑国安', 'Zheng Guoan'), role: 'leadership', unit: 'beat' },
  ],
  plugins: [],
  left: [],
  placeholders: [{ id: 'p1', name: say('王工', 'Mr Wang'), username: 'wang', person: null }],
  imported: null,
})
