import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { newId } from '#shared/base/ids.ts'
import type { Language, Problem } from '#shared/base/problem.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import { addressOf } from '#server/http/address.ts'
import { languageOf } from '#server/http/answer.ts'
import type { HttpContext, HttpEnv, Routes } from '#server/http/env.ts'
import type { FollowReport } from './follow-report.ts'
import { formPage, sentPage } from './pages/form-page.ts'
import { byHandPage, closedPage, followPage } from './pages/follow-page.ts'
import { sentencePage } from './pages/layout.ts'
import { say } from './pages/words.ts'
import type { ReceiveReport, SentReport } from './receive-report.ts'
import type { ReportAddresses } from './report-addresses.ts'
import { lettersOf, newToken, type ReportStore } from './report-store.ts'
import type { ReportRow } from './tables.ts'

/** What residents' pages are answered with. */
export interface PageParts {
  readonly directory: Pick<Directory, 'unit' | 'path'>
  readonly quotas: Pick<Quotas, 'take'>
  readonly addresses: Pick<ReportAddresses, 'find'>
  readonly store: Pick<ReportStore, 'ofToken' | 'ofNumber' | 'find'>
  readonly receive: ReceiveReport
  readonly follow: FollowReport
}

type Fields = Readonly<Record<string, string>>

/** The fields of a form; what is no text, or comes twice, is as if it were not there. */
async function fieldsOf(context: HttpContext): Promise<Fields> {
  const body = await context.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [],
    ),
  )
}

/** Pages for residents: `/q/<address>` to report, `/r/<secret>` and `/r` to follow. Nobody is signed in, nothing needs a script, a GET changes nothing. */
export function pageRoutes(parts: PageParts): Routes {
  const routes: Routes = new Hono<HttpEnv>()
  for (const path of ['/q/*', '/r', '/r/*'])
    routes.use(
      path,
      createMiddleware<HttpEnv>(async (context, next) => {
        await next()
        context.res.headers.set('cache-control', 'no-store')
        context.res.headers.set('x-robots-tag', 'noindex, nofollow')
      }),
    )
  routes.get('/q/:address', context => reportForm(parts, context, context.req.param('address')))
  routes.post('/q/:address', context => takeReport(parts, context, context.req.param('address')))
  routes.get('/r', context => context.html(byHandPage(languageOf(context))))
  routes.post('/r', context => openByHand(parts, context))
  routes.get('/r/:token', context => context.html(closedPage(languageOf(context))))
  routes.post('/r/:token', context => follow(parts, context, context.req.param('token')))
  return routes
}

/** The place that an address stands for; null with the answer for one that is not in force. */
async function placeOf({ addresses, directory }: PageParts, context: HttpContext, address: string) {
  const language = languageOf(context)
  const row = /^[\w-]{22}$/.test(address) ? await addresses.find(address) : undefined
  if (row !== undefined && row.ended_at === null)
    return { name: directory.unit(row.unit)?.name ?? '', answer: null }
  const answer =
    row === undefined
      ? sentencePage(language, say(language, 'nothing'), say(language, 'nothingText'))
      : sentencePage(language, say(language, 'ended'), say(language, 'endedText'))
  return { name: '', answer: await context.html(answer, row === undefined ? 404 : 410) }
}

async function reportForm(parts: PageParts, context: HttpContext, address: string) {
  const place = await placeOf(parts, context, address)
  if (place.answer !== null) return place.answer
  const empty = { id: newId(), token: newToken(), kind: '', text: '', where: '', name: '' }
  return context.html(formPage(languageOf(context), place.name, empty))
}

async function takeReport(parts: PageParts, context: HttpContext, address: string) {
  const language = languageOf(context)
  const place = await placeOf(parts, context, address)
  if (place.answer !== null) return place.answer
  const {
    id = '',
    token = '',
    kind = '',
    text = '',
    where = '',
    name = '',
  } = await fieldsOf(context)
  const sent: SentReport = { id, token, kind, text, where, name }
  const refuse = (problem: Problem) =>
    context.html(
      formPage(language, place.name, sent, whyNot(language, problem)),
      problem.kind === 'too-many' ? 429 : 400,
    )
  const later = parts.quotas.take(addressOf(context), 'resident-report')
  if (later > 0) return refuse({ kind: 'too-many', rule: 'RS4', retryAfter: later })
  const taken = await parts.receive.send(address, sent)
  if (!taken.ok) return refuse(taken.problem)
  const { number, emergency } = taken.value
  const shown = { number, letters: lettersOf(token), link: `/r/${token}` }
  return context.html(sentPage(language, shown, emergency))
}

