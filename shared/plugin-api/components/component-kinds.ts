/** What a property of a component may hold. Everything is plain JSON, and a text is never anything but text. */
export type Kind =
  | { readonly is: 'text'; readonly most: number }
  | { readonly is: 'flag' }
  | { readonly is: 'number'; readonly least: number; readonly most: number }
  | { readonly is: 'one'; readonly of: readonly string[] }
  | { readonly is: 'icon' | 'address' | 'time' | 'day' | 'month' | 'path' | 'field' | 'cell' }
  /** What a form tells, by the names of its fields. */
  | { readonly is: 'values' }
  | { readonly is: 'list'; readonly of: Kind; readonly most: number }
  | { readonly is: 'record'; readonly parts: Readonly<Record<string, Kind>> }
  | { readonly is: 'maybe'; readonly of: Kind }

/** A field of a card that the plugin may place on the screen and not read. */
export interface FieldReference {
  readonly $field: string
}

/** What a property of a kind holds, as a type. */
export type ValueOf<K> = K extends { is: 'text' | 'icon' | 'address' | 'day' | 'month' | 'path' }
  ? string
  : K extends { is: 'flag' }
    ? boolean
    : K extends { is: 'number' | 'time' }
      ? number
      : K extends { is: 'values' }
        ? Readonly<Record<string, string | number | boolean | null>>
        : K extends { is: 'one'; of: readonly (infer Choice)[] }
          ? Choice
          : K extends { is: 'field' }
            ? FieldReference
            : K extends { is: 'cell' }
              ? string | number | FieldReference
              : K extends { is: 'list'; of: infer Item }
                ? readonly ValueOf<Item>[]
                : K extends { is: 'record'; parts: infer Parts }
                  ? RecordOf<Parts>
                  : K extends { is: 'maybe'; of: infer Inner }
                    ? ValueOf<Inner> | undefined
                    : never

type Needed<Parts> = {
  [Name in keyof Parts]: Parts[Name] extends { is: 'maybe' } ? never : Name
}[keyof Parts]

type RecordOf<Parts> = { readonly [Name in Needed<Parts>]: ValueOf<Parts[Name]> } & {
  readonly [Name in Exclude<keyof Parts, Needed<Parts>>]?: ValueOf<Parts[Name]>
}

/** A text; longer ones are cut. */
export const text = (most = 500) => ({ is: 'text', most }) as const
/** Yes or no. */
export const flag = { is: 'flag' } as const
/** A number within bounds. */
export const number = (least: number, most: number) => ({ is: 'number', least, most }) as const
/** One of some words. */
export const one = <const Of extends readonly string[]>(...of: Of) => ({ is: 'one', of }) as const
/** The name of one of our icons; another name shows the icon of plugins. */
export const icon = { is: 'icon' } as const
/** `https://…`, `http://…`, or an address of the app that begins with `/`. */
export const address = { is: 'address' } as const
/** Milliseconds since 1970. */
export const time = { is: 'time' } as const
/** A day as `2026-03-08`. */
export const day = { is: 'day' } as const
/** A month as `2026-03`. */
export const month = { is: 'month' } as const
/** The path of an SVG shape: letters of the path language and numbers. */
export const path = { is: 'path' } as const
/** A reference to a field that the plugin may place and not read. */
export const field = { is: 'field' } as const
/** What stands in a table: a text, a number, or a reference to a field. */
export const cell = { is: 'cell' } as const
/** What a form tells, by the names of its fields. */
export const values = { is: 'values' } as const
/** Several of a kind. */
export const list = <const Of extends Kind>(of: Of, most = 200) =>
  ({ is: 'list', of, most }) as const
/** Named parts; others are refused. */
export const record = <const Parts extends Readonly<Record<string, Kind>>>(parts: Parts) =>
  ({ is: 'record', parts }) as const
/** A part that may be left out. */
export const maybe = <const Of extends Kind>(of: Of) => ({ is: 'maybe', of }) as const
