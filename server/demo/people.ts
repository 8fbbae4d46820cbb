import type { Role, UnitKind } from '#shared/policy/roles.ts'

/** Units of the demo station; everything is made up. */
export const demoUnits: readonly {
  readonly id: string
  readonly kind: UnitKind
  readonly name: string
  readonly parent: string | null
}[] = [
  { id: 'LY', kind: 'station', name: '柳荫派出所', parent: null },
  { id: 'LY1', kind: 'beat', name: '青槐里责任区', parent: 'LY' },
  { id: 'LY1-G1', kind: 'grid', name: '青槐里第一网格', parent: 'LY1' },
  { id: 'LY1-B01', kind: 'building', name: '青槐里 1 号楼', parent: 'LY1-G1' },
  { id: 'LY1-B02', kind: 'building', name: '青槐里 2 号楼', parent: 'LY1-G1' },
  { id: 'LY1-B03', kind: 'building', name: '青槐里 3 号楼', parent: 'LY1-G1' },
  { id: 'LY1-B04', kind: 'building', name: '青槐里 4 号楼', parent: 'LY1-G1' },
  { id: 'LY1-G2', kind: 'grid', name: '青槐里第二网格', parent: 'LY1' },
  { id: 'LY1-B05', kind: 'building', name: '槐荫苑 5 号楼', parent: 'LY1-G2' },
  { id: 'LY1-B06', kind: 'building', name: '槐荫苑 6 号楼', parent: 'LY1-G2' },
  { id: 'LY1-B07', kind: 'building', name: '槐荫苑 7 号楼', parent: 'LY1-G2' },
  { id: 'LY2', kind: 'beat', name: '映月桥责任区', parent: 'LY' },
  { id: 'LY2-G1', kind: 'grid', name: '映月桥第一网格', parent: 'LY2' },
  { id: 'LY2-B01', kind: 'building', name: '映月新村 1 号楼', parent: 'LY2-G1' },
  { id: 'LY2-B02', kind: 'building', name: '映月新村 2 号楼', parent: 'LY2-G1' },
  { id: 'LY2-B03', kind: 'building', name: '映月新村 3 号楼', parent: 'LY2-G1' },
  { id: 'LY2-G2', kind: 'grid', name: '映月桥第二网格', parent: 'LY2' },
  { id: 'LY2-B04', kind: 'building', name: '桥东公寓 A 座', parent: 'LY2-G2' },
  { id: 'LY2-B05', kind: 'building', name: '桥东公寓 B 座', parent: 'LY2-G2' },
]

/** People of the demo station: key (also the user name), name, role, unit. Those in `demoAccounts` can sign in. */
export const demoPeople: readonly (readonly [string, string, Role, string])[] = [
  ['leader', '陆承安', 'leadership', 'LY'],
  ['officer', '周砚舟', 'officer', 'LY1'],
  ['grid', '何小满', 'grid', 'LY1-G1'],
  ['head3', '沈玉兰', 'head', 'LY1-B03'],
  ['auditor', '顾明镜', 'auditor', 'LY'],
  ['admin', '林栈', 'admin', 'LY'],
  ['tang', '唐映雪', 'officer', 'LY2'],
  ['meng', '孟知秋', 'grid', 'LY1-G2'],
  ['zhu', '祝长风', 'grid', 'LY2-G1'],
  ['bai', '白晓渡', 'grid', 'LY2-G2'],
  ['head1', '赵守成', 'head', 'LY1-B01'],
  ['head2', '钱秀珍', 'head', 'LY1-B02'],
  ['head4', '孙福田', 'head', 'LY1-B04'],
  ['head5', '李月娥', 'head', 'LY1-B05'],
  ['head6', '吴德厚', 'head', 'LY1-B06'],
  ['head21', '郑桂芳', 'head', 'LY2-B01'],
  ['head22', '冯树人', 'head', 'LY2-B02'],
  ['head24', '褚文娟', 'head', 'LY2-B04'],
  ['ji', '纪青禾', 'volunteer', 'LY1'],
  ['luo', '罗一帆', 'volunteer', 'LY2'],
  ['wuye', '清源物业（调度）', 'partner', 'LY1'],
]

/** Who can sign in to the demo station, all with the same published password. */
export const demoAccounts = ['leader', 'officer', 'grid', 'head3', 'auditor', 'admin'] as const

/** The password of every demo account. */
export const demoPassword = 'linli-demo'
