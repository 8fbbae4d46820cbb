import type { CardType } from '#shared/board/card/card-types.ts'

const listed = (words: string): readonly string[] => words.trim().split(/,\s*/)

/** Words that suggest a type, the more particular types first; a person confirms it. */
const suggestions: readonly (readonly [CardType, readonly string[]])[] = [
  [
    'complaint',
    listed(`投诉民警, 投诉警察, 举报民警, 举报警察, 投诉辅警, 投诉派出所, 民警态度, 警察态度, 辅警态度, 警察打人,
      complaint about an officer, complaint about the police, complain about the police`),
  ],
  [
    'missing-person',
    listed(
      `走失, 走丢, 走散, 找不到老人, 找不到孩子, 孩子不见, 老人不见, 失踪, 失联, missing person, went missing`,
    ),
  ],
  [
    'fraud-tip',
    listed(`诈骗, 骗子, 被骗, 骗钱, 刷单, 转账, 冒充, 钓鱼链接, 可疑链接, 验证码, 杀猪盘, 套路贷, 洗钱, fraud, scam,
      phishing`),
  ],
  [
    'dispute',
    listed(`吵架, 争吵, 纠纷, 矛盾, 打架, 噪音, 扰民, 太吵, 漏水到楼下, 占用车位, 欠钱, 赔偿, quarrel, dispute,
      noise, noisy`),
  ],
  [
    'hazard',
    listed(`隐患, 危险, 消防, 飞线, 充电, 电动车进楼, 堵塞通道, 楼道堆, 高空抛物, 井盖, 漏电, 门锁坏, 陌生人, 可疑,
      hazard, dangerous, suspicious`),
  ],
  ['lost-found', listed(`捡到, 丢了, 遗失, 失物, 招领, 丢失, lost my, found a`)],
  [
    'environment',
    listed(
      `垃圾, 路灯, 不亮, 灯坏, 树枝, 树木, 积水, 下水道, 脏, 异味, 破损, 坑洼, rubbish, garbage, street light, pothole`,
    ),
  ],
  ['tenancy', listed(`居住证, 租房, 出租屋, 租客, 新搬来, 暂住, tenant, tenancy, moved in`)],
  ['praise', listed(`表扬, 感谢, 谢谢民警, 点赞, 好评, 锦旗, thank you, thanks to, praise`)],
  ['suggestion', listed(`建议, 希望能, 能不能, 意见, suggest, suggestion`)],
]

/** The card type that somebody's words suggest; a public service where they suggest none. */
export function suggestType(text: string): CardType {
  const plain = text.normalize('NFKC').toLowerCase()
  return suggestions.find(([, words]) => words.some(word => plain.includes(word)))?.[0] ?? 'service'
}
