import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fitted, isAddress } from '#shared/plugin-api/components/component-value.ts'
import { list, maybe, number, record, text } from '#shared/plugin-api/components/component-kinds.ts'
import { componentsFile, componentsPage } from './components-page.ts'

it('PL110 every component has its row in docs/plugins/components.md; node test/plugins/components-page.ts writes it', () => {
  expect(readFileSync(componentsFile, 'utf8')).toBe(componentsPage())
})

it('PL103 a value is taken as described: a text that is too long is cut, everything else is refused by its name', () => {
  const kind = record({ name: text(5), marks: maybe(list(number(0, 9), 2)) })
  expect(fitted(kind, { name: 'a long name' }, 'x')).toEqual({ value: { name: 'a lo…' } })
  expect(fitted(kind, { name: 'ab😀😀' }, 'x')).toEqual({ value: { name: 'ab😀…' } })
  expect(fitted(kind, { name: 7, marks: [1] }, 'x')).toEqual({ value: { name: '7', marks: [1] } })
  for (const [value, wrong] of [
    [{ name: 'a', style: 'x' }, 'x has no “style”'],
    [{}, 'x.name cannot be nothing'],
    [{ name: 'a', marks: [1, 2, 3] }, 'x.marks holds more than 2'],
    [{ name: 'a', marks: [10] }, 'x.marks[0] cannot be 10'],
    [{ name: 'a', marks: { length: 1 } }, 'x.marks is no list'],
    [[], 'x is no object'],
    [JSON.parse('{"name":"a","__proto__":{}}') as unknown, 'x has no “__proto__”'],
  ] as const)
    expect(fitted(kind, value, 'x')).toEqual({ wrong })
})

it('PL103 a link leads to a page of the web or of the app, and to nothing else', () => {
  for (const good of ['https://example.org/a?b=1', 'http://example.org', '/b/LY1-board', '/apiary'])
    expect(isAddress(good), good).toBe(true)
  for (const bad of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'blob:x',
    'file:///etc',
    '//example.org',
    '/\\example.org',
    '\\\\example.org',
    'https://a@example.org',
    'x',
    '',
    '/api',
    '/api/me',
    '/API/me',
    'https://',
    ' https://example.org',
    'https://exa mple.org',
    'vbscript:x',
    'mailto:a@example.org',
    `https://example.org/${'x'.repeat(2_000)}`,
  ])
    expect(isAddress(bad), bad).toBe(false)
})
