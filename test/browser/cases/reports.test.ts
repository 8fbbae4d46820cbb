import { expect, it } from 'vitest'
import { column, demoBoard, eventually, tile } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

it('EM4 VW11 who reports danger is told to call 110 while typing, after sending and on the card; who answers for it sees it on top of my work, with who reported it', async () => {
  const { url } = await startApp()
  const head = await seat(url, 'head3', { path: demoBoard, width: 390, height: 844 })
  const grid = await seat(url, 'grid', { path: '/my' })
  await column(head, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  const composer = head.locator('card-composer')
  await composer.locator('select').first().selectOption('hazard')
  const field = composer.locator('textarea')
  await field.fill('楼道灯不亮')
  expect(await composer.getByRole('alert').count()).toBe(0)
  await field.fill('3 号楼着火了，有人被困')
  await composer.getByRole('alert').getByText('立即拨打 110').waitFor()
  expect(await composer.getByRole('link', { name: '立即拨打 110' }).getAttribute('href')).toBe(
    'tel:110',
  )
  await head.keyboard.press('Enter')
  await eventually(() => field.inputValue()).toBe('')
  await composer.getByRole('alert').waitFor()
  expect(await composer.locator('emergency-line button').count()).toBe(0)
  await head.keyboard.press('Escape')
  await tile(head, '着火了').getByText('立即拨打 110').waitFor()

  const row = grid.locator('work-page section').first().locator('li').first()
  await row.getByText('3 号楼着火了').waitFor()
  await grid.getByRole('heading', { name: '马上处理' }).waitFor()
  await row.getByText('还没人受理').waitFor()
  await row.getByText(/沈玉兰/).waitFor()
  await row.getByText('立即拨打 110').waitFor()
  await grid.locator('notice-bell .count').waitFor()
  await row.locator('a').click()
  const panel = grid.locator('card-panel')
  await panel.getByRole('alert').getByText('立即拨打 110').waitFor()
  const facts = panel.locator('card-facts')
  await facts.getByText('反映人').waitFor()
  await facts.getByText('沈玉兰').waitFor()
  await panel.locator('card-steps').getByRole('button', { name: '受理' }).click()
  await facts.getByText('何小满').waitFor()
})

it('VW12 who accepts a card finds it under “mine”, their face on its tile and their name in the table and its lanes', async () => {
  const { url } = await startApp()
  const grid = await seat(url, 'grid', { path: demoBoard })
  const title = '3 号楼二单元楼道堆放纸箱'
  await tile(grid, title).click()
  await grid.locator('card-panel card-steps').getByRole('button', { name: '受理' }).click()
  await column(grid, '已受理').locator('card-tile').filter({ hasText: title }).waitFor()
  await grid.keyboard.press('Escape')
  await grid.getByRole('button', { name: '我的', exact: true }).click()
  await tile(grid, title).getByRole('img', { name: '责任人 何小满' }).waitFor()
  await grid.goto(`${url}${demoBoard}?view=table&by=owner&sort=owner`)
  await grid.getByRole('columnheader', { name: '责任人' }).waitFor()
  const line = grid.getByRole('row').filter({ hasText: title })
  await line.getByRole('img', { name: '责任人 何小满' }).waitFor()
  await grid.goto(`${url}${demoBoard}?by=owner`)
  const lane = grid
    .locator('section')
    .filter({ has: grid.locator('lane-head') })
    .first()
  await lane.locator('card-tile').filter({ hasText: title }).waitFor()
})

it('RP3 a building head puts her report right, sees nothing greyed, follows it in plain words and takes another one back', async () => {
  const { url } = await startApp()
  const head = await seat(url, 'head3', { path: demoBoard, width: 390, height: 844 })
  const grid = await seat(url, 'grid', { path: demoBoard })
  const report = async (title: string) => {
    await column(head, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
    await head.locator('card-composer select').first().selectOption('service')
    await head.locator('card-composer textarea').fill(title)
    await head.keyboard.press('Enter')
    await head.keyboard.press('Escape')
    await tile(head, title).locator('ui-plate').waitFor()
  }
  await report('3 号楼门口路灯坏勒')
  await tile(head, '路灯坏勒').click()
  const panel = head.locator('card-panel')
  const title = panel.locator('card-title textarea')
  await title.fill('3 号楼门口路灯坏了')
  await head.keyboard.press('Enter')
  await tile(grid, '路灯坏了').waitFor()
  await panel.locator('card-steps').getByRole('button').first().waitFor()
  expect(
    await panel.locator('card-body').getByRole('button', { disabled: true }).allTextContents(),
  ).toEqual([])
  await panel.locator('card-head').getByRole('button', { name: '更多' }).click()
  expect(await panel.locator('card-head').getByRole('menuitem').allTextContents()).toHaveLength(1)
  await head.keyboard.press('Escape')
  await head.keyboard.press('Escape')
  await head.keyboard.press('Escape')
  expect(await head.locator('column-head').getByRole('button', { disabled: true }).count()).toBe(0)

  await head.goto(url)
  await head.locator('home-page').getByRole('link', { name: '青槐里' }).waitFor()
  expect(await head.locator('home-page').getByRole('button').count()).toBe(0)

  await head.goto(`${url}/my`)
  const row = head.locator('work-page li').filter({ hasText: '路灯坏了' })
  await row.getByText('收到了').waitFor()
  await tile(grid, '路灯坏了').click()
  await grid.locator('card-panel card-steps').getByRole('button', { name: '受理' }).click()
  await column(grid, '已受理').locator('card-tile').filter({ hasText: '路灯坏了' }).waitFor()
  await head.reload()
  await row.getByText('正在办，何小满管').waitFor()

  await head.goto(url + demoBoard)
  await report('报错了楼')
  await tile(head, '报错了楼').click()
  const steps = panel.locator('card-steps')
  await steps.getByRole('button', { name: '撤回我报的事' }).click()
  await head.locator('step-dialog textarea').fill('不是我们楼的')
  await head.locator('step-dialog').getByRole('button', { name: '撤回', exact: true }).click()
  await panel.getByText('反映人撤回').first().waitFor()
})

it('RP4 RP6 on a phone the reply names its recipient and asks how they are told, and a notice covers no button of the form', async () => {
  const server = await startApp()
  const grid = await seat(server.url, 'grid', {
    path: demoBoard,
    width: 390,
    height: 844,
  })
  const title = '3 号楼二单元楼道堆放纸箱'
  await tile(grid, title).click()
  const steps = grid.locator('card-panel card-steps')
  await steps.getByRole('button', { name: '受理' }).dblclick()
  await steps.getByRole('button', { name: '提出办结' }).waitFor()
  expect(await grid.getByText('刚被别人').count()).toBe(0)
  await steps.getByRole('button', { name: '更多办理' }).click()
  await grid.getByRole('menuitem', { name: '答复反映人' }).click()
  const form = grid.locator('step-dialog')
  await form.getByText('答复给沈玉兰').waitFor()
  await form.getByLabel('给反映人的答复').fill('已请物业清理')
  await form.getByLabel('怎样告诉反映人').selectOption('phone')
  const token = await server.signIn('head3')
  await server.request(token, '/api/boards/LY1-board/cards', {
    method: 'POST',
    body: JSON.stringify({ title: '三楼冒烟', type: 'hazard' }),
    headers: { 'content-type': 'application/json' },
  })
  await form.locator('ui-notice-region .notice').filter({ hasText: '三楼冒烟' }).waitFor()
  await form.getByRole('button', { name: '记下答复' }).click()
  await grid.locator('card-panel card-note').getByText('答复 · 电话').waitFor()
})

it('RP6 KW7 what is too long for the form of a step is not pasted, and the notices that say so cover none of its buttons', async () => {
  const { url } = await startApp()
  const officer = await seat(url, 'officer', { path: `${demoBoard}/c/LY1-board-16` })
  await officer.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const steps = officer.locator('card-panel card-steps')
  await steps.getByRole('button', { name: '更多办理' }).click()
  await officer.getByRole('menuitem', { name: '申请挂起' }).click()
  const form = officer.locator('step-dialog')
  const field = form.locator('textarea')
  const written = '等物业排期。\n'.repeat(40)
  await field.fill(written)
  for (const length of [3_000, 4_200]) {
    const text = '因为要等物业'.repeat(length / 6)
    await officer.evaluate(one => navigator.clipboard.writeText(one), text)
    await field.press('ControlOrMeta+v')
    await form.locator('ui-notice-region').getByText(length.toLocaleString('en')).waitFor()
  }
  expect(await field.inputValue()).toBe(written)
  for (const [width, height] of [
    [1440, 700],
    [1000, 700],
    [390, 844],
  ] as const) {
    await officer.setViewportSize({ width, height })
    for (const name of ['关闭', '取消', '提交申请'])
      await form.getByRole('button', { name, exact: true }).first().click({ trial: true })
  }
})
