import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { axeFindings } from '#test/support/browser/axe.ts'
import { profilePage } from '#test/support/browser/profile.ts'
import { fileApp } from '#test/support/browser/seat.ts'
import { signIn } from '#test/support/server/sign-in.ts'

const app = fileApp()
const board = 'LY1-board'

/** A meeting of the demo beat, planned and called: a card that building heads do not read, and two free items. */
async function called() {
  const { server } = app
  const token = await signIn(server.url, 'officer')
  const send = async (path: string, body: object) => {
    const answer = await server.request(token, `/api${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
    expect([path, answer.status, await answer.clone().text()]).toEqual([
      path,
      expect.toBeOneOf([200, 201]),
      expect.any(String),
    ])
    return (await answer.json()) as { id: string }
  }
  const restricted = newId()
  const meeting = newId()
  await send(`/boards/${board}/cards`, {
    id: restricted,
    title: 'kq甲某家暴线索xq',
    type: 'hazard',
    unit: 'LY1',
    visibility: 'police',
  })
  await send(`/boards/${board}/cards`, {
    id: meeting,
    title: '冬季安全例会',
    type: 'meeting',
    unit: 'LY1',
  })
  const step = (body: object) => send(`/cards/${meeting}/meeting`, body)
  await step({
    do: 'plan',
    place: '社区活动室',
    startsAt: Date.now(),
    invited: ['leadership', 'officer', 'grid', 'head'],
  })
  await step({
    do: 'add',
    items: [
      { id: newId(), title: '电动车上楼', minutes: 10 },
      { id: newId(), card: restricted, minutes: 5 },
      { id: newId(), title: '冬季用电', minutes: 5 },
    ],
  })
  await step({ do: 'call' })
  return `/b/${board}?view=meetings&meeting=${meeting}`
}

it('MG27 MG28 MG21 a meeting is run in front of everybody: screens follow whoever presents, wander off and come back with one tap, hands and the restricted item are as each may see them, and the wall is sent no word of it', async () => {
  const path = await called()
  const chair = await app.seat('officer', { path })
  const phone = await app.seat('head3', { path, width: 390, height: 844 })
  const wall = await profilePage({ viewport: { width: 1280, height: 720 }, language: 'zh-CN' })
  const sent: string[] = []
  wall.on('response', async answer => {
    if (answer.url().includes('/api/')) sent.push(await answer.text().catch(() => ''))
  })
  await wall.goto(`${app.server.url}/present`)
  const code = (await wall.locator('.code').textContent())!.trim()
  expect(code).toMatch(/^[A-Z0-9]{6}$/)

  await chair.getByRole('button', { name: '更多操作' }).click()
  await chair.getByRole('menuitem', { name: '连接投影' }).click()
  await chair.getByRole('textbox', { name: '配对码' }).fill(code)
  await chair.getByRole('button', { name: '连接', exact: true }).click()
  await wall.getByText('会议还没有开始').waitFor()

  await phone.getByRole('button', { name: '我到了' }).click()
  await chair.getByRole('button', { name: '开始开会' }).click()
  await chair.getByRole('button', { name: '讨论这一项' }).click()
  const title = (page: typeof phone) => page.locator('meeting-item .title')
  await expect.poll(() => title(phone).textContent()).toBe('电动车上楼')
  await wall.getByRole('heading', { name: '电动车上楼' }).waitFor()
  await expect.poll(() => phone.getByRole('timer').textContent()).toMatch(/^(10:00|9:\d\d)$/)

  // Whoever looks elsewhere stays there while the meeting goes on, until they come back.
  await phone.getByRole('button', { name: /冬季用电/ }).click()
  await phone.getByRole('button', { name: '我要发言' }).click()
  await phone.getByText('您排第 1 位发言').waitFor()
  await chair.getByRole('button', { name: /^请 .* 发言$/ }).click()
  await phone.getByText('轮到您发言').waitFor()
  await wall.getByText('楼栋长发言').waitFor()
  await chair.getByRole('button', { name: '下一项' }).click()
  await expect.poll(() => title(chair).textContent()).toContain('家暴线索')
  await wall.getByRole('heading', { name: '本项不投影' }).waitFor()
  expect(await title(phone).textContent()).toBe('冬季用电')
  await phone.getByRole('button', { name: '回到会议' }).click()
  await expect.poll(() => title(phone).textContent()).toBe('一项对您不公开的议题')
  expect(await axeFindings(phone)).toEqual([])

  await chair.getByRole('button', { name: '记决定' }).click()
  await chair.getByRole('textbox', { name: '定了什么' }).fill('kq明天上门xq')
  await chair.getByRole('button', { name: '记下', exact: true }).click()
  await chair.locator('meeting-item li.decision').getByText('明天上门').waitFor()
  expect(sent.join('\n')).not.toMatch(/kq[^ -~]|[^ -~]xq/)
  expect(await phone.content()).not.toMatch(/kq[^ -~]|[^ -~]xq/)

  // A second screen takes over; the first is told, and follows.
  const second = await app.seat('grid', { path })
  await second.getByRole('button', { name: '由我主讲' }).click()
  await second.getByRole('button', { name: '下一项' }).click()
  await expect.poll(() => title(phone).textContent()).toBe('冬季用电')
  await expect.poll(() => title(chair).textContent()).toBe('冬季用电')
  const size = () =>
    wall.evaluate(() => {
      const shown = document.querySelector('present-screen')!.shadowRoot!.querySelector('h1')!
      return Number.parseFloat(getComputedStyle(shown).fontSize) / innerHeight
    })
  expect(await size()).toBeGreaterThanOrEqual(0.09)
  expect(await axeFindings(chair)).toEqual([])
}, 90_000)
