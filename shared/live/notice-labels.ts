import type { Language } from '#shared/base/problem.ts'
import { pluginLabel } from '#shared/base/plugin-label.ts'
import type { NoticeDetail, NoticeKind } from './notice.ts'

/** What a notice is made into words from. */
export interface Worded {
  readonly kind: NoticeKind
  readonly by: { readonly name: string; readonly plugin?: Words | undefined } | null
  readonly lost: boolean
  readonly detail: NoticeDetail
  readonly words?: Words | undefined
}

interface Words {
  readonly 'zh-CN': string
  readonly en: string
}

/** One sentence for each kind, and for what a kind can be about; `{who}` caused it, `{n}` counts. */
export const noticeLabels = {
  lost: {
    'zh-CN': '有一条通知，所涉内容您已无权查看。',
    en: 'A notice about something you can no longer see.',
  },
  report: {
    'zh-CN': '{who}报来新情况，等您受理',
    en: '{who} reported something new; it waits for you',
  },
  'report.emergency': {
    'zh-CN': '紧急：{who}报告险情，请立即处理，先拨 110',
    en: 'Emergency reported by {who}: act now, call 110 first',
  },
  'report.resident': {
    'zh-CN': '居民反映了新情况，等您处理',
    en: 'A resident reported something; it waits for you',
  },
  'report.resident-danger': {
    'zh-CN': '紧急：居民反映有险情，请立即处理，先拨 110',
    en: 'A resident tells of danger: act now, call 110 first',
  },
  'report.resident-more': {
    'zh-CN': '反映人补充了情况',
    en: 'The resident who reported this has written more',
  },
  'report.resident-mark': {
    'zh-CN': '反映人评价“不满意”，请再看一下',
    en: 'The resident was not content; please look again',
  },
  'report.resident-erase': {
    'zh-CN': '反映人要求删除这件事的内容',
    en: 'The resident asks that what is kept about this be erased',
  },
  'report.withdrawn': {
    'zh-CN': '{who}撤回了自己报的事',
    en: '{who} withdrew what they had reported',
  },
  mention: { 'zh-CN': '{who}在备注中提到了您', en: '{who} mentioned you in a note' },
  assignment: { 'zh-CN': '{who}把卡片交给您办理', en: '{who} gave you a card' },
  'hand-over': { 'zh-CN': '{who}更新了交接', en: '{who} changed a hand-over' },
  'hand-over.offered': {
    'zh-CN': '{who}请您接手，等您答复',
    en: '{who} asks you to take this over and waits for your answer',
  },
  'hand-over.accepted': {
    'zh-CN': '{who}已接手您移交的卡片',
    en: '{who} has taken over what you handed on',
  },
  'hand-over.expired': {
    'zh-CN': '移交超时未接，卡片仍由原责任人负责',
    en: 'A hand-over ran out unanswered; the card stays with its owner',
  },
  'hand-over.withdrawn': { 'zh-CN': '{who}撤回了移交', en: '{who} withdrew a hand-over' },
  'hand-over.beat': {
    'zh-CN': '{who}把整个责任区移交给您，共 {n} 张卡片',
    en: '{who} handed a whole beat to you, cards: {n}',
  },
  clock: { 'zh-CN': '办理时限有变', en: 'A time limit has changed' },
  'clock.soon': { 'zh-CN': '办理时限将至', en: 'A time limit is near' },
  'clock.overdue': { 'zh-CN': '已超过办理时限', en: 'A time limit has passed' },
  'clock.extended': { 'zh-CN': '{who}延长了办理时限', en: '{who} extended a time limit' },
  'clock.accept.soon': { 'zh-CN': '受理时限将至', en: 'To be accepted soon' },
  'clock.accept.overdue': { 'zh-CN': '已超过受理时限', en: 'Overdue for acceptance' },
  'clock.reply.soon': { 'zh-CN': '首次答复时限将至', en: 'First reply due soon' },
  'clock.reply.overdue': { 'zh-CN': '已超过首次答复时限', en: 'First reply overdue' },
  'clock.close.soon': { 'zh-CN': '办结时限将至', en: 'To be closed soon' },
  'clock.close.overdue': { 'zh-CN': '已超过办结时限', en: 'Overdue for closing' },
  reply: { 'zh-CN': '{who}答复了您提交的事项', en: '{who} replied to what you reported' },
  'reply.accepted': {
    'zh-CN': '{who}受理了您反映的事',
    en: '{who} has accepted what you reported',
  },
  'reply.referred': {
    'zh-CN': '您反映的事已请其他单位一起办',
    en: 'Others have been asked to help with what you reported',
  },
  'reply.reopened': {
    'zh-CN': '您反映的事又重新办理了',
    en: 'What you reported has been taken up again',
  },
  'reply.archived': {
    'zh-CN': '您反映的事已收入归档',
    en: 'What you reported was put into the archive',
  },
  'reply.closed': { 'zh-CN': '您提交的事项已办结', en: 'What you reported has been closed' },
  'reply.duplicate': {
    'zh-CN': '您提交的事项已并入另一张卡片',
    en: 'What you reported was merged into another card',
  },
  'reply.withdrawn': {
    'zh-CN': '{who}按“反映人撤回”了结了您反映的事',
    en: '{who} closed what you reported as withdrawn',
  },
  'reply.became-project': {
    'zh-CN': '您反映的事列为项目，接着办',
    en: 'What you reported has become a project and goes on there',
  },
  'reply.not-ours': {
    'zh-CN': '您反映的事不归派出所管，归哪里管见答复',
    en: 'What you reported is not a matter for the police; the reply says whose it is',
  },
  'reply.unreachable': {
    'zh-CN': '联系不上您，您反映的事先办结了',
    en: 'You could not be reached, so what you reported was closed',
  },
  'reply.false-alarm': {
    'zh-CN': '您反映的事看过了，没有发现问题',
    en: 'What you reported was looked at, and nothing was found',
  },
  'reply.in-error': {
    'zh-CN': '您反映的卡片按误建了结了',
    en: 'The card you made was closed as made by mistake',
  },
  refusal: { 'zh-CN': '{who}退回了您的请求', en: '{who} turned down your request' },
  'refusal.hand-over': { 'zh-CN': '{who}没有接受移交', en: '{who} did not take over the card' },
  'refusal.hold': { 'zh-CN': '{who}没有同意暂缓', en: '{who} did not approve the hold' },
  'refusal.closure': {
    'zh-CN': '{who}退回了办结，请继续办理',
    en: '{who} sent the closure back; more is to be done',
  },
  hold: { 'zh-CN': '{who}更新了暂缓', en: '{who} changed a hold' },
  'hold.asked': {
    'zh-CN': '{who}申请暂缓，等您审批',
    en: '{who} asks for a hold and waits for you',
  },
  'hold.approved': { 'zh-CN': '{who}同意了暂缓', en: '{who} approved the hold' },
  'hold.dropped': {
    'zh-CN': '{who}已了结此事，您申请的暂缓不再需要审批',
    en: '{who} has finished with this; your hold is no longer needed',
  },
  'hold.ended': { 'zh-CN': '暂缓已结束，继续计时', en: 'A hold has ended; the clocks run again' },
  system: { 'zh-CN': '卡片有新情况', en: 'There is news about a card' },
  'system.closure': {
    'zh-CN': '{who}办理完毕，等您核实办结',
    en: '{who} proposes to close this and waits for you to verify',
  },
  'system.merged': {
    'zh-CN': '{who}把另一张卡片并入您负责的卡片',
    en: '{who} merged another card into yours',
  },
  'system.reading': {
    'zh-CN': '{who}一小时内已查看受限信息 {n} 次，请留意',
    en: '{who} has read {n} restricted values within an hour; please take a look',
  },
  'system.appointment': {
    'zh-CN': '{who}为人员申请了一项任职，确认后才生效',
    en: '{who} has asked for a role for somebody; it is in force once it is confirmed',
  },
  'system.appointed': { 'zh-CN': '{who}确认了一项任职', en: '{who} confirmed a role' },
  'system.not-appointed': { 'zh-CN': '{who}没有同意一项任职', en: '{who} refused a role' },
  'system.notes-removed': {
    'zh-CN': '{who}删除了您写的 {n} 条记录，事由见卡片',
    en: '{who} removed something you wrote (notes: {n}); the reason stands on the card',
  },
  'system.rule': {
    'zh-CN': '看板的自动规则请您看一下这张卡片',
    en: 'A rule of the board asks you to look at this',
  },
  'system.rule-paused': {
    'zh-CN': '一条看板自动规则已暂停，请查看原因后再启用',
    en: 'A rule of a board has paused; please look why before it is switched on again',
  },
  'system.meeting': { 'zh-CN': '{who}请您参加会议', en: '{who} invites you to a meeting' },
  'system.meeting-action': {
    'zh-CN': '会上定了一件事请您办，{who}已记下',
    en: 'A meeting gave you something to do; {who} has written it down',
  },
  'system.second-factor-reset': {
    'zh-CN': '{who}重置了您的两步验证，请重新设置；如不是您要求的，请告诉所领导',
    en: '{who} reset your second factor; please set it up again, and tell leadership if you did not ask for it',
  },
  'system.reopened': { 'zh-CN': '{who}重新打开了卡片', en: '{who} reopened a card' },
  plugin: { 'zh-CN': '{who}有一条消息', en: 'News from {who}' },
} as const satisfies Record<NoticeKind | 'lost' | `${NoticeKind}.${string}`, Words>

