import { rmSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { Device } from '#test/support/browser/device.ts'
import { sharedBrowser } from '#test/support/browser/profile.ts'
import { Station } from '#test/support/server/station.ts'
import { until } from '#test/support/until.ts'

const board = 'LY1-board'

/** A server with a card that two people have open, and a backup of it. */
async function ground() {
  const folder = dataFolder()
  const backup = `${folder}-backup`
  const station = new Station(folder)
  onTestFinished(async () => {
    await station.stop()
    rmSync(backup, { recursive: true, force: true })
  })
  await station.start()
  const boards = await station.ask<{ id: string; unit: string }[]>('/boards')
  const { unit } = boards.find(({ id }) => id === board)!
  const made = await station.ask<{ id: string }>(`/boards/${board}/cards`, {
    title: '恢复之前',
    unit,
    type: 'task',
  })
  const path = `/b/${board}/c/${made.id}`
  const device = await Device.open(await sharedBrowser(), station.port, {
    name: 'A',
    username: 'officer',
    path,
  })
  onTestFinished(() => device.close())
  await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await device.load()
  await device.saved()
  station.command('backup', backup)
  return { station, device, backup }
}

/** Writes a title, a paragraph and a note that the backup lacks. */
async function write(device: Device): Promise<void> {
  await device.place(0, 'End')
  await device.insert('A1; ')
  const title = device.page.locator('card-title textarea')
  await title.fill('恢复之后 A2;')
  await title.press('Enter')
  const note = device.page.locator('note-composer textarea').last()
  await note.fill('A3;')
  await note.press('Control+Enter')
  await device.saved()
}

const wordsOffered = async (device: Device) =>
  [...new Set((await device.offered()).flatMap(({ text }) => text.match(/A\d;/g) ?? []))].toSorted()

for (const [when, absent] of [
  ['a page that was open all the time', false],
  ['a page that was closed meanwhile', true],
] as const)
  it(`Y35 Y41 ${when} offers after a restore what the server has lost, once the same person has signed in again`, async () => {
    const { station, device, backup } = await ground()
    await write(device)
    if (absent) await device.page.goto('about:blank')
    await station.stop()
    station.command('restore', backup)
    await station.start()
    device.line.target = station.port
    if (absent) await device.page.goto(device.line.url)
    const signIn = device.page.locator('sign-in-page')
    await signIn.waitFor()
    await signIn.locator('input').first().fill('officer')
    await signIn.locator('input[type=password]').fill('linli-demo')
    await signIn.locator('input[type=password]').press('Enter')
    await signIn.waitFor({ state: 'detached' })
    await device.load()
    await until(async () => (await wordsOffered(device)).length === 3, 'three words')
    expect(await wordsOffered(device)).toEqual(['A1;', 'A2;', 'A3;'])
    const { words, title } = await device.shown()
    expect([...words]).toEqual([])
    expect(title).toBe('恢复之前')
    expect(device.complaints).toEqual([])
  })
