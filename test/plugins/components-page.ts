import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kind } from '#shared/plugin-api/components/component-kinds.ts'
import { type Component, components } from '#shared/plugin-api/components/components.ts'

/** Where the page about components lies. */
export const componentsFile = join(import.meta.dirname, '..', '..', 'docs/plugins/components.md')

const kindOf = (kind: Kind): string => {
  switch (kind.is) {
    case 'text':
      return `text of at most ${kind.most}`
    case 'number':
      return `${kind.least} to ${kind.most}`
    case 'one':
      return kind.of.map(word => `\`${word}\``).join(' ')
    case 'list':
      return `at most ${kind.most} of (${kindOf(kind.of)})`
    case 'record':
      return Object.entries(kind.parts)
        .map(([name, part]) => `\`${name}${part.is === 'maybe' ? '?' : ''}\`: ${kindOf(part)}`)
        .join(', ')
    case 'maybe':
      return kindOf(kind.of)
    case 'time':
      return 'ms since 1970'
    case 'address':
      return '`https://…`, `http://…` or `/…`'
    case 'path':
      return 'SVG path'
    case 'field':
      return '`{ $field }`'
    case 'cell':
      return 'text, number or `{ $field }`'
    case 'day':
      return '`2026-03-08`'
    case 'month':
      return '`2026-03`'
    case 'flag':
      return '`true` `false`'
    case 'icon':
      return 'name of an icon'
    case 'values':
      return 'values by the names of fields'
  }
}

const sectionOf = ([name, { about, properties, events, children }]: [
  string,
  Component,
]): string => {
  const rows = [
    ...Object.entries(properties).map(
      ([property, kind]) => `| \`${property}\` | ${kindOf(kind)} |`,
    ),
    ...Object.entries(events).map(
      ([event, detail]) =>
        `| \`on${event.charAt(0).toUpperCase()}${event.slice(1)}\` | handler; gets ${detail === null ? 'nothing' : `{ ${kindOf(detail)} }`} |`,
    ),
  ]
  return [
    `### ${name}`,
    `${about}${children ? ' Others may stand inside.' : ''}`,
    `| property | takes |\n| --- | --- |\n${rows.join('\n')}`,
  ].join('\n\n')
}

/** The page about every component, as it has to be. */
export const componentsPage = (): string => `# What plugins draw with

A plugin’s web half runs in a Worker and has no page. It says what to draw, and the host draws it with its own elements, so
that theme, size, focus and screen readers are right. Look at every one in the gallery, \`/gallery.html\`, under “Plugins”.

<!-- prettier-ignore-start -->

\`\`\`js
const { h } = linli

const view = (screen, count) =>
  h('stack', { gap: 'small' },
    h('text', { kind: 'heading' }, 'Visits'),
    h('stat', { label: 'This week', value: count }),
    h('button', { label: 'One more', onPress: () => screen.draw(view(screen, count + 1)) }))

// The name that \`render\` of the contribution gives in plugin.json.
exports.visits = screen => view(screen, 0)
\`\`\`

- \`h(name, properties, ...inside)\` describes; \`screen.draw(…)\` shows, as often as you like: only what changed is sent. What the
  function returns is drawn too. \`export const visits = …\` of a module does the same as \`exports.visits\`. Give things in a list a \`key\` when their order can change.
- \`screen\` says where it stands: \`point\`, \`id\`, \`board\`, \`card\` (null on a board), \`language\`, as they were at first; the listener of
  \`screen.onChange(listener)\` is given them anew when the card or the language becomes another one.
- \`linli.<group>.<method>(input)\` asks the host, as on the server; a refusal rejects with \`kind\` and a sentence.
- A text is always a text. Texts that are too long are cut; any other value that a property does not take closes the plugin, with
  the reason under “Details”. There is no HTML, no style, no class and no script.
- A plugin may have 5,000 nodes at a place, 30 deep, and in them 40,000 of what costs the page: each item of a list and twenty characters count
  one, a shape of \`svg\` four, 500 points of a \`canvas\` one. Messages of 1 MB and 64 levels, 100 a second; 100 calls in flight, two at a time.
  One that gives no sign of life for
  four seconds is closed, with a card in its place that starts it again.
- A dialog opens within five seconds of something the person did in the plugin’s place, and names the plugin.

${Object.entries(components).map(sectionOf).join('\n\n')}

<!-- prettier-ignore-end -->
`

if (import.meta.main) writeFileSync(componentsFile, componentsPage())
