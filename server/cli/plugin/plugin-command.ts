import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { capabilityKey } from '#shared/plugin-api/manifest/capabilities.ts'
import { changesBetween } from '#shared/plugin-api/manifest/manifest-changes.ts'
import { readManifest } from '#shared/plugin-api/manifest/read-manifest.ts'
import { termsOf, widened } from '#shared/plugin-api/manifest/terms.ts'
import {
  isGenuine,
  pack,
  packageOf,
  type PluginPackage,
  signed,
} from '#server/plugins/packages/plugin-package.ts'
import { newPublisherKey, readPublisherKey } from '#server/plugins/packages/publisher-key.ts'
import { type Command, type Terminal, type UsableCommand, UsageError } from '#server/cli/command.ts'
import { fileProblem } from '#server/cli/file-problem.ts'
import { faultLine } from '#server/plugin-dev/fault-line.ts'
import { manifestFaults } from '#server/plugin-dev/manifest-faults.ts'
import { oneLine } from '#server/cli/one-line.ts'
import { signInHelp } from '#server/cli/sign-in.ts'
import { newPluginFiles } from './plugin-create.ts'
import { capabilityHints, filesAt, missingTexts } from './plugin-files.ts'
import { pluginKinds } from './plugin-kinds.ts'
import { handlerHints, unknownIds } from './plugin-hints.ts'
import { pluginOnServer, type ServerVerb, serverVerbs } from './plugin-on-server.ts'

const usage = `Usage:
  linli plugin validate <folder or package>
  linli plugin key <new key file>              makes a key of a publisher and prints its name for plugin.json
  linli plugin create <new folder> [--kind ${pluginKinds.join('|')}] [--key <key file>]
                                                makes a plugin to begin with, and a key when none is given
  linli plugin dev [folder] [--people officer,leader]  runs it on a demo board, with an inspector
  linli plugin test [folder]                   runs its tests on a demo board
  linli plugin pack <folder> --out <package>   the same files give the same package
  linli plugin sign <package> --key <key file>
  linli plugin diff <old> <new>                what the new one asks for beyond the old one
On a running server, as an administrator:
  linli plugin list
  linli plugin install <package> [--accept-key]  uploads it and approves its digest
  linli plugin disable|enable|rollback|remove <id>
${signInHelp}`

const options = {
  out: { type: 'string' },
  key: { type: 'string' },
  kind: { type: 'string' },
  people: { type: 'string' },
  'accept-key': { type: 'boolean' },
  username: { type: 'string' },
  'password-stdin': { type: 'boolean' },
} as const

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch {
    throw new UsageError(usage)
  }
}

