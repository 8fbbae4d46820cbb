import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** What is used of axe in the page. */
interface Axe {
  run(
    within: Document | Element,
    options: { readonly resultTypes: readonly string[] },
  ): Promise<{
    readonly violations: readonly {
      readonly id: string
      readonly impact: string
      readonly nodes: readonly { readonly target: readonly (string | readonly string[])[] }[]
    }[]
  }>
}

/**
 * What axe finds wrong with what the page shows, or a part of it, by all of its rules: one line for each place, empty when
 * there is nothing. Rules about a page as a whole are asked of whole pages only.
 */
export async function axeFindings(page: Page, part?: string): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const within = await page
    .locator(part ?? 'html')
    .first()
    .elementHandle()
  return page.evaluate(async within => {
    const { axe } = window as unknown as { axe: Axe }
    const { violations } = await axe.run(within ?? document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target }) => `${impact} ${id}: ${target.flat().join(' » ')}`),
    )
  }, within)
}
