import { t } from '#web/locales/i18n.ts'

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

/** A browser and a system in words a person knows their own device by. */
export function deviceName(agent: string): string {
  const parts = [found(browsers, agent), found(systems, agent)].filter(Boolean)
  return parts.length === 0 ? t('app.signIns.unknown') : parts.join(' · ')
}
