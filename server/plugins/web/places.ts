import { createHash } from 'node:crypto'
import { isShown, type When } from '#shared/plugin-api/manifest/when.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Grant } from '#server/plugins/grants.ts'
import type { Pause } from '#server/plugins/runner/pause.ts'
import { rolesOn } from '#server/plugins/host/roles-on.ts'
import type { PluginPlace, PluginPlaces } from './place-responses.ts'

interface Drawn {
  readonly id: string
  readonly name: PluginPlace['name']
  readonly icon?: string | undefined
  readonly render?: string | undefined
  readonly handler?: string | undefined
  readonly confirm?: PluginPlace['name'] | undefined
  readonly when?: When | undefined
}

const revisionOf = ({ digest, capabilities, network, settings }: Grant): string =>
  createHash('sha256')
    .update(JSON.stringify([digest, capabilities, network, settings]))
    .digest('hex')
    .slice(0, 16)

function placesFor(all: readonly Drawn[], roles: readonly string[]): PluginPlace[] {
  return all.flatMap(({ id, name, icon, render, handler, confirm, when }) => {
    const forRole = when?.roles === undefined ? undefined : { roles: when.roles }
    if ((render ?? handler) === undefined || !isShown(forRole, { roles })) return []
    return {
      id,
      name,
      ...(icon !== undefined && { icon }),
      ...(render !== undefined && { render }),
      ...(confirm !== undefined && { confirm }),
      ...(when?.types !== undefined && { types: [...when.types] }),
      ...(when?.stages !== undefined && { stages: [...when.stages] }),
    }
  })
}

/** Where a plugin draws on a board for a person with these rights; null when nowhere. */
export function placesOf(
  grant: Grant,
  actor: Actor,
  path: readonly string[],
  pause: Pause | null,
): PluginPlaces | null {
  const { plugin, digest, manifest } = grant
  const { name, contributes } = manifest
  const roles = rolesOn(actor, path)
  const mayExport =
    grant.capabilities.some(({ cap }) => cap === 'export') && can(actor, 'board:export', { path })
  const places = {
    panels: placesFor(contributes.panels, roles),
    views: placesFor(contributes.views, roles).map(view => {
      const { export: rows, print } = contributes.views.find(({ id }) => id === view.id)!
      if (!mayExport || rows === undefined) return view
      return { ...view, export: true, ...(print && { print }) }
    }),
    boardButtons: placesFor(contributes.boardButtons, roles),
    cardActions: placesFor(contributes.cardActions, roles),
    exports: mayExport
      ? contributes.exports.map(({ id, name, formats }) => ({ id, name, formats: [...formats] }))
      : [],
  }
  return Object.values(places).some(({ length }) => length > 0)
    ? {
        plugin,
        name,
        digest,
        revision: revisionOf(grant),
        stateVersion: manifest.state?.version ?? null,
        paused: pause && { since: Math.round(pause.since), reason: pause.reason },
        ...places,
      }
    : null
}
