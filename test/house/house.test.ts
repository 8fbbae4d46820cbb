import { expect, it } from 'vitest'
import { bags } from './bags.ts'
import { folders } from './folders.ts'
import {
  allImports,
  allInside,
  folderOf,
  type Import,
  importsInside,
  importsOf,
  namedIn,
  roomOf,
  sourceFiles,
  textOf,
  wholeIn,
} from './imports.ts'
import { circles, rooms } from './rooms.ts'
import { contributingMd, permitted } from './table.ts'

const imports = allImports()
const forbidden = (some: readonly Import[]) =>
  some.filter(({ from, to }) => !permitted(rooms[from] ?? { purpose: '' }).includes(to))

it('WA1 every room has a row in the table of the house, and every row a room', () => {
  expect(Object.keys(rooms).sort()).toEqual([...new Set(sourceFiles().map(roomOf))].sort())
  expect(Object.values(rooms).filter(({ purpose }) => purpose === '')).toEqual([])
})

it('WA2 a room imports what its row permits, of types too', () => {
  expect(imports.length).toBeGreaterThan(1_000)
  expect(forbidden(imports)).toEqual([])
})

it('WA2 an import that the table forbids is found, however it is written', () => {
  const file = 'server/gate/decide.ts'
  const ways = [
    "import { Hub } from '#server/wire/hub.ts'",
    "import type { Hub } from '#server/wire/hub.ts'",
    "declare module '#server/wire/hub.ts' {}",
    "import {\n  type Hub,\n} from '#server/wire/hub.ts'",
    "import '#server/wire/hub.ts'",
    "export * from '#server/wire/hub.ts'",
    "const { Hub } = await import('#server/wire/hub.ts')",
    "type Hub = import('#server/wire/hub.ts').Hub",
    "import { Hub } from '../wire/hub.ts'",
  ]
  for (const way of ways)
    expect(forbidden(importsOf(file, way)), way).toEqual([
      { file, from: 'server/gate', to: 'server/wire' },
    ])
  expect(forbidden(importsOf(file, "import { readFileSync } from 'node:fs'"))).toHaveLength(1)
  expect(forbidden(importsOf(file, "import { Hono } from 'hono/tiny'"))).toHaveLength(1)
  expect(namedIn("import { judge } from './judge.ts'")).toEqual(['./judge.ts'])
})

it('WA3 what a row permits is used', () => {
  const used = new Set(imports.map(({ from, to }) => `${from} → ${to}`))
  const rights = Object.entries(rooms).flatMap(([room, row]) =>
    permitted(row).map(other => `${room} → ${other}`),
  )
  expect(rights.filter(right => !used.has(right))).toEqual([])
})

it('WA4 no two rooms import each other, but those that are still to be parted', () => {
  const pairs = Object.entries(rooms).flatMap(([room, row]) =>
    permitted(row)
      .filter(other => room < other && rooms[other] && permitted(rooms[other]).includes(room))
      .map(other => `${room} ↔ ${other}`),
  )
  expect(pairs.sort()).toEqual([...circles].sort())
})

it('WA5 the table in CONTRIBUTING.md is that of the house (node test/house/table.ts writes it)', () => {
  const { is, shouldBe } = contributingMd()
  expect(is).toBe(shouldBe)
})

it.each(Object.entries(folders))('WA7 the folders of %s stand upon each other', (room, rows) => {
  const inside = sourceFiles().filter(file => roomOf(file) === room)
  const names = Object.keys(rows)
  expect([...names, ''].sort()).toEqual([...new Set(['', ...inside.map(folderOf)])].sort())
  const permitted = names.flatMap(from => rows[from]!.split(' ').map(to => `${from} → ${to}`))
  const used = new Set(allInside(room).map(({ from, to }) => `${from} → ${to}`))
  expect(permitted.filter(right => !right.endsWith('→ ')).sort()).toEqual([...used].sort())
  for (const [at, name] of names.entries())
    for (const lower of rows[name]!.split(' ').filter(Boolean))
      expect(names.slice(0, at), `${room}/${name}`).toContain(lower)
})

it('WA7 an import from folder to folder is found, however it is written', () => {
  const file = 'web/board/tile/card-tile.ts'
  for (const name of ['#web/board/dialogs/label-dialog.ts', '../dialogs/label-dialog.ts'])
    expect(importsInside(file, `import '${name}'`)).toEqual([{ file, from: 'tile', to: 'dialogs' }])
  expect(importsInside(file, "import './tile-facts.ts'\nimport '#web/board/a.ts'")).toEqual([])
})

it.each(Object.entries(bags))(
  'WA8 %s is taken whole only by those that hand its parts on',
  (bag, files) => {
    expect(sourceFiles().filter(file => wholeIn(textOf(file), bag))).toEqual(files)
  },
)

it('WA8 a bag that is taken whole is found, however it is written', () => {
  for (const whole of ['(desk: CaseDesk) {', '(desk: CaseDesk | null,', 'Parts<CaseDesk>'])
    expect(wholeIn(whole, 'CaseDesk'), whole).toBe(true)
  const parts = [
    "import type { CaseDesk } from './case-desk.ts'",
    "(desk: Pick<CaseDesk, 'clock'>)",
    "(desk: Pick<\n  CaseDesk,\n  'clock' | 'log'\n>)",
    "(records: CaseDesk['records'])",
    'export interface CaseDesk {',
    'the CaseDesk of commands',
  ]
  for (const part of parts) expect(wholeIn(part, 'CaseDesk'), part).toBe(false)
})

it('WA8 a command is given neither the document store nor the log', () => {
  const desk = textOf('server/cases/desk/case-desk.ts')
  const [, without = ''] = /type CommandDesk = Omit<CaseDesk, ([^>]*)>/.exec(desk) ?? []
  expect(without.split(' | ')).toEqual(expect.arrayContaining(["'store'", "'log'"]))
  for (const file of sourceFiles()) {
    const wanted = textOf(file).matchAll(/cardCommand\(\{.*?\brun\(([^)]*)\)/gs)
    for (const [, parameters] of wanted) expect(parameters, file).not.toMatch(/'(?:store|log)'/)
  }
})
