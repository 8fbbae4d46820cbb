import type { z } from 'zod'
import { type Cap, capabilityKey } from './capabilities.ts'
import type { manifestShape } from './manifest.ts'

type Given = z.output<typeof manifestShape>

/** A part of a manifest that does not go with the others. */
export interface InvalidPart {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What a contribution can only do with: the capability that goes with it. */
const needs = (given: Given): Readonly<Partial<Record<Cap, boolean>>> => {
  const { automation, jobs, webhooks, intake, reports, agenda, exports, feeds, views } =
    given.contributes
  return {
    state: given.state !== undefined,
    net: given.network.length > 0,
    secrets: given.secrets.length > 0,
    automation:
      automation.triggers.length + automation.conditions.length + automation.actions.length > 0,
    jobs: jobs.length > 0,
    webhooks: webhooks.length > 0,
    intake: intake.length > 0,
    reports: reports.length > 0,
    agenda: agenda.length > 0,
    export: exports.length > 0 || views.some(view => view.export !== undefined),
    feeds: feeds.length > 0,
  }
}

/** The parts of a manifest that do not go with each other. */
export function invalidParts(given: Given): readonly InvalidPart[] {
  const found: InvalidPart[] = []
  const say = (message: string, ...path: (string | number)[]) => void found.push({ path, message })
  const { required, optional } = given.capabilities

  const keys = new Set<string>()
  for (const [list, all] of [
    ['required', required],
    ['optional', optional],
  ] as const)
    all.forEach((one, i) => {
      if (keys.has(capabilityKey(one))) say('is asked for twice', 'capabilities', list, i)
      keys.add(capabilityKey(one))
    })

  const asked = new Set<string>([...required, ...optional].map(({ cap }) => cap))
  for (const [cap, needed] of Object.entries(needs(given))) {
    if (needed && !asked.has(cap)) say(`needs the capability \`${cap}\``, 'capabilities')
    if (!needed && asked.has(cap))
      say(`asks for \`${cap}\` and declares none of it`, 'capabilities')
  }

  const { cardTypes, fields } = given.contributes
  const needsCode = cardTypes.length + fields.length === 0
  if (given.server === undefined && given.web === undefined && needsCode)
    say('has neither half', 'server')
  for (const [half, there] of Object.entries(halves(given)))
    if (there && given[half as 'server' | 'web'] === undefined)
      say(`contributes what its ${half} half would do`, half)

  const origins = given.network.map(({ origin }) => origin)
  if (new Set(origins).size < origins.length) say('names an origin twice', 'network')
  given.secrets.forEach(({ id, to }, i) => {
    if (given.secrets.findIndex(other => other.id === id) < i) say('is there twice', 'secrets', i)
    if (to !== undefined && !origins.includes(to.origin))
      say('goes to an origin that `network` does not name', 'secrets', i, 'to')
  })
  const signing = new Set(given.secrets.filter(({ to }) => to === undefined).map(({ id }) => id))
  given.contributes.webhooks.forEach(({ secret }, i) => {
    if (!signing.has(secret)) say('needs a secret that goes nowhere', 'contributes', 'webhooks', i)
  })
  const hooks = new Set(given.contributes.webhooks.map(({ id }) => id))
  given.contributes.intake.forEach(({ webhook }, i) => {
    if (webhook !== undefined && !hooks.has(webhook))
      say('is fed by no webhook of the plugin', 'contributes', 'intake', i)
  })

  given.contributes.views.forEach((view, i) => {
    if (view.print && view.export === undefined)
      say('has no `export` that gives its rows', 'contributes', 'views', i, 'print')
  })

  const goesWith = (types: '*' | readonly string[], type: string) =>
    types === '*' || types.includes(type)
  fields.forEach(({ id, types }, i) => {
    const own = cardTypes.find(
      type => goesWith(types, type.id) && type.fields.some(field => field.id === id),
    )
    if (own !== undefined) say(`is there twice on \`${own.id}\``, 'contributes', 'fields', i, 'id')
  })
  const version = given.state?.version ?? 1
  const steps = given.migrations.map(({ to }) => to)
  if (steps.length !== version - 1 || steps.some((to, i) => to !== i + 2))
    say('lead not from each version of the state to the next', 'migrations')
  given.personalData?.fields.forEach((field, i) => {
    const [collection, property] = field.split('.') as [string, string]
    const properties = given.state?.collections[collection]?.schema.properties ?? {}
    if (!Object.hasOwn(properties, property))
      say('is no property of a collection', 'personalData', 'fields', i)
  })
  return found
}

function halves({ contributes, migrations }: Given) {
  const { automation, panels, views, boardButtons, cardActions } = contributes
  const buttons = [...boardButtons, ...cardActions]
  const ran = [
    contributes.badges,
    automation.conditions,
    automation.actions,
    contributes.jobs,
    contributes.webhooks,
    contributes.intake,
    contributes.reports,
    contributes.agenda,
    contributes.exports,
    contributes.feeds,
    migrations,
  ]
  return {
    server:
      ran.some(list => list.length > 0) ||
      buttons.some(({ handler }) => handler !== undefined) ||
      views.some(view => view.export !== undefined),
    web: panels.length + views.length > 0 || buttons.some(({ render }) => render !== undefined),
  }
}
