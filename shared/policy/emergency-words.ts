/** The numbers that help at once; 110 always comes first. */
export const emergencyNumbers = ['110', '119', '120'] as const
export type EmergencyNumber = (typeof emergencyNumbers)[number]

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
    'zh-CN': [
      ...['着火', '起火', '失火', '火灾', '火警', '冒烟', '冒黑烟', '浓烟', '自燃', '烧起来'],
      ...['烧着了', '爆炸', '爆燃', '火势', '起了火', '着了火'],
    ],
    en: ['fire', 'smoke', 'burning', 'explosion', 'exploded', 'explodes'],
  },
  trapped: {
    call: ['119'],
    'zh-CN': [
      ...['被困', '困住', '困在', '电梯困人', '关在电梯', '压在下面', '被压住', '被埋', '坠井'],
      ...['掉进井', '掉井里'],
    ],
    en: ['trapped', 'stuck in the lift', 'stuck in the elevator', 'stuck in a lift', 'buried'],
  },
  gas: {
    call: ['119'],
    'zh-CN': [
      ...['煤气泄漏', '燃气泄漏', '天然气泄漏', '液化气泄漏', '瓦斯泄漏', '漏气', '漏煤气'],
      ...['漏燃气', '漏天然气', '漏瓦斯', '煤气漏', '燃气漏', '天然气漏', '瓦斯漏', '煤气味'],
      ...['燃气味', '天然气味', '瓦斯味', '一氧化碳', '煤气很重', '闻到煤气', '闻到燃气'],
    ],
    en: ['gas', 'carbon monoxide'],
  },
  collapse: {
    call: ['119'],
    'zh-CN': ['倒塌', '坍塌', '垮塌', '塌方', '塌了', '塌下来', '要塌', '塌陷'],
    en: ['collapse', 'collapsed', 'collapses', 'collapsing', 'caved in'],
  },
  drowning: {
    call: ['119', '120'],
    'zh-CN': [
      ...['溺水', '落水', '掉河里', '掉到河', '掉进河', '掉水里', '掉进水', '掉到水', '淹死'],
      ...['投河', '跳河', '跳江', '跳水自'],
    ],
    en: ['drown', 'drowned', 'drowning', 'drowns', 'fell into the river', 'fell in the river'],
  },
  suicide: {
    call: ['119', '120'],
    'zh-CN': [
      ...['自杀', '轻生', '跳楼', '割腕', '上吊', '喝农药', '服毒', '吞药', '不想活', '寻短见'],
      ...['活不下去', '自残', '吃了安眠药', '要往下跳'],
    ],
    en: [
      ...['suicide', 'suicidal', 'kill myself', 'kill himself', 'kill herself', 'overdose'],
      ...['kill themselves', 'hang himself', 'hang herself', 'jump off', 'going to jump'],
    ],
  },
  knife: {
    call: ['120'],
    'zh-CN': [
      ...[
        '持刀',
        '拿刀',
        '拿着刀',
        '举刀',
        '挥刀',
        '动刀子',
        '有刀',
        '带刀',
        '砍人',
        '砍伤',
        '捅人',
      ],
      ...['捅伤', '捅了', '刺伤', '持械', '持枪', '开枪', '枪声', '杀人', '要杀', '打死'],
    ],
    en: [
      ...['knife', 'knives', 'machete', 'stabbed', 'stabbing', 'stabs', 'gunshot', 'shooting'],
      ...['gunman', 'has a gun', 'murder', 'kill him', 'kill her', 'kill me'],
    ],
  },
  violence: {
    call: [],
    'zh-CN': [...['抢劫', '绑架', '劫持', '强奸', '性侵', '抢孩子', '拐走', '正在打人', '家暴']],
    en: ['robbery', 'kidnap', 'kidnapped', 'kidnapping', 'hostage', 'rape', 'raped', 'abducted'],
  },
  life: {
    call: ['120'],
    'zh-CN': [
      ...['救命', '快死', '没有呼吸', '没呼吸', '昏迷', '晕倒', '昏倒', '不省人事'],
      ...['叫不醒', '心脏骤停', '心梗', '大出血', '流血不止', '触电', '坠楼', '摔下楼', '掉下楼'],
      ...['煤气中毒', '燃气中毒', '食物中毒', '抽搐'],
    ],
    en: [
      ...['help me', 'dying', 'not breathing', 'unconscious', 'heart attack', 'bleeding heavily'],
      ...['electrocuted', 'poisoned', 'fainted', 'stroke'],
    ],
  },
}