/** What a plugin says, behind its name. */
const says: Words = { 'zh-CN': '{who}：{words}', en: '{who}: {words}' }

const words: Readonly<Record<string, Words>> = noticeLabels
const nobody: Words = { 'zh-CN': '系统', en: 'Linli' }

/** A notice in one sentence of a language; words that this version does not know yet fall back to those of its kind. */
export function noticeSentence(notice: Worded, language: Language): string {
  const { name = nobody[language], plugin } = notice.by ?? {}
  const who = plugin === undefined ? name : pluginLabel(plugin, language)
  const { lost, kind, detail, words: said } = notice
  const chosen = lost ? noticeLabels.lost : said ? says : wordsOf(kind, detail)
  // The words of a plugin last: nothing is put into them.
  return chosen[language]
    .replaceAll('{who}', () => who)
    .replaceAll('{n}', String(detail['n'] ?? ''))
    .replace('{words}', () => said?.[language] ?? '')
}

function wordsOf(kind: NoticeKind, detail: NoticeDetail): Words {
  const { what, clock, code } = detail
  const ending = kind === 'reply' && code !== undefined ? 'closed' : what
  return (
    words[`${kind}.${clock}.${what}`] ??
    words[`${kind}.${code}`] ??
    words[`${kind}.${ending}`] ??
    noticeLabels[kind]
  )
}
