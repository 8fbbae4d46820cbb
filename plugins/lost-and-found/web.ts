import type { Content, Screen, StateRecord, LinliWeb } from '#plugin-api'
import { thingOf, waits } from './thing.ts'
import { givenBack, type Words, wordsOf } from './words.ts'

declare const linli: LinliWeb<'cards:read' | 'state' | 'notes:write' | 'notify'>
const { h } = linli

/** Draws the things of the card, also those that somebody else writes down meanwhile, and keeps what is done to them. */
export async function panel(screen: Screen): Promise<void> {
  const card = screen.card!
  const words = wordsOf(screen.language)
  let records: readonly StateRecord[] = []
  let problem = ''

  function draw(): void {
    screen.draw([
      problem === '' ? null : h('banner', { tone: 'warn', text: problem }),
      records.length === 0
        ? h('empty', { text: words.nothing, hint: words.nothingHint })
        : records.map(record => thing(record, words)),
      h(
        'form',
        { submit: words.add, onSubmit: ({ values }) => add(values) },
        h('field', { label: words.what, name: 'what', required: true, most: 100 }),
        h('field', { label: words.place, name: 'place', most: 100 }),
      ),
    ])
  }

  function thing(record: StateRecord, { waiting, giveTo, give, gone }: Words): Content {
    const { what, place, givenTo } = thingOf(record)
    return h(
      'stack',
      { key: record.key, gap: 'small' },
      h('text', { kind: 'strong' }, what),
      place ? h('text', { kind: 'small' }, place) : null,
      givenTo === undefined
        ? [
            h('badge', { tone: 'amber' }, waiting),
            h(
              'form',
              { submit: give, onSubmit: ({ values }) => giveBack(record, values) },
              h('field', { label: giveTo, name: 'who', required: true, most: 60 }),
            ),
          ]
        : h('badge', { tone: 'jade' }, gone(givenTo)),
    )
  }

  async function add(values: Readonly<Record<string, unknown>>): Promise<void> {
    const [what, place] = [String(values['what']).trim(), String(values['place']).trim()]
    if (what === '') return
    // A key of the time keeps them in the order in which they came.
    const key = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`
    const value = { what, ...(place !== '' && { place }) }
    await linli.state.put({ collection: 'things', key, card, value, expect: 0 })
  }

  async function giveBack(
    { key, version, value }: StateRecord,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const who = String(values['who']).trim()
    if (who === '' || !waits(thingOf({ value } as StateRecord))) return
    try {
      // Two people at two desks: only the first one gives it back.
      await linli.state.patch({
        collection: 'things',
        key,
        value: { givenTo: who },
        expect: version,
      })
      problem = ''
    } catch {
      problem = words.changed
      return draw()
    }
    const { what } = thingOf({ value } as StateRecord)
    // Both are optional capabilities: without them the thing is given back all the same.
    await linli.notes.add({ card, text: words.note(what, who) }).catch(() => null)
    await linli.notify
      .send({ to: ['owner', 'assignees'], card, text: givenBack(what), key: `given ${key}` })
      .catch(() => null)
  }

  await linli.state.subscribe({ collection: 'things', card }, now => {
    records = now.records
    draw()
  })
}
