import { language } from '#web/locales/i18n.ts'
import type { NoticeApi } from './notice-api.ts'
import type { ShownProblem } from '#web/state/api-types.ts'

/** What this browser does about pushes; `denied` when the person has forbidden them in the browser. */
export type PushState = 'unsupported' | 'off-here' | 'on' | 'denied' | 'off-everywhere'

type PushApi = Pick<NoticeApi, 'pushKey' | 'pushTo' | 'pushNoMore'>

const storageKey = 'linli.push'

/** Whose pushes this browser takes. */
const chosenBy = (): string | null => {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

const choose = (account: string | null): void => {
  try {
    if (account === null) localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, account)
  } catch {
    // Without storage the choice lasts as long as the sign-in.
  }
}

const supported = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  return supported() ? navigator.serviceWorker.getRegistration() : undefined
}

/** Where pushes stand in this browser for an account. Asks the person nothing. */
export async function pushState(api: PushApi, account: string): Promise<PushState> {
  const worker = await registration()
  if (worker === undefined) return 'unsupported'
  const answer = await api.pushKey()
  if (answer.ok && answer.value.key === null) return 'off-everywhere'
  if (Notification.permission === 'denied') return 'denied'
  const subscription = await worker.pushManager.getSubscription()
  return subscription !== null && chosenBy() === account ? 'on' : 'off-here'
}

/** Switches pushes on in this browser; the browser asks the person, so call it in answer to a click. The problem when that failed. */
export async function switchPushOn(
  api: PushApi,
  account: string,
): Promise<ShownProblem | 'denied' | 'failed' | null> {
  const worker = await registration()
  if (worker === undefined) return 'failed'
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  const answer = await api.pushKey()
  if (!answer.ok) return answer.problem
  const { key } = answer.value
  if (key === null) return 'failed'
  try {
    // One made for another key would be refused by its service.
    await (await worker.pushManager.getSubscription())?.unsubscribe()
    const made = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    })
    const told = await tell(api, made)
    if (told !== null) return told
  } catch {
    // The browser's maker could not be reached, or the browser has no such service.
    return 'failed'
  }
  choose(account)
  return null
}

/** Switches pushes off in this browser. */
export async function switchPushOff(api: PushApi): Promise<void> {
  choose(null)
  const made = await (await registration())?.pushManager.getSubscription()
  if (!made) return
  const { endpoint } = made
  await made.unsubscribe().catch(() => false)
  await api.pushNoMore(endpoint)
}

/** After a sign-in or a change of language: goes on for whoever chose it here, and ends it for anybody else. */
export async function renewPush(api: PushApi, account: string): Promise<void> {
  const made = await (await registration())?.pushManager.getSubscription()
  if (!made) return
  if (chosenBy() === account && Notification.permission === 'granted') await tell(api, made)
  else await switchPushOff(api)
}

async function tell(api: PushApi, made: PushSubscription): Promise<ShownProblem | null> {
  const { endpoint, keys } = made.toJSON()
  const answer = await api.pushTo({
    endpoint: endpoint ?? '',
    keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' },
    language: language(),
  })
  return answer.ok ? null : answer.problem
}
