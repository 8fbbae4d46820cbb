import type { Priority } from '#shared/board/card/card-types.ts'

/** What a card may be about, by the words it is written with. */
export interface TypeHint {
  readonly type: string
  readonly priority: Priority
}

/** Words that speak for a type; Latin ones count at the beginning of a word, whatever comes behind. */
interface Words extends TypeHint {
  readonly words: readonly string[]
}

const spoken = (type: string, words: string, priority: Priority = 'normal'): Words => ({
  type,
  priority,
  words: words.trim().split(/\s*[|\n]\s*/),
})

/**
 * The words of each type, in both languages. Of two types that fit alike, the one further up is meant: what cannot wait
 * stands first.
 */
const lexicon: readonly Words[] = [
  spoken(
    'missing-person',
    `走失|走丢|失踪|失联|找不到老人|找不到孩子|老人不见|孩子不见|老人没回家|孩子没回家|老人丢了|孩子丢了|离家出走|迷路的老人
    |missing person|missing elder|missing child|is missing|went missing|has gone missing|lost elder|lost child|lost old|lost grand
    |lost boy|lost girl|wandered off|runaway|ran away from home|did not come home|didn't come home`,
    'urgent',
  ),
  spoken(
    'fraud-tip',
    `电信诈骗|网络诈骗|诈骗|反诈|被骗|受骗|骗子|骗钱|骗走|刷单|杀猪盘|冒充公检法|冒充客服|假冒客服|安全账户|洗钱|虚假投资|贷款诈骗|屏幕共享
    |可疑转账|陌生账户|保健品骗|集资诈骗
    |fraud|scam|swindle|phishing|defraud|conned|fake police|fake customer service|money laundering|safe account|impersonat`,
    'urgent',
  ),
  spoken(
    'dispute',
    `纠纷|吵架|争吵|打架|吵起来|打起来|矛盾|邻里不和|闹矛盾|家暴|讨薪|欠薪|扰民吵|推搡|争执|口角
    |dispute|quarrel|argument|arguing|brawl|fight with|fighting with|neighbours fight|neighbors fight|row between|row with|conflict between`,
  ),
  spoken(
    'hazard',
    `隐患|安全隐患|消防通道|堵塞通道|占用通道|楼道堆|堆放杂物|楼道堆物|飞线|私拉电线|电线裸露|裸露电线|漏电|燃气泄漏|煤气味|燃气味|漏气
    |电动车进楼|电动车充电|楼道充电|灭火器|消防栓|着火|起火|火灾|冒烟|高空抛物|外墙脱落|井盖|围墙倾斜|危房|易燃
    |hazard|unsafe|danger|fire exit|fire escape|extinguisher|hydrant|gas leak|smell of gas|smell gas|bare wire|exposed wire
    |loose wire|on fire|smoke|blocked stair|charging in the stair|manhole|falling tile|risk of collapse`,
  ),
  spoken(
    'lost-found',
    `捡到|拾到|失物|招领|遗失|丢失|丢了钱包|丢了手机|丢了身份证|钱包丢|手机丢|钥匙丢|落在|遗落
    |lost wallet|lost phone|lost key|lost bag|lost card|lost property|lost and found|found a wallet|found a phone|found a key|found a bag|handed in`,
  ),
  spoken(
    'praise',
    `表扬|感谢|感谢民警|感谢警官|感谢社区|感谢网格|点赞|致谢|锦旗|谢谢民警|谢谢警官|谢谢社区|好样的|值得肯定|主动登记|每位住客都登记|都登记了|做得好
    |thank|praise|grateful|commend|well done|kudos|good job|great work|now registers|registers every`,
  ),
  spoken(
    'tenancy',
    `流动人口|租户|租客|出租屋|出租房|新搬来|新住户|群租|暂住|居住登记
    |tenant|tenancy|lodger|subletting|moved in|new residents|rented out`,
  ),
  spoken(
    'head-application',
    `报名楼栋长|想当楼栋长|申请楼栋长|楼栋长报名|become a building head|building head application|apply as building head`,
  ),
  spoken(
    'environment',
    `垃圾|积水|污水|臭味|异味|路灯|灯不亮|灯坏|灯泡|声控灯|下水道|堵了|漏水|树枝|杂草|绿化|噪音|施工扰民|坑洼|路面|电梯坏|电梯故障|乱停
    |rubbish|garbage|litter|sewage|street light|lamp is out|light is out|lights are out|light is broken|drain|leaking pipe|overgrown|noise|noisy|pothole|lift is broken|elevator`,
  ),
  spoken(
    'service',
    `开证明|办证|居住证|身份证到期|补办|户口|咨询|求助|帮忙|能否协助|办理|certificate|residence permit|how do i|apply for|need help|could you help|enquiry|inquiry`,
  ),
  spoken(
    'suggestion',
    `建议|意见|希望能|最好能|能不能增设|suggest|proposal|it would be better|why not`,
  ),
  spoken('visit', `走访|入户|探望|回访|home visit|visit to|call on`),
  spoken('meeting', `开会|会议|例会|座谈|meeting|assembly`),
]

const latin = /^[a-z]/

/** How much of a text speaks for a type: the letters of its words, each stretch of text counted once. */
function weight(text: string, words: readonly string[]): number {
  let rest = text
  let sum = 0
  for (const word of words.toSorted((a, b) => b.length - a.length)) {
    const found = latin.test(word)
      ? new RegExp(`(?<![a-z])${word.replaceAll(/[^a-z ']/g, '')}`).exec(rest)?.index
      : rest.indexOf(word)
    if (found === undefined || found < 0) continue
    // A Chinese character says about as much as three letters.
    sum += latin.test(word) ? word.length : 3 * word.length
    rest = `${rest.slice(0, found)} ${rest.slice(found + word.length)}`
  }
  return sum
}

/** The type that the words of a card speak for among those that may be made; null when they speak for none. */
export function typeHintOf(text: string, types: readonly string[]): TypeHint | null {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ')
  let best: TypeHint | null = null
  let most = 0
  for (const { type, priority, words } of lexicon) {
    const found = types.includes(type) ? weight(plain, words) : 0
    if (found > most) {
      most = found
      best = { type, priority }
    }
  }
  return best
}
