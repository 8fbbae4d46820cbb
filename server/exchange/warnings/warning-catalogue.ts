import type { Language } from '#shared/base/problem.ts'

interface WarningEntry {
  /** `left`: not brought. `changed`: brought in another form, nothing lost. */
  readonly outcome: 'left' | 'changed'
  readonly what: Readonly<Record<Language, string>>
  readonly why: Readonly<Record<Language, string>>
}

const noPlace = {
  'zh-CN': '看板上没有对应的位置',
  en: 'the board has no place for it',
}
const shortened = {
  'zh-CN': '超过长度上限，已截短；完整内容写在卡片的备注里',
  en: 'longer than allowed; shortened here, the full text is in a note of the card',
}
const cutShort = {
  'zh-CN': '超过长度上限，已截短；原文见右侧示例',
  en: 'longer than allowed; shortened, the original stands in the examples',
}

/** Everything an import may leave out or change, with its words. */
export const warningCatalogue = {
  malformed: {
    outcome: 'left',
    what: { 'zh-CN': '无法读取的值', en: 'Values that could not be read' },
    why: {
      'zh-CN': '类型或格式不对；示例是它们在文件里的位置',
      en: 'wrong type or format; the examples are their places in the file',
    },
  },
  personal: {
    outcome: 'changed',
    what: {
      'zh-CN': '含身份证号、银行卡号或手机号的文字',
      en: 'Texts with identity, bank-card or mobile numbers',
    },
    why: {
      'zh-CN': '号码已遮盖；需要时请写在卡片的“联系人”里',
      en: 'the numbers are masked; where they are needed they belong under the card’s contacts',
    },
  },
  banned: {
    outcome: 'left',
    what: {
      'zh-CN': '不得使用的标签、字段或选项',
      en: 'Labels, fields and options that must not exist',
    },
    why: {
      'zh-CN': '不得按宗教、民族、政治、信访、健康或“重点人员”给人分类',
      en: 'no category may be about religion, ethnicity, politics, petitioning, health or “key persons”',
    },
  },
  'title-kept': {
    outcome: 'left',
    what: { 'zh-CN': '填写的看板标题', en: 'The title given for the board' },
    why: {
      'zh-CN': '这个文件以前导入过，看板保留现有标题；可在看板设置里改名',
      en: 'this file was imported before, so the board keeps its title; rename it in its settings',
    },
  },
  duplicate: {
    outcome: 'left',
    what: { 'zh-CN': '编号重复的内容', en: 'Parts with an id that occurs twice' },
    why: { 'zh-CN': '同一编号只导入第一次出现的', en: 'of each id only the first was brought' },
  },
  dangling: {
    outcome: 'left',
    what: {
      'zh-CN': '指向不存在内容的引用',
      en: 'References to something that is not in the file',
    },
    why: {
      'zh-CN': '文件里没有它所指的卡片、标签或字段',
      en: 'the card, label or field it names is not in the file',
    },
  },
  activity: {
    outcome: 'left',
    what: { 'zh-CN': '操作记录', en: 'Activity entries' },
    why: {
      'zh-CN': '旧系统的操作记录不作为本系统的历史',
      en: 'the old home’s activity is not history of this board',
    },
  },
  'older-comments': {
    outcome: 'left',
    what: { 'zh-CN': '更早的评论（可能）', en: 'Older comments (possibly)' },
    why: {
      'zh-CN': 'Trello 最多导出 1000 条操作，更早的评论可能不在文件里',
      en: 'Trello exports 1,000 actions at most, so older comments may be missing from the file',
    },
  },
  'due-complete': {
    outcome: 'left',
    what: { 'zh-CN': '“到期已完成”标记', en: '“Due date complete” ticks' },
    why: {
      'zh-CN': '完成与否由所在列表示；请把卡片移到已办结列',
      en: 'a card is finished by its column; please move it to the closed one',
    },
  },
  'due-reminder': {
    outcome: 'left',
    what: { 'zh-CN': '到期提醒', en: 'Due date reminders' },
    why: noPlace,
  },
  cover: { outcome: 'left', what: { 'zh-CN': '卡片封面', en: 'Card covers' }, why: noPlace },
  stickers: { outcome: 'left', what: { 'zh-CN': '贴纸', en: 'Stickers' }, why: noPlace },
  votes: { outcome: 'left', what: { 'zh-CN': '投票', en: 'Votes' }, why: noPlace },
  reactions: {
    outcome: 'left',
    what: { 'zh-CN': '评论表情', en: 'Reactions to comments' },
    why: noPlace,
  },
  watching: {
    outcome: 'left',
    what: { 'zh-CN': '关注', en: 'Watched cards and lists' },
    why: noPlace,
  },
  location: {
    outcome: 'left',
    what: { 'zh-CN': '地点与坐标', en: 'Places and coordinates' },
    why: noPlace,
  },
  'check-item-member': {
    outcome: 'left',
    what: { 'zh-CN': '清单条目的负责人', en: 'People on checklist items' },
    why: noPlace,
  },
  'list-colour': {
    outcome: 'left',
    what: { 'zh-CN': '列表颜色', en: 'List colours' },
    why: noPlace,
  },
  'card-role': {
    outcome: 'left',
    what: {
      'zh-CN': '特殊卡片（分隔、镜像、链接、模板）的性质',
      en: 'Special cards’ nature (separator, mirror, link, template)',
    },
    why: { 'zh-CN': '已作为普通卡片导入', en: 'brought as ordinary cards' },
  },
  'power-ups': {
    outcome: 'left',
    what: { 'zh-CN': 'Power-Up 及其数据', en: 'Power-Ups and their data' },
    why: { 'zh-CN': '属于 Trello 的第三方扩展', en: 'belongs to Trello’s third-party extensions' },
  },
  'board-description': {
    outcome: 'left',
    what: { 'zh-CN': '看板说明', en: 'The board’s description' },
    why: noPlace,
  },
  'board-settings': {
    outcome: 'left',
    what: {
      'zh-CN': '看板设置（背景、权限、套餐功能）',
      en: 'Board settings (background, permissions, plan features)',
    },
    why: { 'zh-CN': '权限由本系统的岗位决定', en: 'permission comes from the roles here' },
  },
  'member-roles': {
    outcome: 'left',
    what: { 'zh-CN': 'Trello 看板成员资格', en: 'Trello board memberships' },
    why: {
      'zh-CN': '权限由本系统的岗位决定，导入不授予任何权限',
      en: 'permission comes from the roles here; an import grants none',
    },
  },
  files: {
    outcome: 'left',
    what: { 'zh-CN': '附件文件', en: 'Attached files' },
    why: {
      'zh-CN': '导出文件只含文件名，不含文件内容',
      en: 'the export holds their names, not their contents',
    },
  },
  'not-yours': {
    outcome: 'left',
    what: { 'zh-CN': '您无权查看的卡片上的新内容', en: 'New parts of cards you may not read' },
    why: {
      'zh-CN': '卡片已归其他人，或已不存在',
      en: 'the cards belong to others by now, or are gone',
    },
  },
  'unsafe-link': {
    outcome: 'left',
    what: {
      'zh-CN': '不安全或过长的附件地址',
      en: 'Attachment addresses that are unsafe or too long',
    },
    why: {
      'zh-CN': '只接受 http、https、mailto、tel；原地址写在备注里',
      en: 'only http, https, mailto and tel; the address is in a note of the card',
    },
  },
  unknown: {
    outcome: 'left',
    what: { 'zh-CN': '未知内容“{name}”', en: 'Unknown part “{name}”' },
    why: { 'zh-CN': '这个版本不认识它', en: 'this version does not know it' },
  },
  'unsorted-cards': {
    outcome: 'changed',
    what: { 'zh-CN': '所在列表缺失的卡片', en: 'Cards whose list is missing' },
    why: { 'zh-CN': '放进了“未分栏”列', en: 'put into the column “Unsorted”' },
  },
  'done-column': {
    outcome: 'changed',
    what: { 'zh-CN': '按名称视为办结的列', en: 'Columns taken as finished by their name' },
    why: {
      'zh-CN': '只有民警和所领导可以把卡片移入移出',
      en: 'only officers and leadership move cards in and out',
    },
  },
  'start-date': {
    outcome: 'changed',
    what: { 'zh-CN': '开始日期', en: 'Start dates' },
    why: { 'zh-CN': '保存为自定义日期字段', en: 'kept as a custom date field' },
  },
  people: {
    outcome: 'changed',
    what: { 'zh-CN': '没有对应账号的人员', en: 'People without an account here' },
    why: {
      'zh-CN': '以占位人员显示，可稍后对应到账号',
      en: 'shown as placeholders until mapped to an account',
    },
  },
  'trello-files': {
    outcome: 'changed',
    what: { 'zh-CN': '上传到 Trello 的文件', en: 'Files uploaded to Trello' },
    why: {
      'zh-CN': '以链接导入，打开需要登录 Trello',
      en: 'brought as links; opening them needs a Trello sign-in',
    },
  },
  'label-colour': {
    outcome: 'changed',
    what: { 'zh-CN': '改用相近颜色的标签', en: 'Labels in the nearest colour' },
    why: { 'zh-CN': '看板使用固定的十种颜色', en: 'the board has ten fixed colours' },
  },
  'title-shortened': {
    outcome: 'changed',
    what: { 'zh-CN': '过长的卡片标题', en: 'Card titles that are too long' },
    why: {
      'zh-CN': '已截短，完整标题在描述开头',
      en: 'shortened; the full title opens the description',
    },
  },
  'text-continued': {
    outcome: 'changed',
    what: { 'zh-CN': '过长的描述和评论', en: 'Descriptions and comments that are too long' },
    why: { 'zh-CN': '分成了几条备注', en: 'continued in further notes' },
  },
  'item-shortened': {
    outcome: 'changed',
    what: { 'zh-CN': '过长的清单和字段内容', en: 'Checklist and field texts that are too long' },
    why: shortened,
  },
  'name-shortened': {
    outcome: 'changed',
    what: {
      'zh-CN': '过长的列、标签、字段、人员名称',
      en: 'Names of columns, labels, fields and people that are too long',
    },
    why: cutShort,
  },
  flattened: {
    outcome: 'changed',
    what: { 'zh-CN': '层次过深的描述', en: 'Descriptions nested too deeply' },
    why: { 'zh-CN': '超过 32 层的部分改为普通文字', en: 'parts below 32 levels became plain text' },
  },
  images: {
    outcome: 'changed',
    what: { 'zh-CN': '描述中的图片', en: 'Images in descriptions' },
    why: { 'zh-CN': '改为链接', en: 'became links' },
  },
  'card-numbers': {
    outcome: 'changed',
    what: { 'zh-CN': '卡片编号', en: 'Card numbers' },
    why: {
      'zh-CN': '编号由服务器给出，导入的卡片得到新编号',
      en: 'numbers come from the server; brought cards get new ones',
    },
  },
  'unit-replaced': {
    outcome: 'changed',
    what: { 'zh-CN': '所属单位在这里不存在的卡片', en: 'Cards of a unit that does not exist here' },
    why: { 'zh-CN': '归入看板所在单位', en: 'given to the board’s own unit' },
  },
  'type-replaced': {
    outcome: 'changed',
    what: {
      'zh-CN': '类型在这里没有或已停用的卡片',
      en: 'Cards of a type that is not in use here',
    },
    why: {
      'zh-CN': '改为“任务”；填过的字段保留为原类型字段',
      en: 'became tasks; known fields stay as former fields',
    },
  },
  'type-values': {
    outcome: 'left',
    what: { 'zh-CN': '类型字段的值', en: 'Values of type fields' },
    why: {
      'zh-CN': '这里的类型没有这个字段，或者值不符合字段要求，或者属于要加密保存的内容',
      en: 'the type has no such field here, the value does not fit it, or it is kept encrypted',
    },
  },
  untitled: {
    outcome: 'changed',
    what: { 'zh-CN': '没有名称的列和卡片', en: 'Columns and cards without a name' },
    why: { 'zh-CN': '写为“未命名”', en: 'are called “Untitled”' },
  },
  future: {
    outcome: 'changed',
    what: { 'zh-CN': '晚于现在的创建或记录时间', en: 'Times of making or writing later than now' },
    why: { 'zh-CN': '改为导入的时间', en: 'became the time of the import' },
  },
  'cannot-see': {
    outcome: 'changed',
    what: { 'zh-CN': '无权查看卡片的协办人', en: 'Co-handlers who may not see the card' },
    why: {
      'zh-CN': '这张卡片按导入人员显示，没有交给这个账号',
      en: 'stay on the card as imported people; it is not given to their account',
    },
  },
} as const satisfies Record<string, WarningEntry>