const run: Command = async ([verb = '', ...rest], terminal) => {
  const { values, positionals } = parsed(rest)
  const at = (i: number, what = positionals[i]): string => {
    if (what === undefined) throw new UsageError(usage)
    return resolve(terminal.environment['INIT_CWD'] ?? '', what)
  }
  try {
    switch (verb) {
      case 'validate':
        return await validate(at(0), terminal)
      case 'key':
        return await makeKey(at(0), terminal)
      case 'create':
        return await create(
          at(0),
          { ...values, ...(values.key !== undefined && { key: at(1, values.key) }) },
          terminal,
        )
      case 'dev': {
        const { developPlugin } = await import('./plugin-dev.ts')
        const people = (values.people ?? 'officer,leader').split(',')
        return await developPlugin(at(0, positionals[0] ?? '.'), people, terminal)
      }
      case 'test': {
        const { testPlugin } = await import('./plugin-test.ts')
        return await testPlugin(at(0, positionals[0] ?? '.'), terminal)
      }
      case 'pack':
        return await packFolder(at(0), at(1, values.out), terminal)
      case 'sign':
        return await sign(at(0), at(1, values.key), terminal)
      case 'diff':
        return await diff(at(0), at(1), terminal)
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    terminal.error(`A file cannot be read or written: ${fileProblem(error)}.`)
    return 1
  }
  const known = serverVerbs.find(one => one === verb)
  if (known === undefined || (known !== 'list' && positionals[0] === undefined))
    throw new UsageError(usage)
  const about = known === 'install' ? at(0) : (positionals[0] ?? '')
  const signIn = { username: values.username, passwordFromInput: values['password-stdin'] }
  const acceptKey = values['accept-key'] === true
  return pluginOnServer(known satisfies ServerVerb, about, { terminal, signIn, acceptKey })
}

/** `linli plugin`: what authors and administrators do with plugins. */
export const pluginCommand: UsableCommand = { run, usage }

/** A sound plugin and its files; null when there is none, which was said. */
async function plugin(path: string, terminal: Terminal) {
  const files = await filesAt(path)
  const read = typeof files === 'string' ? null : packageOf(files)
  if (read?.ok === true && typeof files !== 'string') return { files, read: read.value }
  const written = typeof files === 'string' ? undefined : files.get('plugin.json')
  const text = Buffer.from(written ?? []).toString()
  const manifest = written === undefined ? null : readManifest(text)
  if (manifest !== null && 'faults' in manifest) {
    for (const fault of manifestFaults(text, manifest.faults))
      terminal.error(oneLine(faultLine(fault), 400))
    return null
  }
  const why = typeof files === 'string' ? files : read?.ok === false ? read.problem.detail : ''
  terminal.error(`${basename(path)} is no sound plugin: ${oneLine(why ?? '')}`)
  return null
}

async function validate(path: string, terminal: Terminal): Promise<number> {
  const found = await plugin(path, terminal)
  if (found === null) return 1
  const { manifest, code } = found.read
  const hints = [
    ...capabilityHints(manifest, `${code.server ?? ''}\n${code.web ?? ''}`),
    ...missingTexts(found.files),
    ...handlerHints(manifest, code),
  ]
  for (const note of unknownIds(manifest)) terminal.error(oneLine(note, 400))
  for (const hint of hints) terminal.error(oneLine(hint, 400))
  if (hints.length === 0) terminal.out(`${manifest.id} ${manifest.version} is sound.`)
  return hints.length === 0 ? 0 : 1
}

async function makeKey(path: string, terminal: Terminal): Promise<number> {
  const key = newPublisherKey()
  await writeFile(path, key.secret, { mode: 0o600, flag: 'wx' })
  terminal.out(key.name)
  return 0
}

async function create(
  path: string,
  { key: keyFile, kind: asked = 'panel' }: { readonly key?: string; readonly kind?: string },
  terminal: Terminal,
): Promise<number> {
  const kind = pluginKinds.find(one => one === asked)
  if (kind === undefined) {
    terminal.error(`A plugin begins as one of: ${pluginKinds.join(', ')}.`)
    return 1
  }
  const key =
    keyFile === undefined ? newPublisherKey() : readPublisherKey(await readFile(keyFile, 'utf8'))
  if (key === null) {
    terminal.error('The key file holds no key of a publisher.')
    return 1
  }
  const ownKey = 'publisher.key'
  const name = basename(path)
  const files = newPluginFiles({ name, kind, key: key.name, keyFile: keyFile ?? ownKey })
  const read = readManifest(files.get('plugin.json')!)
  if ('faults' in read) {
    const [fault] = read.faults
    terminal.error(`No plugin can have this name: ${oneLine(`${fault!.path} ${fault!.message}`)}`)
    return 1
  }
  await mkdir(path)
  for (const [file, text] of files) await writeFile(join(path, file), text, { flag: 'wx' })
  if (keyFile === undefined)
    await writeFile(join(path, ownKey), key.secret, { mode: 0o600, flag: 'wx' })
  terminal.out(`${read.manifest.id} ${read.manifest.version}`)
  return 0
}

async function packFolder(path: string, out: string, terminal: Terminal): Promise<number> {
  const found = await plugin(path, terminal)
  if (found === null) return 1
  await writeFile(out, pack(found.files))
  terminal.out(found.read.digest)
  return 0
}

async function sign(path: string, keyFile: string, terminal: Terminal): Promise<number> {
  const found = await plugin(path, terminal)
  if (found === null) return 1
  const key = readPublisherKey(await readFile(keyFile, 'utf8'))
  if (key?.name !== found.read.manifest.publisher.key) {
    terminal.error('The key file does not hold the key that plugin.json names as its publisher’s.')
    return 1
  }
  await writeFile(path, pack(signed(found.files, key)))
  terminal.out(found.read.digest)
  return 0
}

const signatureText = (one: PluginPackage) => (isGenuine(one) ? 'signed' : 'not signed')

async function diff(old: string, now: string, terminal: Terminal): Promise<number> {
  const [before, after] = [await plugin(old, terminal), await plugin(now, terminal)]
  if (before === null || after === null) return 1
  const [a, b] = [before.read, after.read]
  const { more, less, newOrigins, goneOrigins, state, otherKey } = changesBetween(
    a.manifest,
    b.manifest,
  )
  const lines = [
    `${a.manifest.version} → ${b.manifest.version} (${signatureText(a)} → ${signatureText(b)})`,
    ...more.map(one => `+ ${capabilityKey(one)}`),
    ...less.map(one => `- ${capabilityKey(one)}`),
    ...widened(termsOf(a.manifest), b.manifest).map(
      ({ kind, name, value }) => `+ ${kind} ${name} ${value}`,
    ),
    ...newOrigins.map(origin => `+ sends to ${origin}`),
    ...goneOrigins.map(origin => `- sends to ${origin}`),
    ...(state[0] === state[1] ? [] : [`state ${state[0] ?? 'none'} → ${state[1] ?? 'none'}`]),
    ...(otherKey ? ['! signed with ANOTHER KEY'] : []),
  ]
  for (const line of lines) terminal.out(oneLine(line))
  return 0
}
