import { createHash } from 'node:crypto'
import type { Clock } from '#shared/base/clock.ts'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { Grant } from '#server/plugins/grants.ts'
import type { Runner } from '#server/plugins/seams.ts'
import { type Feed, feedText } from './feed-text.ts'

/** A feed as it is given out. */
export interface FeedAnswer {
  readonly body: string
  /** Of the text: the same text has the same. */
  readonly etag: string
}

interface Kept {
  readonly plugin: string
  readonly board: string
  /** Null before there was any. */
  answer: FeedAnswer | null
  made: number
  /** When it was last tried, and whether that failed. */
  at: number
  failed: boolean
  running: Promise<void> | null
}

/** So long a feed is given out as it is, so long one that was not there is not tried again, and so long an old one stands in, ms. */
const times = { fresh: 300_000, failed: 30_000, stale: 86_400_000 }

/** So many feeds are remembered; the oldest go first. */
const most = 50

const notReady = refused('plugin-feed-not-ready', { rule: 'PL208', retryAfter: 30 })

/** What feeds said last, so that who asks often makes nobody work: a plugin is run once at a time for a feed, and not again for five minutes. */
export class PluginFeeds {
  readonly #clock: Clock
  readonly #runner: Pick<Runner, 'invoke'>
  readonly #kept = new Map<string, Kept>()

  constructor(clock: Clock, runner: Pick<Runner, 'invoke'>) {
    this.#clock = clock
    this.#runner = runner
  }

  /** The feed under an address. */
  async read(address: string, grant: Grant, feed: Feed): Promise<Outcome<FeedAnswer>> {
    const key = `${address} ${grant.digest}`
    const { plugin, board } = grant
    const kept = this.#kept.get(key) ?? {
      plugin,
      board,
      answer: null,
      made: -Infinity,
      at: -Infinity,
      failed: false,
      running: null,
    }
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= most) break
      this.#kept.delete(oldest)
    }
    const now = this.#clock.now()
    if (now - kept.at > (kept.failed ? times.failed : times.fresh))
      kept.running ??= this.#run(kept, grant, feed)
    if (now - kept.made > times.stale) await kept.running
    return kept.answer === null || now - kept.made > times.stale ? notReady : done(kept.answer)
  }

  /** Forgets what feeds of a plugin on a board said, or of all: what they were made of may be gone. */
  forget(plugin?: string, board?: string): void {
    for (const [key, kept] of this.#kept)
      if (plugin === undefined || (kept.plugin === plugin && kept.board === board))
        this.#kept.delete(key)
  }

  async #run(kept: Kept, { plugin, board, digest }: Grant, feed: Feed): Promise<void> {
    const run = {
      instance: { plugin, board, digest },
      runsFor: { kind: 'bot' },
      cause: { origin: 'board', depth: 0, key: `feed-${newId()}` },
    } as const
    const made = await this.#runner.invoke(run, feed.handler, {})
    const now = this.#clock.now()
    const text = made.ok ? feedText(feed, made.value, now) : made
    kept.failed = !text.ok
    kept.at = now
    kept.running = null
    if (!text.ok) return
    const etag = createHash('sha256').update(text.value).digest('base64url').slice(0, 27)
    kept.made = now
    kept.answer = { body: text.value, etag: `"${etag}"` }
  }
}
