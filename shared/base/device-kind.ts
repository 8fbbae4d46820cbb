const browsers = [
  ['Edg/', 'Edge'],
  ['MicroMessenger', 'WeChat'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Mac OS', 'macOS'],
  ['HarmonyOS', 'HarmonyOS'],
  ['Linux', 'Linux'],
] as const

const found = (names: readonly (readonly [string, string])[], agent: string): string | undefined =>
  names.find(([sign]) => agent.includes(sign))?.[1]

/** The browser and the system that a User-Agent header tells of; empty for an unknown one. */
export const deviceKind = (agent: string): readonly string[] =>
  [found(browsers, agent), found(systems, agent)].filter(part => part !== undefined)
