import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

async function upload(
  desk: TestDesk,
  card: string,
  content: Uint8Array | string,
  { person = 'officer' as Person, name = '现场 照片.png', type = 'text/html', id = '' } = {},
) {
  const response = await desk.send(person, `/cards/${card}/attachments`, content as BodyInit, {
    'content-type': type,
    'x-file-name': encodeURIComponent(name),
    ...(id === '' ? {} : { 'x-file-id': id }),
  })
  return {
    status: response.status,
    body: (await response.json()) as { id: string; error?: { kind: string } },
  }
}
const where = (desk: TestDesk, content: Uint8Array | string) => {
  const sha = createHash('sha256').update(content).digest('hex')
  return join(desk.server.folder, 'attachments', sha.slice(0, 2), sha)
}

it('C9 an uploaded file stands on the card, and comes back as it was', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: 'x' })
  const { status, body } = await upload(desk, card, png)
  expect(status).toBe(201)
  const [entry] = fileViewOf(await desk.desk.store.copy(`file/${card}`)).attachments
  expect(entry).toMatchObject({
    id: body.id,
    name: '现场 照片.png',
    kind: 'image/png',
    bytes: 11,
    by: 'officer',
  })
  const response = await desk.ask('head', 'GET', `/attachments/${body.id}`)
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(png)
  expect(existsSync(where(desk, png))).toBe(true)
  expect(readdirSync(join(desk.server.folder, 'attachments', 'incoming'))).toEqual([])
})

it('KW2 a file that is sent twice under one id is on the card once, also both at a time', async () => {
  const desk = await startDesk()
  const [card, other] = await desk.board.cards([{ title: 'x' }, { title: 'y' }])
  const id = newId()
  const again = () => upload(desk, card!, png, { id })
  const both = await Promise.all([again(), again()])
  const answers = [...both, await again()].map(({ status, body }) => [status, body.id])
  expect(answers).toEqual([
    [201, id],
    [201, id],
    [201, id],
  ])
  const files = fileViewOf(await desk.desk.store.copy(`file/${card!}`)).attachments
  expect(files.map(({ id }) => id)).toEqual([id])
  // The id is taken: nobody puts something else under it.
  expect((await upload(desk, other!, png, { id })).status).toBe(409)
  expect((await upload(desk, card!, png, { id, person: 'leader' })).status).toBe(409)
  expect((await upload(desk, card!, png, { id: 'no id' })).status).toBe(400)
})

it('C10 a download cannot be run: its type is sniffed, only pictures are shown in place', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: 'x' })
  const headersOf = async (content: Uint8Array | string, name: string, type: string) => {
    const { body } = await upload(desk, card, content, { name, type })
    return (await desk.ask('officer', 'GET', `/attachments/${body.id}`)).headers
  }
  const html = await headersOf('<script>alert(1)</script>', 'a";\r\nx: y.html', 'text/html')
  expect(html.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(html.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/)
  expect(html.get('x-content-type-options')).toBe('nosniff')
  expect(html.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  const svg = await headersOf('<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg', 'image/svg+xml')
  expect(svg.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(svg.get('content-disposition')).toMatch(/^attachment/)
  const picture = await headersOf(png, '../../etc/照片.png', 'image/svg+xml')
  expect(picture.get('content-type')).toBe('image/png')
  expect(picture.get('content-disposition')).toBe(
    `inline; filename*=UTF-8''${encodeURIComponent('照片.png')}`,
  )
  const binary = await headersOf(new Uint8Array([0, 1, 2, 255]), 'x.png', 'image/png')
  expect(binary.get('content-type')).toBe('application/octet-stream')
})

it('C10 a file is there for whoever may read its card, and nobody else', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: 'x', visibility: 'police' })
  const { body } = await upload(desk, card, png)
  for (const person of ['grid', 'head', 'other', 'auditor', 'admin'] as const)
    expect([person, (await desk.ask(person, 'GET', `/attachments/${body.id}`)).status]).toEqual([
      person,
      404,
    ])
  expect((await upload(desk, card, png, { person: 'grid' })).status).toBe(404)
  expect(
    (await upload(desk, await desk.board.card({ title: 'y' }), png, { person: 'auditor' })).status,
  ).toBe(404)
})

it('C9 more than 20 MB is refused and leaves nothing behind', async () => {
  const desk = await startDesk()
  const card = await desk.board.card({ title: 'x' })
  const large = new Uint8Array(20 * 1024 * 1024 + 1)
  const { status, body } = await upload(desk, card, large)
  expect([status, body.error?.kind]).toEqual([413, 'too-large'])
  expect(existsSync(where(desk, large))).toBe(false)
  const most = await upload(desk, card, large.subarray(1))
  expect(most.status).toBe(201)
})

it('C11 one takes back one’s own file, an officer anybody’s; content shared by two cards stays for the other', async () => {
  const desk = await startDesk()
  const [a, b] = [await desk.board.card({ title: 'a' }), await desk.board.card({ title: 'b' })]
  const first = await upload(desk, a, png, { person: 'officer' })
  const second = await upload(desk, b, png, { person: 'head' })
  const remove = (person: Person, card: string, id: string) =>
    desk.ask(person, 'DELETE', `/cards/${card}/attachments/${id}`).then(response => response.status)
  expect(await remove('head', a, first.body.id)).toBe(403)
  expect(await remove('grid', a, first.body.id)).toBe(403)
  expect(await remove('officer', b, first.body.id)).toBe(404)
  expect(await remove('officer', a, first.body.id)).toBe(200)
  expect((await desk.ask('officer', 'GET', `/attachments/${first.body.id}`)).status).toBe(404)
  expect((await desk.ask('officer', 'GET', `/attachments/${second.body.id}`)).status).toBe(200)
  expect(await remove('head', b, second.body.id)).toBe(200)
  expect(existsSync(where(desk, png))).toBe(false)
  expect(fileViewOf(await desk.desk.store.copy(`file/${b}`)).attachments).toEqual([])
})
