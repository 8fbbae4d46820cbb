import type { TestDesk } from './desk.ts'

/** A page a resident was given. */
export interface ResidentPage {
  readonly status: number
  readonly text: string
  /** What its hidden fields hold. */
  readonly hidden: Readonly<Record<string, string>>
}

async function pageOf(answer: Response): Promise<ResidentPage> {
  const text = await answer.text()
  const hidden = Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
  return { status: answer.status, text, hidden }
}

/** A resident with a browser and nothing else: no account, no script. */
export function residentOf(desk: Pick<TestDesk, 'server'>, language = 'zh-CN') {
  const headers = { 'accept-language': language }
  const get = async (path: string): Promise<ResidentPage> =>
    pageOf(await fetch(`${desk.server.url}${path}`, { headers }))
  const post = async (
    path: string,
    fields: Readonly<Record<string, string>>,
    more: Readonly<Record<string, string>> = {},
  ): Promise<ResidentPage> =>
    pageOf(
      await fetch(`${desk.server.url}${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { ...headers, 'sec-fetch-site': 'same-origin', ...more },
      }),
    )
  return {
    get,
    post,
    /** Fills the form of an address in and sends it; what opens the report afterwards. */
    async report(path: string, fields: Readonly<Record<string, string>>) {
      const { hidden } = await get(path)
      const sent = await post(path, { ...hidden, ...fields })
      const [number = '', letters = ''] = [...sent.text.matchAll(/<dd>([^<]+)<\/dd>/g)].map(
        ([, word]) => word!,
      )
      return { sent, number, letters, link: `/r/${hidden['token']}`, hidden }
    },
  }
}

/** What lies in the list of those who answer reports, as the list gives it. */
export interface ListedReport {
  readonly id: string
  readonly version: number
  readonly text: string
  readonly state: string
  readonly suggested: string
  readonly police: boolean
  readonly emergency: string
  readonly claimedBy: { readonly id: string } | null
  readonly card: { readonly id: string } | null
  readonly messages: readonly { readonly text: string; readonly seen: boolean }[]
}
