/** Where plugins draw. */
export const pluginPlaces = {
  'place.asTable': '以表格查看',
  'place.send': '提交',
  'place.startAgain': '重新启动',
  'place.unloaded': '插件“{name}”没有载入',
  'place.erred': '插件“{name}”出了错：{error}',
  'place.ended.silent': '插件“{name}”没有启动',
  'place.ended.stuck': '插件“{name}”停止响应，已被关闭',
  'place.ended.flood': '插件“{name}”发送得太多，已被关闭',
  'place.ended.refused': '插件“{name}”做了不允许的事，已被关闭',
  'place.ended.todo': '其他内容不受影响。可以重新启动它；如果反复出现，请告知管理员。',
  'place.press.go': '执行',
  'place.press.doing': '插件“{name}”正在处理……',
  'place.press.done': '{name}：已完成',
  'place.press.says': '{name}：{text}',
  'place.press.again': '重试',
}
