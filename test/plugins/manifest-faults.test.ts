import { expect, it } from 'vitest'
import { manifestFaults } from '#server/plugin-dev/manifest-faults.ts'
import { readManifest } from '#shared/plugin-api/manifest/read-manifest.ts'
import { sampleManifest } from '#test/support/plugins/sample-manifest.ts'

const name = { 'zh-CN': '面板', en: 'Panel' }
const reason = { 'zh-CN': '测试', en: 'For a test' }
const sound = { ...sampleManifest(), web: 'web.js' }
const asks = (...required: readonly object[]) => ({ capabilities: { required } })
const read = { types: '*', fields: ['title'] }
const panel = { id: 'one', name, render: 'one' }

/** What is written in place of the sound one, and every fault with its place. */
const broken: readonly (readonly [change: object, faults: readonly string[]])[] = [
  [{ licence: 'MIT' }, ['licence: there is no such key; did you mean "license"?']],
  [{ colour: 'red' }, ['colour: there is no such key']],
  [
    { contributes: { panel: [panel] } },
    ['contributes.panel: there is no such key; did you mean "panels"?'],
  ],
  [
    { contributes: { panels: [{ ...panel, rendr: 'one' }] } },
    ['contributes.panels[0].rendr: there is no such key; did you mean "render"?'],
  ],
  [
    { contributes: { panels: [{ id: 'one', name }] } },
    ['contributes.panels[0].render: is missing; expected a text'],
  ],
  [
    { contributes: { panels: [{ ...panel, name: 'Panel' }] } },
    ['contributes.panels[0].name: expected an object, found a text: "Panel"'],
  ],
  [
    { contributes: { panels: [{ ...panel, name: { en: '' } }] } },
    [
      'contributes.panels[0].name.zh-CN: is missing; expected a text',
      'contributes.panels[0].name.en: is empty; expected a text',
    ],
  ],
  [{ contributes: { panels: panel } }, ['contributes.panels: expected a list, found an object']],
  [{ version: '1.0' }, ['version: is not three numbers, such as 1.0.0; found "1.0"']],
  [{ api: 2 }, ['api: expected 1, found 2']],
  [
    asks({ cap: 'card:read', scope: read, reason }),
    ['capabilities.required[0].cap: there is no "card:read"; did you mean "cards:read"?'],
  ],
  [
    asks({ cap: 'cards:read', scope: { types: '*', fields: ['titel'] }, reason }),
    ['capabilities.required[0].scope.fields[0]: there is no "titel"; did you mean "title"?'],
  ],
  [
    asks({ cap: 'cards:read', scope: { types: 'hazard', fields: ['title'] }, reason }),
    ['capabilities.required[0].scope.types: expected "*" or a list, found "hazard"'],
  ],
  [
    asks({ cap: 'members:read', scope: read, reason }),
    ['capabilities.required[0].scope: there is no such key; known here: cap, reason'],
  ],
  [
    { network: [{ origin: 'http://a.example', methods: ['get'], sends: reason, reason }] },
    [
      'network[0].origin: is not an https origin with a name; found "http://a.example"',
      'network[0].methods[0]: expected "GET", "POST", "PUT", "PATCH" or "DELETE", found "get"; did you mean "GET"?',
    ],
  ],
  [
    { state: { version: 1, collections: { things: { schema: { type: 'text' } } } } },
    [
      'state.collections.things.schema.type: there is no "text"; expected is one of: object, array, string, number, integer, boolean',
    ],
  ],
  [
    { state: { version: 1, collections: { 'my things': { schema: { type: 'object' } } } } },
    ['state.collections.my things: is not a name of small letters, digits and hyphens'],
  ],
  [
    { contributes: { jobs: [{ id: 'tidy', name, handler: 'tidy', schedule: 'daily' }] } },
    ['contributes.jobs[0].schedule: is not five fields of cron; found "daily"'],
  ],
]

it('PL429 what is wrong with a plugin.json is said in plain words, each with its place, what is expected and what was probably meant', () => {
  for (const [change, expected] of broken) {
    const text = JSON.stringify({ ...sound, ...change }, null, 2)
    const found = readManifest(text)
    const faults = 'faults' in found ? manifestFaults(text, found.faults) : []
    const said = faults.map(fault => fault.text)
    expect(said.slice(0, expected.length), JSON.stringify(change)).toEqual(expected)
    for (const fault of faults) {
      expect(fault.text).not.toMatch(/Invalid|Unrecognized|pattern|undefined|NaN/)
      expect(fault.line).toBeGreaterThan(0)
    }
  }
  const text = '{ "manifest": 1,\n "id": "cn.example.lamp"\n "name": 1 }'
  const noJson = readManifest(text)
  expect('faults' in noJson && manifestFaults(text, noJson.faults)).toEqual([
    { file: 'plugin.json', line: 3, text: expect.stringMatching(/^is no JSON: .*comma/) },
  ])
})
