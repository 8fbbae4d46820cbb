import type { NoticesToServer } from '#shared/live/events.ts'

/** Hears that something of a plugin is to be asked again: collections of its state, its jobs, or with null where people are; all of it after a break. */
export type PluginHeard = (collections: readonly string[] | 'all' | 'jobs' | null) => void

interface Follower {
  readonly board: string
  readonly plugin: string
  readonly heard: PluginHeard
}

/** Says something to the server over the connection there is. */
type Say = <Event extends keyof NoticesToServer>(
  event: Event,
  ...given: Parameters<NoticesToServer[Event]>
) => void

/** Hears that a meeting has gone on, to the step of a number; null when only somebody came or went, or something may have been missed. */
export type MeetingHeard = (seq: number | null) => void

/** What this page hears of plugins and of the meeting it shows, over the connection that brings its notices; nothing is followed that is not on the screen. */
export class PluginLine {
  readonly #followers = new Set<Follower>()
  readonly #ofPlaces = new Set<(board: string | null) => void>()
  #meeting: { readonly id: string; readonly heard: MeetingHeard } | null = null
  #say: Say = () => {}
  #connectedBefore = false

  /** Over which connection it speaks. */
  speakBy(say: Say): void {
    this.#say = say
  }

  /** Follows a plugin on a board; the answer ends it. */
  follow(board: string, plugin: string, heard: PluginHeard): () => void {
    const follower = { board, plugin, heard }
    if (this.#of(board, plugin).length === 0) this.#say('follow', board, plugin)
    this.#followers.add(follower)
    return () => {
      if (!this.#followers.delete(follower)) return
      if (this.#of(board, plugin).length === 0) this.#say('leave', board, plugin)
    }
  }

  /** Hears of boards whose plugins have changed, null for any of them; the answer ends it. */
  onPlaces(heard: (board: string | null) => void): () => void {
    this.#ofPlaces.add(heard)
    return () => void this.#ofPlaces.delete(heard)
  }

  /** Hears of the meeting that is shown, and of no other; the answer ends it. */
  watch(id: string, heard: MeetingHeard): () => void {
    const watched = { id, heard }
    this.#meeting = watched
    this.#say('watch', id)
    return () => {
      if (this.#meeting !== watched) return
      this.#meeting = null
      this.#say('watch', '')
    }
  }

  readonly meeting = (id: string, seq: number | null): void => {
    if (this.#meeting?.id === id) this.#meeting.heard(seq)
  }

  /** Something could not be asked for: it is missing once the connection is there. */
  missed(): void {
    this.#connectedBefore = true
  }

  /** The connection is there, for the first time or again: what was said meanwhile is missing. */
  readonly connected = (): void => {
    const all = [...this.#followers]
    for (const key of new Set(all.map(({ board, plugin }) => `${board} ${plugin}`))) {
      const [board, plugin] = key.split(' ') as [string, string]
      this.#say('follow', board, plugin)
    }
    if (this.#meeting !== null) this.#say('watch', this.#meeting.id)
    this.again()
    if (this.#connectedBefore) for (const heard of this.#ofPlaces) heard(null)
    this.#connectedBefore = true
  }

  /** The person's rights have changed, or something was missed. */
  readonly again = (): void => {
    for (const { heard } of this.#followers) heard('all')
    this.#meeting?.heard(null)
  }

  readonly places = (board: string): void => {
    // A grant that is another one may show other records.
    for (const { board: followed, plugin, heard } of this.#followers)
      if (followed === board) {
        this.#say('follow', board, plugin)
        heard('all')
      }
    for (const heard of this.#ofPlaces) heard(board)
  }

  readonly state = (board: string, plugin: string, collections: readonly string[]): void => {
    for (const { heard } of this.#of(board, plugin)) heard(collections)
  }

  readonly presence = (board: string, plugin: string): void => {
    for (const { heard } of this.#of(board, plugin)) heard(null)
  }

  readonly jobs = (board: string, plugin: string): void => {
    for (const { heard } of this.#of(board, plugin)) heard('jobs')
  }

  #of(board: string, plugin: string): readonly Follower[] {
    return [...this.#followers].filter(one => one.board === board && one.plugin === plugin)
  }
}

const lines = new WeakMap<object, PluginLine>()

/** The line that goes with the calls of this page. */
export function lineOf(api: object): PluginLine {
  const line = lines.get(api) ?? new PluginLine()
  lines.set(api, line)
  return line
}
