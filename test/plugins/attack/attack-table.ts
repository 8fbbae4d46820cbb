import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** An attack of a plugin, what contains it, and the rules whose tests show it; none where nothing of Linli does. */
export interface Attack {
  readonly what: string
  readonly by: 'server half' | 'web half' | 'file' | 'version' | 'database'
  readonly heldBy: string
  readonly shown: readonly string[]
}

const attack = (
  what: string,
  by: Attack['by'],
  heldBy: string,
  ...shown: readonly string[]
): Attack => ({ what, by, heldBy, shown })

/** Every attack that is known. */
export const attackTable: readonly Attack[] = [
  attack('an endless loop', 'server half', 'processor time, then the machine ends', 'PL11', 'PL55'),
  attack(
    'an endless loop',
    'web half',
    'no sign of life, then the place is closed',
    'PL105',
    'PL360',
  ),
  attack('endless microtasks', 'server half', 'the same as a loop', 'PL11', 'PL55'),
  attack('endless microtasks', 'web half', 'the same as a loop', 'PL105', 'PL360'),
  attack('a loop the engine cannot interrupt', 'server half', 'the process is killed', 'PL12'),
  attack(
    'memory by objects, maps, strings, buffers',
    'server half',
    '32 MB a machine, and the watch on its process',
    'PL11',
    'PL12',
  ),
  attack(
    'memory by objects, strings, buffers',
    'web half',
    'the browser alone, by what it gives a Worker',
  ),
  attack(
    'memory by shapes, pictures, long texts on the screen',
    'web half',
    'what a place weighs',
    'PL107',
    'PL361',
  ),
  attack('a regular expression without end', 'server half', 'processor time', 'PL11', 'PL55'),
  attack('a regular expression without end', 'web half', 'no sign of life', 'PL360'),
  attack('a huge or deep message', 'server half', '1 MB and 64 levels', 'PL11', 'PL67'),
  attack('a huge or deep message', 'web half', '1 MB and 64 levels', 'PL106', 'PL360', 'PL361'),
  attack(
    'a flood of calls',
    'server half',
    '256 that wait, and a share for each person',
    'PL11',
    'PL49',
    'PL67',
  ),
  attack(
    'a flood of calls',
    'web half',
    '100 that wait, two on their way, a share for each person',
    'PL106',
    'PL360',
    'PL362',
  ),
  attack('a flood of drawings or messages', 'web half', '100 a second', 'PL106', 'PL360'),
  attack(
    'keys that stand for a prototype',
    'server half',
    'they are left out as JSON is read',
    'PL11',
    'PL365',
  ),
  attack(
    'keys that stand for a prototype, also in properties of components',
    'web half',
    'own properties of the list of components only',
    'PL103',
    'PL363',
  ),
  attack(
    'a field that was not granted, by value, query, order, count',
    'server half',
    'it is not read',
    'PL64',
    'PL65',
    'PL365',
  ),
  attack(
    'a field that was not granted, by an event',
    'server half',
    'events are judged when they are told',
    'PL68',
    'PL50',
  ),
  attack(
    'a field that was not granted, by the text of an error',
    'server half',
    'a refusal tells its kind',
    'PL66',
    'PL365',
  ),
  attack(
    'a field that was not granted, by the time an answer takes',
    'server half',
    'nothing of it is read',
    'PL53',
  ),
  attack(
    'search',
    'server half',
    'there is no method for it, and one that is not there is refused',
    'PL62',
  ),
  attack(
    'another board, and cards out of sight',
    'server half',
    'they are not there',
    'PL2',
    'PL63',
    'PL365',
  ),
  attack(
    'files of other boards, of types or cards that were not granted, and of people',
    'server half',
    'they are not there; only its own are taken away',
    'PL380',
    'PL383',
  ),
  attack(
    'files, network, process, modules',
    'server half',
    'the engine, and the permission flags around it',
    'PL8',
    'PL9',
    'PL55',
  ),
  attack(
    'an address inside the network, or of the station',
    'server half',
    'what is looked up is what is asked',
    'PL51',
    'PL81',
  ),
  attack(
    'the page, storage, network, WebRTC, navigation, other Workers',
    'web half',
    'an opaque frame, its policy, and what is taken away in it',
    'PL101',
    'PL102',
    'PL363',
  ),
  attack('HTML in whatever text it sets', 'web half', 'texts are text', 'PL104', 'PL367'),
  attack(
    'formulas and markup in files that are had',
    'server half',
    'the host writes the file',
    'PL209',
    'PL211',
  ),
  attack(
    'a dialog or focus that looks like ours',
    'web half',
    'dialogs name their plugin and open only after a deed',
    'PL108',
  ),
  attack('its own grant', 'server half', 'no method reaches it', 'PL40', 'PL365'),
  attack('more than was agreed to', 'version', 'it waits for consent', 'PL42', 'PL47'),
  attack(
    'a poisoned migration',
    'version',
    'tried on copies, in a process that can ask nothing',
    'PL227',
    'PL364',
  ),
  attack('a hostile manifest', 'file', 'unknown keys, size and depth', 'PL30', 'PL32', 'PL366'),
  attack(
    'a zip bomb, paths that lead out, links',
    'file',
    'it is refused before it is unpacked',
    'PL34',
    'PL366',
  ),
  attack(
    'an id or a name that looks like another one',
    'file',
    'plain letters of one script',
    'PL31',
    'PL366',
  ),
  attack(
    'a changed package, or another key',
    'file',
    'digest, signature, and the key it was first signed with',
    'PL35',
    'PL37',
  ),
  attack('a row or package that is changed by hand', 'database', 'receipts of the server', 'PL39'),
  attack(
    'the row of a grant that was taken back, put back with its receipt',
    'database',
    'the newest entry of the audit',
    'PL48',
  ),
  attack(
    'a state, a setting or a sealed secret of an earlier time, put back',
    'database',
    'nothing: who writes the database writes what plugins keep',
  ),
]

/** Where the page about attacks lies. */
export const attacksFile = join(import.meta.dirname, '..', '..', '..', 'docs/plugins/attacks.md')

/** The page about attacks. */
export const attacksPage = `# Attacks that are known

What a hostile plugin, or somebody who helps one, may try; what contains it; and the rules of [the specification](../spec/plugins.md) whose tests show
it. Where no rule stands, Linli contains it with nothing of its own. [How plugin code is held](security.md) says the rest.

<!-- prettier-ignore-start -->

| attack | by | contained by | shown by |
| --- | --- | --- | --- |
${attackTable.map(({ what, by, heldBy, shown }) => `| ${what} | ${by} | ${heldBy} | ${shown.join(' ')} |`).join('\n')}

<!-- prettier-ignore-end -->
`

if (import.meta.main) writeFileSync(attacksFile, attacksPage)
