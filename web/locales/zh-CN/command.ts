/** Commands on cards and their queue. A command's own name is `command.<name>`. */
export const command = {
  'command.visibility': '改变可见范围',
  'command.unit': '改变所属单元',
  'command.other': '办理操作',
  'command.waiting': '待发送',
  'command.waiting.hint': '已保存在本机，连上服务器后按顺序发送。',
  'command.refused': '未办成',
  'command.held': '未发送',
  'command.held.why': '同一张卡片前面的操作没有办成，这一步先停下，请您决定。',
  'command.retry': '再试一次',
  'command.discard': '放弃',
  'command.tray': '{n} 项操作没有办成',
  'command.unnamed': '一张您已看不到的卡片',
  'command.provisional': '临-{code}',
  'command.provisional.hint': '临时编号，送到服务器后换成正式编号。',
} as const
