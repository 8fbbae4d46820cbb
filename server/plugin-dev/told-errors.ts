import type { Half } from '#server/plugin-build/build-half.ts'

/** The method by which a half that is developed tells of what it has thrown; the host knows none of the name, and the inspector hears it. */
export const errorMethod = 'dev.error'

/** Under which name a web half finds the API while it is developed. */
export const apiInDevelopment = 'linliInDevelopment'

/** The module that runs before a half. */
export const setupModule = '\0linli-setup'

const heard = `export const heard = run => typeof run !== 'function' ? run : async (...given) => {
  try {
    return await run(...given)
  } catch (error) {
    tell(error, given)
    throw error
  }
}
const factsOf = error => ({ text: String(error?.message ?? error), stack: String(error?.stack ?? '') })`

/** In the web half also what hears a component is heard: `onPress` and the like. */
const setups: Readonly<Record<Half, string>> = {
  web: `${heard}
const api = globalThis.linli
const tell = error => {
  api.dev.error({ ...factsOf(error), at: import.meta.url }).catch(() => {})
}
const h = (name, given, ...content) => api.h(name, given && Object.fromEntries(
  Object.entries(given).map(([key, value]) => [key, /^on[A-Z]/.test(key) ? heard(value) : value])
), ...content)
globalThis.${apiInDevelopment} = new Proxy({}, { get: (_, name) => (name === 'h' ? h : api[name]) })`,
  server: `${heard}
const tell = (error, [, linli]) => {
  linli?.call?.('${errorMethod}', { ...factsOf(error), at: 'server.js' }).catch(() => {})
}`,
}

/** What runs before a half, so that what its functions throw is told. */
export const setupOf = (half: Half): string => setups[half]

/** A module that gives what a half gives, and tells of what its functions throw. */
export const entryOf = (source: string, names: readonly string[]): string =>
  [
    `import { heard } from ${JSON.stringify(setupModule)}`,
    `import * as plugin from ${JSON.stringify(source)}`,
    ...names
      .filter(name => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default')
      .map(name => `export const ${name} = heard(plugin.${name})`),
  ].join('\n')
