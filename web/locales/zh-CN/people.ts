/** Texts of hand-overs between people; keys begin with `people.`. */
export const people = {
  'people.title': '责任区移交',
  'people.hint': '一次交出一个人名下的全部卡片',
  'people.lead': '换人时，把一个人在责任区里负责的全部在办卡片交给接任者。每张卡片都会留下记录。',
  'people.beat': '责任区',
  'people.from': '交出人',
  'people.to': '接任人',
  'people.give': '全部移交',
  'people.choose': '请先选择交出人和接任人。',
  'people.sure': '{from} 负责的全部在办卡片将由 {to} 负责，立即生效。',
  'people.given': '已移交 {n} 张卡片。',
  'people.none': '没有您可以移交的责任区。',
} as const
