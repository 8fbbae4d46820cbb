import { css } from 'lit'
import { components, type ComponentName } from '#shared/plugin-api/components/components.ts'
import type { ValueOf } from '#shared/plugin-api/components/component-kinds.ts'
import { UiElement } from '#web/ui/element.ts'

/** What a component's property may hold; nothing while the plugin has not given it. */
export type Given<
  Name extends ComponentName,
  Property extends keyof (typeof components)[Name]['properties'],
> = ValueOf<(typeof components)[Name]['properties'][Property]> | undefined

/** The properties of a component as Lit wants them declared; none has an attribute. */
export const propertiesOf = (name: ComponentName): Record<string, { attribute: false }> =>
  Object.fromEntries(
    Object.keys(components[name].properties).map(property => [property, { attribute: false }]),
  )

/** How an element stands that takes the whole width of its place. */
export const block = css`
  :host {
    display: block;
    min-width: 0;
  }
`

/** The parent of what plugins draw with: an element that is given properties, and tells events to the plugin only. */
export abstract class PluginElement extends UiElement {
  /** Tells the plugin; nobody above hears it. */
  protected tell(event: string, detail: unknown = null): void {
    this.dispatchEvent(new CustomEvent(event, { detail }))
  }
}
