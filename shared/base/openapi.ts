/** The groups of the description, in the order they are shown. */
export const tags = [
  'Cards',
  'Commands',
  'Boards',
  'People',
  'Sign-in',
  'Import and export',
  'Search',
  'Notifications',
  'Contacts',
  'Residents',
  'Audit',
  'Plugins',
  'Automation',
  'Meetings',
  'Administration',
  'About',
] as const
export type Tag = (typeof tags)[number]

/** JSON Schema 2020-12, as OpenAPI 3.1 has it. */
export interface Schema {
  readonly [keyword: string]: unknown
}

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
}

/** Bodies by media type. */
export interface Content {
  readonly [mediaType: string]: {
    readonly schema: Schema
    readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
  }
}

/** One answer. */
export interface Response {
  readonly description: string
  readonly content?: Content
}

/** One thing that can be asked. */
export interface Operation {
  readonly operationId: string
  readonly tags: readonly Tag[]
  readonly summary: string
  readonly description?: string
  /** The permission it needs, a row of the policy table. */
  readonly 'x-verb'?: string
  readonly security?: readonly []
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, Response>>
}

/** The parts of OpenAPI 3.1 that the API's description uses. */
export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly tags: readonly { readonly name: Tag }[]
  readonly security: readonly Readonly<Record<string, readonly []>>[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>
    readonly schemas: Readonly<Record<string, Schema>>
  }
}