function whyNot(language: Language, { kind, detail, retryAfter = 60 }: Problem): string {
  if (kind === 'too-many')
    return say(language, 'tooMany', { n: String(Math.ceil(retryAfter / 60)) })
  if (kind === 'too-large') return say(language, 'tooLong')
  return say(language, detail === 'text' ? 'needText' : 'again')
}

/** The one answer for every secret that opens nothing: unknown, ended and erased alike. */
const nothingThere = (context: HttpContext, language: Language) =>
  context.html(sentencePage(language, say(language, 'nothing'), say(language, 'nothingText')), 404)

async function openByHand(parts: PageParts, context: HttpContext) {
  const language = languageOf(context)
  const { number = '', letters = '', ...more } = await fieldsOf(context)
  // What is tried from one place, and for one number, is slowed down before anything is looked up.
  const later =
    parts.quotas.take(addressOf(context), 'resident-miss') ||
    parts.quotas.take(number, 'resident-miss')
  if (later > 0)
    return context.html(
      byHandPage(language, whyNot(language, { kind: 'too-many', retryAfter: later })),
      429,
    )
  const row = await parts.store.ofNumber(number.trim(), letters)
  if (row === undefined)
    return context.html(byHandPage(language, say(language, 'nothingText')), 404)
  return act(parts, context, row, more, { number, letters })
}

async function follow(parts: PageParts, context: HttpContext, token: string) {
  const language = languageOf(context)
  const row = /^[\w-]{22}$/.test(token) ? await parts.store.ofToken(token) : undefined
  if (row === undefined) {
    const later = parts.quotas.take(addressOf(context), 'resident-miss')
    if (later === 0) return nothingThere(context, language)
    const text = say(language, 'tooMany', { n: String(Math.ceil(later / 60)) })
    return context.html(sentencePage(language, say(language, 'nothing'), text), 429)
  }
  const fields = await fieldsOf(context)
  if (fields['do'] === 'add') {
    const later = parts.quotas.take(addressOf(context), 'resident-report')
    if (later > 0)
      return context.html(
        followPage(language, await parts.follow.open(row), {
          text: whyNot(language, { kind: 'too-many', retryAfter: later }),
          wrong: true,
        }),
        429,
      )
  }
  return act(parts, context, row, fields)
}

/** Does what one form of the page asks for and shows the page as it is then. What takes something away needs its tick, which no robot sets. */
async function act(
  parts: PageParts,
  context: HttpContext,
  row: ReportRow,
  fields: Fields,
  carried: Fields = {},
) {
  const { follow: reports, store } = parts
  const language = languageOf(context)
  const show = async (told: Parameters<typeof followPage>[2] = null) => {
    const again = await reports.open((await store.find(row.id)) ?? row)
    return context.html(followPage(language, again, told, carried))
  }
  const { do: deed = 'open', sure, text = '', key = '', mark = '' } = fields
  if (deed === 'open') return show()
  if ((deed === 'withdraw' || deed === 'erase') && sure !== '1')
    return show({ text: say(language, 'needTick'), wrong: true })
  const done = await doing(reports, row, { deed, text, key, mark })
  if (!done.ok) return show({ text: whyNot(language, done.problem), wrong: true })
  if (deed === 'erase')
    return context.html(sentencePage(language, say(language, 'done'), say(language, 'at.erased')))
  return show({ text: say(language, deed === 'mark' ? 'marked' : 'done'), wrong: false })
}

function doing(
  reports: FollowReport,
  row: ReportRow,
  asked: {
    readonly deed: string
    readonly text: string
    readonly key: string
    readonly mark: string
  },
) {
  const { deed, text, key, mark } = asked
  if (deed === 'add') return reports.add(row, key, text)
  if (deed === 'withdraw') return reports.withdraw(row)
  if (deed === 'erase') return reports.erase(row)
  return reports.mark(row, [1, 2, 3].find(one => String(one) === mark) ?? 2)
}
