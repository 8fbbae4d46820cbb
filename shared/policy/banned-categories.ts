/** What no category may be about; see the rules of lawful use in SPEC.md. Each list names the ground, then words that show it. */
const banned: readonly (readonly [ground: string, words: readonly string[]])[] = [
  [
    'religion',
    [
      '宗教',
      '信教',
      '信仰',
      '教徒',
      '基督',
      '佛教',
      '伊斯兰',
      '穆斯林',
      '邪教',
      'religio',
      'faith',
      'church',
      'muslim',
      'christian',
      'buddhis',
    ],
  ],
  [
    'ethnicity',
    [
      '民族',
      '族群',
      '种族',
      '维吾尔',
      '藏族',
      '回族',
      '少数民族',
      'ethnic',
      'racial',
      'race',
      'minority',
      'uyghur',
      'tibetan',
    ],
  ],
  ['politics', ['政治', '党派', '异见', '政见', 'politic', 'dissident', 'party member']],
  ['petitioning', ['信访', '上访', '访民', '缠访', 'petition']],
  [
    'protest',
    ['抗议', '示威', '集会', '游行', '维权', '聚集', 'protest', 'demonstrat', 'rally', 'activis'],
  ],
  [
    'health',
    [
      '健康',
      '疾病',
      '精神病',
      '艾滋',
      '病史',
      '残疾',
      '患者',
      '传染',
      'health',
      'illness',
      'disease',
      'mental',
      'hiv',
      'patient',
      'disab',
    ],
  ],
  [
    'key persons',
    [
      '重点人',
      '重点关注',
      '重点对象',
      '涉稳',
      '吸毒',
      '刑满',
      '前科',
      'key person',
      'key people',
      'watch list',
      'watchlist',
      'blacklist',
      '黑名单',
      'ex-convict',
      'addict',
    ],
  ],
]

/** The traditional forms of characters in the lists above, each before its simplified one. */
const traditional = new Map(
  '訪访維维權权遊游異异見见黨党殘残傳传點点關关對对穩稳單单爾尔種种議议會会愛艾'
    .match(/../gu)
    ?.map(([from = '', to = '']) => [from, to] as const),
)

/** The ground on which a category, label, field or option may not exist under this name; null when it may. */
export function bannedGround(name: string): string | null {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\p{Script=Han}/gu, one => traditional.get(one) ?? one)
  const dense = plain.replaceAll(' ', '')
  for (const [ground, words] of banned)
    for (const word of words) {
      const hit = /[a-z]/.test(word)
        ? new RegExp(`(^|[^a-z])${word.replaceAll('-', ' ')}`).test(plain)
        : dense.includes(word)
      if (hit) return ground
    }
  return null
}
