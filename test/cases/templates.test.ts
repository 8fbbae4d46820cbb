import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import { typeDefinition } from '#shared/board/types/type-definition.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'

async function create(desk: TestDesk, person: Person, request: Record<string, unknown>) {
  const path = `/boards/${desk.board.id}/cards`
  const response = await desk.ask(person, 'POST', path, { unit: 'house1', ...request })
  const body = (await response.json()) as { readonly id: string; readonly error?: object }
  return { status: response.status, ...body }
}

async function caseFile(desk: TestDesk, card: string) {
  const doc = await desk.desk.store.copy(`file/${card}`)
  const words = doc.getXmlFragment('description').toArray().map(String).join('\n')
  return { words, ...fileViewOf(doc) }
}

const template = (type: string, id: string) =>
  typeCatalogue.find(one => one.id === type)!.templates.find(one => one.id === id)!

it('TY5 a card made from a template begins with its text and its steps, counted on the board', async () => {
  const desk = await startDesk()
  const trees = template('environment', 'trees')
  const made = await create(desk, 'officer', {
    title: '3 号楼树枝遮窗',
    type: 'environment',
    template: 'trees',
  })
  expect(made.status).toBe(201)
  const { words, checklists, milestones } = await caseFile(desk, made.id)
  expect(words).toContain('遮挡窗户、路灯还是监控')
  expect(checklists.map(one => [one.title, one.items.map(item => item.text)])).toEqual([
    ['树木遮挡修剪', trees.checklist],
  ])
  expect(milestones).toEqual([])
  const card = cardViewOf(
    'c',
    (await desk.desk.store.copy(`card/${made.id}`)).getMap('card').toJSON(),
  )
  expect(card).toMatchObject({
    title: '3 号楼树枝遮窗',
    checkTotal: trees.checklist.length,
    checkDone: 0,
  })
})

it('TY5 the steps of a project template become its milestones', async () => {
  const desk = await startDesk()
  const made = await create(desk, 'officer', {
    title: '改造',
    type: 'project',
    template: 'improvement',
  })
  const { checklists, milestones } = await caseFile(desk, made.id)
  expect(checklists).toEqual([])
  expect(milestones.map(one => one.text)).toEqual(template('project', 'improvement').checklist)
})

it('TY5 a template of another type is refused and makes nothing', async () => {
  const desk = await startDesk()
  const made = await create(desk, 'officer', { title: 'x', type: 'hazard', template: 'trees' })
  expect([made.status, made.error]).toEqual([400, expect.objectContaining({ rule: 'TY5' })])
  expect(desk.desk.cards.ofBoard(desk.board.id).size).toBe(0)
})

it('TY5 asking twice with one id makes one card with one checklist', async () => {
  const desk = await startDesk()
  const request = { id: newId(), title: 'x', type: 'environment', template: 'trees' }
  const first = await create(desk, 'officer', request)
  const second = await create(desk, 'officer', request)
  expect([first.status, second.status]).toEqual([201, 200])
  expect((await caseFile(desk, first.id)).checklists).toHaveLength(1)
})

it.each(typeCatalogue.filter(one => one.templates.length > 0))(
  'TY5 the built-in templates of $id are valid',
  type => {
    expect(typeDefinition.parse(type).templates).toEqual(type.templates)
  },
)
