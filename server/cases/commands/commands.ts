import { changeUnit } from './change-unit.ts'
import { changeVisibility } from './change-visibility.ts'
import type { CardCommand } from './command.ts'

/** Every command on a card; each becomes a route, a page of the API's description and a method of the typed client. */
export const commands: readonly CardCommand[] = [changeVisibility, changeUnit]
