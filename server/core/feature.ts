import type { CardCommand } from '#server/cases/desk/command.ts'
import type { Erasable } from './erasable.ts'
import type { Retained } from './retained.ts'
import type { Routes } from '#server/http/env.ts'

/**
 * What a room brings to the running server. Its `openX(core)` registers rows that are kept with a change (`core.store.addSideRows`), numbers
 * (`core.metrics`) and listeners (`core.fanout`); everything else stands here, and `compose.ts` needs one line for it.
 */
export interface Feature {
  /** Mounted under `/api` behind sign-in. */
  readonly routes?: readonly Routes[]
  /** Mounted under `/api` for whoever asks: there is no sign-in and no actor. */
  readonly openRoutes?: readonly Routes[]
  /** Pages outside `/api` for whoever asks: there is no sign-in and no actor. */
  readonly pages?: readonly Routes[]
  /** Commands on a card; each becomes `POST /api/cards/:id/<name>`. */
  readonly commands?: readonly CardCommand[]
  /** Its parts in erasing a card. */
  readonly erasables?: readonly Erasable[]
  /** What it keeps for a time only. */
  readonly retained?: readonly Retained[]
  /** What `/readyz` tells an operator; it makes nothing less ready. */
  details?(): Readonly<Record<string, unknown>>
  /** Begins what runs by itself, when every feature is open; in the order of compose. */
  start?(): void | Promise<void>
  /** Finishes what has begun and lets go of what it holds; in reverse order. */
  stop?(): void | Promise<void>
}
