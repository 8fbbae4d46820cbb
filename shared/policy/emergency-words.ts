/** The numbers that help at once; 110 always comes first. */
export const emergencyNumbers = ['110', '119', '120'] as const
export type EmergencyNumber = (typeof emergencyNumbers)[number]

const listed = (words: string): readonly string[] => words.trim().split(/,\s*/)

/** Words of somebody in danger. A list of words is matched with spaces, signs and traditional characters taken away. */
interface EmergencyWords {
  /** Beside 110. */
  readonly call: readonly EmergencyNumber[]
  readonly 'zh-CN': readonly string[]
  /** Whole words, lower case. */
  readonly en: readonly string[]
}

/** What people write when somebody is in danger now. More words are more rows; nothing else has to change. */
export const emergencyWords: Readonly<Record<string, EmergencyWords>> = {
  fire: {
    call: ['119'],
    'zh-CN': listed(`
      着火, 起火, 失火, 火灾, 火警, 冒烟, 冒黑烟, 浓烟, 自燃, 烧起来, 烧着了, 爆炸, 爆燃,
      火势, 起了火, 着了火, 放火, 纵火, 点火烧`),
    en: ['fire', 'smoke', 'burning', 'explosion', 'exploded', 'explodes', 'arson'],
  },
  trapped: {
    call: ['119'],
    'zh-CN': listed(`
      被困, 困住, 困在, 电梯困人, 关在电梯, 卡在电梯, 卡在栏杆, 卡在窗, 反锁在, 锁在屋里, 锁在车里,
      压在下面, 被压住, 被埋, 坠井, 掉进井, 掉井里`),
    en: listed(`
      trapped, stuck in the lift, stuck in the elevator, stuck in a lift, locked in the car,
      locked in a car, buried`),
  },
  gas: {
    call: ['119'],
    'zh-CN': listed(`
      煤气泄漏, 燃气泄漏, 天然气泄漏, 液化气泄漏, 瓦斯泄漏, 漏气, 漏煤气, 漏燃气, 漏天然气,
      漏瓦斯, 煤气漏, 燃气漏, 天然气漏, 瓦斯漏, 煤气味, 燃气味, 天然气味, 瓦斯味, 一氧化碳,
      煤气很重, 闻到煤气, 闻到燃气, 臭鸡蛋味, 臭鸡蛋的味`),
    en: ['gas', 'carbon monoxide'],
  },
  collapse: {
    call: ['119'],
    'zh-CN': ['倒塌', '坍塌', '垮塌', '塌方', '塌了', '塌下来', '要塌', '塌陷'],
    en: ['collapse', 'collapsed', 'collapses', 'collapsing', 'caved in'],
  },
  drowning: {
    call: ['119', '120'],
    'zh-CN': listed(`
      溺水, 落水, 掉河里, 掉到河, 掉进河, 掉水里, 掉进水, 掉到水, 淹死, 投河, 跳河, 跳江,
      跳水自`),
    en: ['drown', 'drowned', 'drowning', 'drowns', 'fell into the river', 'fell in the river'],
  },
  suicide: {
    call: ['119', '120'],
    'zh-CN': listed(`
      自杀, 轻生, 跳楼, 割腕, 上吊, 喝农药, 服毒, 吞药, 不想活, 寻短见, 活不下去, 自残,
      吃了安眠药, 往下跳, 跳下去, 跳下来, 割脉, 站在楼顶, 坐在楼顶, 站在天台, 坐在天台, 坐在窗台,
      站在窗台外, 天台边上`),
    en: listed(`
      suicide, suicidal, kill myself, kill himself, kill herself, overdose, kill themselves,
      hang himself, hang herself, jump off, going to jump`),
  },
  knife: {
    call: ['120'],
    'zh-CN': listed(`
      持刀, 拿刀, 拿着刀, 举刀, 挥刀, 动刀子, 有刀, 带刀, 砍人, 砍伤, 捅人, 捅伤, 捅了, 刺伤,
      持械, 持枪, 开枪, 枪声, 杀人, 要杀, 打死, 拿菜刀, 拿着菜刀, 持菜刀, 举着刀, 举菜刀, 提刀, 提着刀,
      提着菜刀, 挥着刀, 挥菜刀, 菜刀追, 拿水果刀, 拿斧, 拿枪, 有枪, 带枪`),
    en: listed(`
      knife, knives, machete, axe, stabbed, stabbing, stabs, gunshot, shooting, gunman, gun, guns,
      murder, kill him, kill her, kill me`),
  },
  violence: {
    call: [],
    'zh-CN': listed(`
      抢劫, 绑架, 劫持, 强奸, 性侵, 猥亵, 抢孩子, 拐走, 在打人, 家暴, 打老婆, 打老人, 打孩子, 殴打,
      暴打, 打伤, 被人打`),
    en: listed(`
      robbery, kidnap, kidnapped, kidnapping, hostage, rape, raped, abducted, assaulted, attacked,
      beaten up, beating his, beating her, beating him`),
  },
  life: {
    call: ['120'],
    'zh-CN': listed(`
      救命, 快死, 没有呼吸, 没呼吸, 昏迷, 晕倒, 昏倒, 不省人事, 叫不醒, 心脏骤停, 心梗,
      大出血, 流血, 满身是血, 满脸是血, 触电, 坠楼, 摔下楼, 掉下楼, 煤气中毒, 燃气中毒, 食物中毒, 抽搐,
      被车撞, 撞了人, 撞伤, 砸到人, 砸到了人, 砸伤, 喘不上气, 喘不过气, 呼吸困难, 胸口疼, 胸口痛,
      脑梗, 窒息, 噎住, 叫不应, 叫他没反应, 叫她没反应, 人没反应, 羊水破`),
    en: listed(`
      help me, dying, not breathing, can t breathe, cannot breathe, unconscious, unresponsive,
      heart attack, chest pain, bleeding, choking, seizure, hit by a car, run over by,
      electrocuted, poisoned, fainted, stroke`),
  },
}

