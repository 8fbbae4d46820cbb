import { html } from 'lit'
import type { FieldReference } from '#shared/plugin-api/components/component-kinds.ts'
import { figure } from '#web/locales/dates.ts'

/** What stands in a cell: a text, a figure, or a field that the plugin does not read. */
export const cellOf = (cell: string | number | FieldReference) =>
  typeof cell === 'string'
    ? cell
    : typeof cell === 'number'
      ? figure(cell)
      : html`<plugin-field-ref .field=${cell}></plugin-field-ref>`
