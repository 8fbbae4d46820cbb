import type { Fault } from '#shared/plugin-api/inspection.ts'

/** A fault in one line, as editors and terminals know it. */
export const faultLine = ({ file, line, text }: Fault): string =>
  `${file}${line === null ? '' : `:${line}`}: ${text}`
