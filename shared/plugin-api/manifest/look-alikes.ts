/** Signs that are taken for others at a glance, by what they are taken for. */
const takenFor: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'l',
  i: 'l',
  '|': 'l',
  5: 's',
  8: 'b',
  ı: 'l',
  末: '未',
  曰: '日',
  己: '已',
  巳: '已',
  士: '土',
  千: '干',
  于: '干',
  入: '人',
  八: '人',
  囗: '口',
  冶: '治',
  侯: '候',
  崇: '祟',
  戌: '戍',
  戊: '戍',
}

/** What remains of a name at a glance: two names with the same are taken for each other. */
export const glanceOf = (name: string): string =>
  [
    ...name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/rn/g, 'm')
      .replace(/vv/g, 'w')
      .replace(/cl/g, 'd'),
  ]
    .filter(sign => /[\p{L}\p{N}|]/u.test(sign))
    .map(sign => takenFor[sign] ?? sign)
    .join('')

/** Whether one name becomes the other by one sign more, less, or another one, or by two neighbours changing places. */
export function differsByOne(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  let from = 0
  while (from < Math.min(one.length, other.length) && one[from] === other[from]) from += 1
  const [a, b] = [one.slice(from), other.slice(from)]
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0])
  )
}

/** What a plugin is known by. */
export interface Known {
  readonly id: string
  readonly name: Readonly<Record<'zh-CN' | 'en', string>>
}

/** How a plugin can be taken for another one: by a name or an id that looks the same, or by an id that differs in one sign. */
export type Likeness = 'same' | 'near' | null

/** How a plugin can be taken for another one; null when it is that one or cannot. */
export function likenessOf(plugin: Known, other: Known): Likeness {
  if (plugin.id === other.id) return null
  const names = ({ name }: Known) => [glanceOf(name['zh-CN']), glanceOf(name.en)]
  if (glanceOf(plugin.id) === glanceOf(other.id)) return 'same'
  if (names(plugin).some(name => name !== '' && names(other).includes(name))) return 'same'
  return differsByOne(plugin.id, other.id) ? 'near' : null
}
