import { expect, it } from 'vitest'
import { demoBoard } from '#test/support/browser/app-page.ts'
import { axeFindings } from '#test/support/browser/axe.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'
import { sampleManifest } from '#test/support/plugins/sample-manifest.ts'
import { samplePackage } from '#test/support/plugins/sample-package.ts'

const words = { 'zh-CN': '提醒多久没人领的东西', en: 'To remind of things nobody came for' }

it('PL44 an administrator sees who signed a plugin and what it asks before approving it; the owner of a board consents to sentences, and can take it back', async () => {
  const { url, linli } = await startApp()
  const admin = await seat(url, 'admin', { path: '/admin/plugins' })
  const file = (change: Parameters<typeof samplePackage>[0] = {}) => ({
    name: 'lost-found.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(samplePackage(change)),
  })
  const days = { type: 'integer', label: words, minimum: 1, maximum: 90, default: 30 } as const
  await admin.getByText('还没有安装插件').waitFor()
  await admin.locator('input[type=file]').setInputFiles(file({ settings: { days } }))
  const waiting = admin.locator('plugins-page article').filter({ hasText: '待批准' })
  await waiting.getByText('开发者：Example Studio（已签名）').waitFor()
  await waiting.getByText('读取“便民服务”类卡片的标题、所在列').waitFor()
  await waiting.getByText('理由：显示有多少件失物').waitFor()
  await waiting.getByRole('button', { name: '批准', exact: true }).click()
  await admin.locator('plugins-page').getByText('在 0 个看板上使用').waitFor()

  const officer = await seat(url, 'officer', { path: demoBoard })
  await officer.locator('board-toolbar').getByRole('button', { name: '看板菜单' }).click()
  await officer.getByRole('menuitem', { name: '插件', exact: true }).click()
  await officer.getByRole('heading', { name: '失物招领' }).waitFor()
  expect(await officer.getByRole('button', { name: '从文件安装' }).count()).toBe(0)
  await officer.getByText('查看其他看板').waitFor()
  await officer.getByText('向外部发送任何数据').waitFor()
  await officer.getByText('在“便民服务”类卡片上写记录').click()
  await officer.getByRole('button', { name: '同意并启用' }).click()
  await officer.getByRole('switch', { name: '启用' }).waitFor()
  const board = demoBoard.split('/').at(-1)!
  const caps = () =>
    linli.parts.trust.grants.of('cn.example.lost-found', board)?.capabilities.map(({ cap }) => cap)
  expect(caps()).toEqual(['cards:read', 'notes:write'])

  await officer.getByLabel(words['zh-CN']).fill('7')
  await officer.getByRole('button', { name: '保存设置' }).click()
  await officer.getByText('设置已保存').waitFor()
  expect(linli.parts.trust.grants.onBoard(board)[0]?.settings).toEqual({ days: 7 })
  await officer.getByText('运行状况和访问记录').click()
  // Its badges may have been computed by now.
  await officer
    .getByText(/未运行|正在运行/)
    .first()
    .waitFor()
  const log = officer.getByRole('table').or(officer.getByText('还没有访问记录。'))
  await log.first().waitFor()
  expect(await axeFindings(officer)).toEqual([])

  const [read] = sampleManifest().capabilities!.required!
  const more = { cap: 'notes:read' as const, scope: { types: '*' as const }, reason: words }
  const two = { version: '1.1.0', capabilities: { required: [read!, more] } }
  await admin.locator('input[type=file]').setInputFiles(file(two))
  await waiting.getByText('新增：读取所有类型的卡片的记录').waitFor()
  expect(await axeFindings(admin)).toEqual([])
  await waiting.getByRole('button', { name: '批准', exact: true }).click()
  await waiting.waitFor({ state: 'detached' })
  await officer.reload()
  await officer.locator('ui-banner').filter({ hasText: '新版本要求更多权限' }).waitFor()
  expect(caps()).toEqual(['cards:read'])
  await officer.getByRole('button', { name: '更新授权' }).click()
  await officer.locator('ui-banner').filter({ hasText: '新版本' }).waitFor({ state: 'detached' })
  expect(caps()).toEqual(['cards:read', 'notes:read'])
  await officer.getByRole('button', { name: '移出看板' }).click()
  await officer.locator('ui-dialog').getByRole('button', { name: '移出看板' }).click()
  await officer.getByText('未授权').waitFor()
  expect(linli.parts.trust.grants.all()).toEqual([])
})
