import { deviceKind } from '#shared/base/device-kind.ts'
import { t } from '#web/locales/i18n.ts'

/** A browser and a system in words a person knows their own device by. */
export function deviceName(agent: string): string {
  const parts = deviceKind(agent)
  return parts.length === 0 ? t('app.signIns.unknown') : parts.join(' · ')
}
