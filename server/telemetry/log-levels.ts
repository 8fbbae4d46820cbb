/** How much is logged, the least first. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const

/** One of them. */
export type LogLevel = (typeof logLevels)[number]
