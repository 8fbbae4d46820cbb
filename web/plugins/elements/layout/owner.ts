import type { PluginElement } from '#web/plugins/elements/plugin-element.ts'

/** The name of the plugin an element is drawn by, which the place around it says. */
export function ownerOf(element: PluginElement): string {
  const root = element.getRootNode()
  const host = root instanceof ShadowRoot ? root.host : null
  return host !== null && 'owner' in host && typeof host.owner === 'string' ? host.owner : ''
}
