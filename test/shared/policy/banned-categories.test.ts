import { expect, it } from 'vitest'
import { bannedGround } from '#shared/policy/banned-categories.ts'

it.each([
  ['宗教场所', 'religion'],
  ['信 访', 'petitioning'],
  ['信·访件', 'petitioning'],
  ['上\u200b访', 'petitioning'],
  ['信訪', 'petitioning'],
  ['維權', 'protest'],
  ['集—会', 'protest'],
  ['重點人員', 'key persons'],
  ['ＫＥＹ－ＰＥＲＳＯＮ', 'key persons'],
  ['Watch_List', 'key persons'],
  ['少数民族', 'ethnicity'],
  ['Mental health', 'health'],
])(
  'TY4 %s is refused, also spaced out, in traditional characters or full-width',
  (name, ground) => {
    expect(bannedGround(name)).toBe(ground)
  },
)

it.each(['消防', '重点部位', '便民服务', '聚餐', '访客停车', 'Trace of water', 'Grace period'])(
  'TY4 %s is no such name',
  name => {
    expect(bannedGround(name)).toBeNull()
  },
)
