import type { ProblemEntry } from './problem-entry.ts'
import { signInProblems } from './sign-in-problems.ts'
import { stationProblems } from './station-problems.ts'

/** Every expected failure: one HTTP status, one sentence per language saying what happened and what to do. */
export const problems = {
  ...stationProblems,
  ...signInProblems,
  'not-found': {
    status: 404,
    'zh-CN': '没有找到，或者您无权查看。',
    en: 'This does not exist, or you may not see it.',
  },
  forbidden: {
    status: 403,
    'zh-CN': '您的岗位不能做这个操作，请联系社区民警。',
    en: 'Your role may not do this. Please ask the community officer.',
  },
  'plugin-not-granted': {
    status: 403,
    'zh-CN': '这个看板没有授权该插件这样做。如有需要，请看板负责人调整授权。',
    en: 'This board has not granted that to the plugin. If it is needed, please ask whoever runs the board.',
  },
  'plugin-state-full': {
    status: 413,
    'zh-CN': '这个插件在本看板的存储空间已满，未保存。请先删除不再需要的数据。',
    en: 'The plugin has no more room on this board, so this was not saved. Please delete what is no longer needed.',
  },
  'plugin-state-moved-on': {
    status: 409,
    'zh-CN': '别人刚刚改过这条数据，请看过最新内容后再试。',
    en: 'Somebody has just changed this. Please look at what is there now and try again.',
  },
  'plugin-state-not-migrated': {
    status: 503,
    'zh-CN': '插件的数据与当前版本不符，还没有更新好。请稍后再试；一直如此请联系管理员。',
    en: 'The data of the plugin are not yet those of its version. Please try again in a while; if it stays like this, please ask an administrator.',
  },
  'plugin-state-renewed': {
    status: 409,
    'zh-CN': '插件已经更新，数据的存法变了，所以没有保存。请打开插件重新填写。',
    en: 'The plugin was renewed meanwhile and keeps its data in another way, so this was not saved. Please open the plugin and enter it again.',
  },
  'plugin-waiting-full': {
    status: 429,
    'zh-CN': '这个插件在本机等待发送的内容太多，没有保存。请联网后再试。',
    en: 'Too much of this plugin waits on this device to be sent, so this was not saved. Please try again once there is a connection.',
  },
  'plugin-migration': {
    status: 422,
    'zh-CN': '新版本接不住插件已有的数据，没有启用，旧版本照常运行。请把原因告诉开发者。',
    en: 'The new version could not take over what the plugin keeps, so it was not let in and the version before goes on. Please tell its publisher the reason.',
  },
  'plugin-fetch-failed': {
    status: 503,
    'zh-CN': '插件要访问的外部服务没有正常应答，请稍后再试。',
    en: 'The service that the plugin asked outside did not answer as it should. Please try again later.',
  },
  'plugin-feed-not-ready': {
    status: 503,
    'zh-CN': '插件暂时给不出内容，请过一会儿再试。',
    en: 'The plugin has nothing to give right now. Please try again in a while.',
  },
  'plugin-hook-refused': {
    status: 404,
    'zh-CN': '这条消息没有收下。请核对地址、密钥和签名的写法，再重新发送。',
    en: 'This message was not taken. Please check the address, the secret and how the message is signed, and send it again.',
  },
  'bad-request': {
    status: 400,
    'zh-CN': '提交的内容不完整或格式不对，请检查后再试。',
    en: 'Something in the form is missing or malformed. Please check it and try again.',
  },
  'too-large': {
    status: 413,
    'zh-CN': '内容太大，未保存。请拆小后再试。',
    en: 'This is too large and was not saved. Please split it.',
  },
  'too-many': {
    status: 429,
    'zh-CN': '操作太频繁，请稍等片刻。',
    en: 'Too many requests. Please wait a moment.',
  },
  'quota-day': {
    status: 429,
    'zh-CN': '您今天新建或上传的已达上限，请明天再继续；确有需要请联系所领导。',
    en: 'You have made or uploaded as much as one person may in a day. Please go on tomorrow, or talk to leadership.',
  },
  'quota-mentions': {
    status: 429,
    'zh-CN': '您今天 @ 的人已达上限，请去掉 @ 再发，或明天继续。',
    en: 'You have mentioned as many people as one person may in a day. Take the @ out, or go on tomorrow.',
  },
  'read-too-long': {
    status: 503,
    'zh-CN': '这次查找用时太长，已停止。请把要找的内容写得更具体些再试。',
    en: 'This took too long to look for and was stopped. Please be more exact and try again.',
  },
  'contact-too-many': {
    status: 429,
    'zh-CN':
      '您近来查看的联系人和受限信息过多，暂时不能再看，所领导已收到提醒。确有需要请联系所领导。',
    en: 'You have read too many contacts lately and cannot read more for now; leadership has been told. Please talk to them if you need to.',
  },
  'contact-locked': {
    status: 503,
    'zh-CN': '这一项的密钥不在本机，打不开。请联系管理员恢复联系人密钥后再试。',
    en: 'The key of this value is not on this server, so it cannot be opened. Please ask an administrator to restore the keys of contacts.',
  },
  'legal-hold': {
    status: 409,
    'zh-CN': '这张卡片正在依法保全，保全期内不能删除。',
    en: 'This card is on legal hold and cannot be erased until that ends.',
  },
  'card-erased': {
    status: 410,
    'zh-CN': '这张卡片已按规定永久删除，不能再恢复。',
    en: 'This card has been erased for good.',
  },
  conflict: {
    status: 409,
    'zh-CN': '别人刚刚改动了它，请刷新后再试。',
    en: 'Someone else has just changed this. Please reload and try again.',
  },
  'changed-meanwhile': {
    status: 409,
    'zh-CN': '这一步所依据的内容或权限刚刚变了，没有办理。请再试一次。',
    en: 'What this rests on, or what you may do, has just changed, so it was not done. Please try again.',
  },
  'other-account': {
    status: 409,
    'zh-CN': '这个浏览器已换成别人登录，本页没有继续办理。请刷新页面。',
    en: 'Somebody else is signed in here now, so this page did nothing more. Please reload it.',
  },
  'too-slow': {
    status: 408,
    'zh-CN': '内容传得太慢，连接已断开，未保存。请检查网络后再试。',
    en: 'This took too long to arrive and was not saved. Please check the network and try again.',
  },
  'storage-full': {
    status: 507,
    'zh-CN': '服务器磁盘已满，改动尚未保存，会在恢复后自动重试。',
    en: "The server's disk is full. Your change is kept here and will be sent again.",
  },
  'storage-failed': {
    status: 503,
    'zh-CN': '服务器暂时无法保存，改动保留在本机，会自动重试。',
    en: 'The server cannot save right now. Your change is kept here and will be sent again.',
  },
  'document-damaged': {
    status: 503,
    'zh-CN': '这张卡片的存储校验未通过，已设为只读，请联系管理员。',
    en: 'This record failed its checksum and is read-only. Please tell the administrator.',
  },
  'internal-error': {
    status: 500,
    'zh-CN': '服务器出错了，已记录。请稍后再试。',
    en: 'Something went wrong on the server and was logged. Please try again.',
  },
  'edit-malformed': {
    status: 400,
    'zh-CN': '收到的改动无法读取，未保存。草稿已为您保留。',
    en: 'The change could not be read and was not saved. Your draft is kept.',
  },
  'edit-gap': {
    status: 409,
    'zh-CN': '改动与服务器不同步，正在重新同步。草稿已为您保留。',
    en: 'The change does not follow what the server has. Syncing again; your draft is kept.',
  },
  'edit-unseen': {
    status: 409,
    'zh-CN': '别人刚在您删去的地方写了内容，正在合并。草稿已为您保留。',
    en: 'Somebody has just written into what you took away. Bringing both together; your draft is kept.',
  },
  'edit-foreign': {
    status: 403,
    'zh-CN': '这处改动署名的不是您，未保存。',
    en: 'This change is signed as someone else and was not saved.',
  },
  'edit-not-allowed': {
    status: 403,
    'zh-CN': '您的岗位不能改这一项，未保存。草稿已为您保留。',
    en: 'Your role may not change this field. It was not saved; your draft is kept.',
  },
  'edit-by-command': {
    status: 403,
    'zh-CN': '这一项由系统办理，不能直接修改。请使用对应的按钮。',
    en: 'This field is set by an action, not by editing. Please use its button.',
  },
  'edit-shape': {
    status: 422,
    'zh-CN': '内容格式不符合要求，未保存。草稿已为您保留。',
    en: 'The content does not fit this field and was not saved. Your draft is kept.',
  },
  'edit-too-large': {
    status: 413,
    'zh-CN': '内容超出长度限制，未保存。草稿已为您保留。',
    en: 'The text is longer than allowed and was not saved. Your draft is kept.',
  },
  'edit-banned': {
    status: 422,
    'zh-CN': '类别、标签和字段不得涉及宗教、民族、政治、信访、集会、健康或“重点人员”，未保存。',
    en: 'Categories, labels and fields about religion, ethnicity, politics, petitioning, protest, health or "key persons" are not allowed. It was not saved.',
  },
  'edit-unnamed': {
    status: 422,
    'zh-CN': '名称或内容不能是空的，也不能全是看不见的字符，未保存。草稿已为您保留。',
    en: 'This needs a name or words that can be seen. It was not saved; your draft is kept.',
  },
  'edit-personal': {
    status: 422,
    'zh-CN': '身份证号、银行卡号和手机号不能写在这里，未保存。请写在卡片的“联系人”里。',
    en: 'Identity, bank-card and mobile numbers do not belong here and were not saved. Please put them under the card’s contacts.',
  },
  'flow-no-way': {
    status: 409,
    'zh-CN': '这类卡片不能从当前阶段直接转到那里，卡片留在原处。',
    en: 'Cards of this type do not go there from their present stage. The card stays where it was.',
  },
  'flow-moved-on': {
    status: 409,
    'zh-CN': '这张卡片刚被别人办到了另一个阶段，您的操作没有执行，请看过再决定。',
    en: 'Someone has just taken this card to another stage. Your step was not carried out; please look again.',
  },
  'flow-needs': {
    status: 422,
    'zh-CN': '这一步还缺少必填内容，请补充后再试。',
    en: 'This step needs something that is still empty. Please fill it in and try again.',
  },
  'flow-emergency': {
    status: 409,
    'zh-CN': '报的是险情，要有人核实后才能办结，不能撤回。情况有变，请写一条记录。',
    en: 'Danger was reported, so somebody has to look before it is closed. If things have changed, please write a note.',
  },
  'note-kept': {
    status: 403,
    'zh-CN': '答复、转办事由和办结时已有的记录要留存，只能由没有办过此事的所领导删除。',
    en: 'Replies, reasons of referrals and what stood here when the card was closed are kept; only leadership that did not handle it removes them.',
  },
  'flow-same-person': {
    status: 403,
    'zh-CN': '这一步须由他人核准，不能由提出人或承办人自己办理。',
    en: 'This step must be taken by someone other than who asked for it or handled the card.',
  },
  'flow-held': {
    status: 409,
    'zh-CN': '卡片正在挂起，请先结束挂起。',
    en: 'The card is on hold. Please end the hold first.',
  },
  'flow-too-late': {
    status: 409,
    'zh-CN': '办结已超过 15 天，不能重新打开；请新建卡片并关联。',
    en: 'It was closed more than 15 days ago and cannot be reopened. Please make a new card and link it.',
  },
  'meeting-moved-on': {
    status: 409,
    'zh-CN': '主持人或主讲人刚刚换了，您的操作没有执行。请先看看现在由谁负责。',
    en: 'Somebody else chairs or presents now, so this was not done. Please look who it is first.',
  },
  'meeting-not-yours': {
    status: 403,
    'zh-CN': '这一步由会议的主持人或主讲人来做。',
    en: 'This is for whoever chairs or presents the meeting.',
  },
  'meeting-state': {
    status: 409,
    'zh-CN': '会议进行到现在，已经不能或还不能这样做，请看看最新情况。',
    en: 'The meeting is not at a point where this can be done. Please look how it stands now.',
  },
  'meeting-current': {
    status: 409,
    'zh-CN': '正在讨论的议题不能拿掉，请先换到另一项。',
    en: 'The item that is spoken of now cannot be taken away. Please go to another one first.',
  },
  'meeting-poll-closed': {
    status: 409,
    'zh-CN': '表决已经结束，您的这一票来晚了，没有计入。',
    en: 'The vote had ended, so yours came too late and was not counted.',
  },
  'meeting-not-present': {
    status: 403,
    'zh-CN': '发起表决时已经签到的人才能投这一票。请先签到，下一次表决就能参加。',
    en: 'Only who was present when the vote began takes part in it. Please check in, and you can in the next one.',
  },
  'minutes-changed': {
    status: 409,
    'zh-CN': '纪要在您看过之后又有改动，还没有签字。请再看一遍。',
    en: 'The minutes have changed since you read them, so they were not signed. Please read them again.',
  },
  'projector-code': {
    status: 404,
    'zh-CN': '没有投影用这个配对码，或配对码已过期。请看投影上现在的配对码。',
    en: 'No projector shows this code, or it no longer holds. Please type the code that is on the wall now.',
  },
  'hand-over-level': {
    status: 422,
    'zh-CN': '只能交给上一级或下一级；越级仅限紧急卡片。',
    en: 'A card goes to the next level up or down; only urgent cards may skip one.',
  },
  'hand-over-reader': {
    status: 422,
    'zh-CN': '对方按可见范围看不到这张卡片，请先调整可见范围或另选他人。',
    en: 'That person could not see this card. Please change who may see it or choose someone else.',
  },
  'import-not-json': {
    status: 400,
    'zh-CN': '这不是有效的 JSON 文件，看板没有变化。',
    en: 'This is not a valid JSON file. The board was left as it was.',
  },
  'import-not-trello': {
    status: 422,
    'zh-CN': '这不像是看板导出文件：缺少列表或卡片。看板没有变化。',
    en: 'This does not look like a board export: lists or cards are missing. The board was left as it was.',
  },
  'import-too-large': {
    status: 413,
    'zh-CN': '文件太大（上限 64 MB 或 20000 张卡片），看板没有变化。',
    en: 'The file is too large (64 MB or 20,000 cards at most). The board was left as it was.',
  },
  'import-version': {
    status: 422,
    'zh-CN': '这个看板文件的版本不受支持，请先升级系统。看板没有变化。',
    en: 'This board file is of a version not known here. Please upgrade first. The board was left as it was.',
  },
  'import-changed': {
    status: 409,
    'zh-CN':
      '导入后已有人在看板上改动过，不能再整体撤回。不需要的卡片可以逐张归档，或请所领导逐张删除。',
    en: 'Somebody has changed something on the board since it was imported, so it can no longer be taken back as a whole. Cards nobody needs can be archived, or erased by leadership, one by one.',
  },
  'import-too-late': {
    status: 409,
    'zh-CN': '导入已超过 7 天，不能再整体撤回。不需要的卡片可以逐张归档，或请所领导逐张删除。',
    en: 'The import is more than 7 days old and can no longer be taken back as a whole. Cards nobody needs can be archived, or erased by leadership, one by one.',
  },
  'plugin-package': {
    status: 422,
    'zh-CN': '这不是完好的插件包，没有安装。请向开发者索取新的文件。',
    en: 'This is no sound plugin package, and it was not installed. Please ask its author for another file.',
  },
  'plugin-signature': {
    status: 422,
    'zh-CN': '这个插件包没有开发者的有效签名，可能被人改动过，没有安装。',
    en: 'This plugin package is not signed by its publisher; somebody may have changed it. It was not installed.',
  },
  'plugin-alike': {
    status: 409,
    'zh-CN': '这个插件的名称或标识与已安装的插件几乎一样，容易混淆，没有安装。',
    en: 'The name or id of this plugin looks like that of another one that is installed. It was not installed.',
  },
  'plugin-other-key': {
    status: 409,
    'zh-CN': '签名的密钥与这个插件以前的不同。请先向开发者核实，再确认更换密钥。',
    en: 'This is signed with another key than the plugin had before. Please make sure with its publisher first, then accept the new key.',
  },
  'plugin-not-later': {
    status: 409,
    'zh-CN': '这个版本不比已安装的新。要退回旧版本，请用“退回上一版本”。',
    en: 'This version is not later than the installed one. To go back, use “Back to the version before”.',
  },
  'plugin-failed': {
    status: 422,
    'zh-CN': '插件没能办完这一步。请再试一次；仍然不行请告诉管理员。',
    en: 'The plugin could not do this. Please try again, and tell the administrator if it goes on.',
  },
  'plugin-over-limit': {
    status: 422,
    'zh-CN': '插件用的时间或内存超出限制，已被停下，看板没有受影响。',
    en: 'The plugin took more time or memory than it may and was stopped. The board is not affected.',
  },
  'plugin-paused': {
    status: 503,
    'zh-CN': '插件多次超出限制，已在这个看板上暂停，请告诉管理员。',
    en: 'The plugin went over its limits several times and is paused on this board. Please tell the administrator.',
  },
  'plugin-ended': {
    status: 503,
    'zh-CN': '插件刚刚停止，正在重新启动，请稍后再试。',
    en: 'The plugin has just stopped and is starting again. Please try again in a moment.',
  },
} as const satisfies Record<string, ProblemEntry>
