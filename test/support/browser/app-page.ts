import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The demo beat's board. */
export const demoBoard = '/b/LY1-board'

/** A column by its title. */
export const column = (page: Page, title: string) =>
  page.locator('board-column').filter({ has: page.getByRole('heading', { name: title }) })

/** A card by (part of) its title. */
export const tile = (page: Page, title: string) =>
  page.locator('card-tile').filter({ hasText: title })

/** Waits until the board says that everything is on the server's disk. */
export const saved = (page: Page) =>
  page.locator('app-header ui-save-state[state="saved"]').waitFor()

/** Expects something that becomes true within 15 s on a busy machine. */
export const eventually = <T>(ask: () => T | Promise<T>) => expect.poll(ask, { timeout: 15_000 })