/** Everyday phrases that contain one of the words. */
export const harmlessPhrases: readonly string[] = [
  ...[
    '坐着火车',
    '拿着火车',
    '带着火车',
    '等着火车',
    '看着火车',
    '乘着火车',
    '一起火车',
    '拿着火柴',
  ],
  ...['一起火锅', '吃着火锅', '煮着火锅', '发起火炬', '吃着火腿', '带着火腿', '吃着火龙果'],
]

/** What makes such a word mean something else, or talk of preventing it: standing right before or right after it. */
export const harmlessAround = {
  'zh-CN': {
    before: ['防', '预防', '防范', '谨防', '防止', '警惕'],
    after: [
      ...['隐患', '演练', '演习', '宣传', '培训', '预案', '讲座', '知识', '风险', '保险', '教育'],
      ...[
        '自动报警',
        '报警器',
        '报警系统',
        '探测器',
        '疏散图',
        '花会',
        '扰',
        '难',
        '价',
        '管',
        '口',
      ],
      ...['公司', '缴费', '恩人', '稻草', '游戏', '电影', '小说'],
    ],
  },
  en: {
    before: ['prevent', 'preventing', 'no', 'toy'],
    after: [
      ...[
        'drill',
        'drills',
        'extinguisher',
        'extinguishers',
        'safety',
        'hazard',
        'hazards',
        'door',
      ],
      ...['doors', 'exit', 'exits', 'escape', 'hydrant', 'prevention', 'training', 'insurance'],
      ...['inspection', 'equipment', 'lane', 'station', 'wall', 'risk', 'detector', 'detectors'],
      ...['bill', 'bills', 'meter', 'meters', 'company', 'card', 'stove', 'cylinder', 'bottle'],
      ...['payment', 'fee', 'supply', 'pipe', 'pipes', 'sharpening', 'sharpener', 'free'],
      ...['awareness', 'mystery', 'film', 'novel'],
    ],
  },
} as const

/** Traditional characters, and two that are mixed up, as the words above have them. */
export const simplified: Readonly<Record<string, string>> = {
  ...{ 著: '着', 災: '灾', 煙: '烟', 濃: '浓', 燒: '烧', 電: '电', 關: '关', 壓: '压', 墜: '坠' },
  ...{ 進: '进', 裡: '里', 裏: '里', 氣: '气', 洩: '泄', 露: '漏', 聞: '闻', 陷: '陷', 殺: '杀' },
  ...{ 輕: '轻', 樓: '楼', 農: '农', 藥: '药', 尋: '寻', 見: '见', 殘: '残', 槍: '枪', 開: '开' },
  ...{ 聲: '声', 傷: '伤', 搶: '抢', 綁: '绑', 強: '强', 沒: '没', 脈: '脉', 臟: '脏', 驟: '骤' },
  ...{ 觸: '触', 暈: '晕', 機: '机', 險: '险', 隱: '隐', 習: '习', 訓: '训', 宣: '宣', 預: '预' },
  ...{ 車: '车', 鍋: '锅', 難: '难', 擾: '扰', 價: '价', 燃: '燃', 掛: '挂', 劫: '劫', 姦: '奸' },
  ...{ 勢: '势', 無: '无', 們: '们', 賓: '宾', 塌: '塌', 縊: '缢', 媒: '煤' },
}
