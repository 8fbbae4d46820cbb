import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '#shared/base/ids.ts'
import { attacks } from '#test/plugins/attack/attacks.ts'
import { packageWith, reason } from '#test/support/plugins/granted.ts'

/*
 * What attacks of an installed plugin cost everybody: `node test/bench/plugins/attacks.ts` starts a server with the demo beat, has a plugin attack it by
 * its buttons, and prints for each the most processor time that one turn of the server's main thread took, ms. What else runs on the
 * machine is not in it.
 */

const board = 'LY1-board'
/** Messages as large as they may be, and as many as there may be of them. */
const floods: Readonly<Record<string, string>> = {
  'a flood of calls, again and again':
    'for (;;) await Promise.all(Array.from({ length: 250 }, () => linli.call("cards.list", {}).catch(() => 0)))',
  'large calls one after the other':
    'for (;;) await linli.call("cards.list", { x: "x".repeat(9e5) }).catch(() => 0)',
  'calls of many values together':
    'await Promise.all(Array.from({ length: 20 }, () => linli.call("cards.list", Array(45e4).fill(0)).catch(() => 0)))',
  'calls of many objects together':
    'await Promise.all(Array.from({ length: 20 }, () => linli.call("cards.list", Array(1e5).fill({ a: 1 })).catch(() => 0)))',
  'a result of many values': 'return Array(45e4).fill(0)',
}
const tried: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    `an endless loop, a loop that catches its end, endless microtasks, endless timers, memory by objects, memory by buffers,
    memory by strings, a catastrophic expression, recursion that catches its end, a result that is an endless proxy,
    a result of 2 MB, a result that is deep, a prototype in a call`
      .split(/,\s+/)
      .map(name => [name, attacks[name]![1]]),
  ),
  ...floods,
}
const names = Object.keys(tried)
const texts = (text: string) => ({ 'zh-CN': text, en: text })
const button = (id: string) => ({ id, name: texts(id), handler: id })
const handlers = Object.fromEntries(names.map((name, i) => [name, `a${i}`]))
const file = packageWith(
  {
    id: 'org.hostile.plugin',
    name: texts('hostile'),
    capabilities: {
      required: [{ cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason }],
    },
    contributes: { boardButtons: ['well', ...Object.values(handlers)].map(button) },
  },
  {
    server: [
      'export const well = () => ({ message: "well" })',
      ...names.map(
        name => `export const ${handlers[name]} = async (input, linli) => { ${tried[name]!} }`,
      ),
    ].join('\n'),
  },
)

const root = join(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'linli-attacks-'))
const watcher = new URL('../../support/load/longest-turn.ts', import.meta.url).href
const child = spawn(process.execPath, [`--import=${watcher}`, join(root, 'server/main.ts')], {
  env: { ...process.env, PORT: '0', LINLI_DATA: folder, LINLI_DEMO: '1' },
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
})
const url = await new Promise<string>(resolve => {
  let printed = ''
  child.stdout!.on('data', (data: Buffer) => {
    printed += data
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)
    if (found !== null) resolve(found[0])
  })
})
const tokens = new Map<string, string>()
async function ask(who: string, method: string, path: string, body?: object | Uint8Array) {
  const isFile = body instanceof Uint8Array
  const headers: Record<string, string> = { origin: url }
  if (tokens.has(who)) headers['authorization'] = `Bearer ${tokens.get(who)}`
  if (body !== undefined && !isFile) headers['content-type'] = 'application/json'
  const answer = await fetch(`${url}/api${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: isFile ? Buffer.from(body) : JSON.stringify(body) }),
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown }
}
for (const username of ['admin', 'officer']) {
  const password = 'linli-demo'
  const { headers } = await ask(username, 'POST', '/auth/sign-in/username', { username, password })
  tokens.set(username, headers.get('set-auth-token')!)
}
/** The longest turn since this was last asked. */
async function longest(): Promise<number> {
  child.send('longest')
  const [told] = (await once(child, 'message')) as [number]
  return told
}
const say = async (what: string) =>
  process.stdout.write(`${what.padEnd(44)} ${(await longest()).toFixed(0).padStart(5)} ms\n`)

const path = `/boards/${board}/plugins/org.hostile.plugin`
const press = (name: string, digest: string) =>
  ask('officer', 'POST', `${path}/press`, {
    digest,
    point: 'boardButtons',
    button: name,
    card: null,
    key: newId(),
  })
try {
  await longest()
  for (let i = 0; i < 50; i++) await ask('officer', 'GET', `/boards/${board}/plugin-places`)
  await say('quiet: fifty requests')
  const large = packageWith(
    { id: 'org.large.plugin', name: texts('large'), web: 'web.js' },
    { web: `// ${randomBytes(450_000).toString('hex')}` },
  )
  process.stdout.write(`a package of ${(large.length / 1e6).toFixed(1)} MB: `)
  const sent = await ask('admin', 'POST', '/plugins', large)
  await say(`answered ${sent.status}`)
  const { digest } = (await ask('admin', 'POST', '/plugins', file)).body as { digest: string }
  await say('a package is sent')
  await ask('admin', 'POST', '/plugins/org.hostile.plugin/approve', { digest, acceptKey: true })
  await ask('officer', 'PUT', path, { digest, optional: [] })
  await say('it is approved and granted')
  await press('well', digest)
  await say('its process begins')
  const input = Array(45e4).fill(0)
  await ask('officer', 'POST', `${path}/call`, { digest, method: 'cards.list', input })
  await say('a call of many values by the web half')
  for (const name of names) {
    await ask('officer', 'POST', `${path}/resume`)
    await press(handlers[name]!, digest)
    await say(name)
  }
} finally {
  child.kill('SIGTERM')
  await once(child, 'exit')
  rmSync(folder, { recursive: true })
}
