import { newId } from '#shared/base/ids.ts'
import { emergencyWord } from '#shared/policy/emergency.ts'
import { suggestType } from '#shared/policy/suggest-type.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { ReportAddresses } from '#server/residents/report-addresses.ts'
import { newToken, type ReportStore } from '#server/residents/report-store.ts'

/** What two residents of the demo beat have written, and how many minutes ago; everything is made up. */
const reports = [
  {
    unit: 'LY1-B03',
    minutes: 42,
    text: '3 号楼二单元的楼道灯又不亮了，晚上老人上下楼看不清。',
    where: '二单元一到三层',
    name: '三楼住户',
  },
  {
    unit: 'LY1-B01',
    minutes: 8,
    text: '群里有人发“高额返利刷单”的链接，请民警看看是不是诈骗。',
    where: '',
    name: '',
  },
] as const

/** Gives the demo beat a QR code of a building, and two reports that wait. */
export async function seedReports(
  { addresses, store }: { readonly addresses: ReportAddresses; readonly store: ReportStore },
  directory: Pick<Directory, 'actor'>,
  now: number,
): Promise<void> {
  const officer = directory.actor('demo-officer')
  if (officer !== null) await addresses.make(officer, 'LY1-B03')
  for (const { unit, minutes, text, where, name } of reports)
    await store.insert(
      {
        id: newId(),
        unit,
        at: now - minutes * 60_000,
        police: 0,
        emergency: emergencyWord(text),
        suggested: suggestType(text),
      },
      { text, where, name },
      newToken(),
      [],
    )
}