/** Everyday phrases that contain one of the words. */
export const harmlessPhrases: readonly string[] = listed(`
      坐着火车, 拿着火车, 带着火车, 等着火车, 看着火车, 乘着火车, 一起火车, 拿着火柴,
      一起火锅, 吃着火锅, 煮着火锅, 发起火炬, 吃着火腿, 带着火腿, 吃着火龙果`)

/** What makes such a word mean something else, or talk of preventing it: standing right before or right after it. */
export const harmlessAround = {
  'zh-CN': {
    before: ['防', '预防', '防范', '谨防', '防止', '警惕'],
    after: listed(`
      隐患, 演练, 演习, 宣传, 培训, 预案, 讲座, 知识, 风险, 保险, 教育, 自动报警, 报警器,
      报警系统, 探测器, 疏散图, 花会, 扰, 难, 价, 管, 口, 公司, 缴费, 恩人, 稻草, 游戏, 电影,
      小说`),
  },
  en: {
    before: ['prevent', 'preventing', 'no', 'toy', 'water', 'glue', 'nail', 'heat', 'massage'],
    after: listed(`
      drill, drills, extinguisher, extinguishers, safety, hazard, hazards, door, doors, exit,
      exits, escape, hydrant, prevention, training, insurance, inspection, equipment, lane,
      station, wall, risk, detector, detectors, bill, bills, meter, meters, company, card,
      stove, cylinder, bottle, payment, fee, supply, pipe, pipes, sharpening, sharpener,
      free, awareness, mystery, film, novel`),
  },
}

/** Traditional characters, and two that are mixed up, as the words above have them. */
export const simplified: ReadonlyMap<string, string> = new Map(
  listed(`
      著着, 災灾, 煙烟, 濃浓, 燒烧, 電电, 關关, 壓压, 墜坠, 進进, 裡里, 裏里, 氣气, 洩泄,
      露漏, 聞闻, 殺杀, 輕轻, 樓楼, 農农, 藥药, 尋寻, 見见, 殘残, 槍枪, 開开, 聲声, 傷伤,
      搶抢, 綁绑, 強强, 沒没, 脈脉, 臟脏, 驟骤, 觸触, 暈晕, 機机, 險险, 隱隐, 習习, 訓训,
      預预, 車车, 鍋锅, 難难, 擾扰, 價价, 掛挂, 姦奸, 勢势, 無无, 們们, 賓宾, 縊缢, 媒煤`).map(
    pair => [pair[0]!, pair[1]!],
  ),
)
