import type { StateRecord } from '#plugin-api'

/** Something that was found, as the state keeps it. */
export interface Thing {
  readonly what: string
  readonly place?: string
  /** Who took it back; absent while it waits. */
  readonly givenTo?: string
}

/** What a record of the collection `things` holds. */
export const thingOf = ({ value }: StateRecord): Thing => value as unknown as Thing

/** Whether nobody has taken it back. */
export const waits = (thing: Thing): boolean => thing.givenTo === undefined
