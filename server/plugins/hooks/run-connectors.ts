import { done, type Outcome } from '#shared/base/problem.ts'
import type { Host, Runner } from '#server/plugins/seams.ts'
import type { Told } from './deliver-letters.ts'

/** So many cards one message becomes. */
const most = 50

/** What the intake connectors of a webhook make of its message becomes cards: asked as the plugin asks, with the same limits. */
export const runConnectors =
  ({ host, runner }: { readonly host: Host; readonly runner: Pick<Runner, 'invoke'> }) =>
  async ({ grant, run, webhook, given, answer }: Told): Promise<Outcome<unknown>> => {
    const { intake, webhooks } = grant.manifest.contributes
    if (!grant.capabilities.some(({ cap }) => cap === 'intake')) return done(null)
    const own = webhooks.find(({ id }) => id === webhook)?.handler
    for (const { handler } of intake.filter(one => one.webhook === webhook)) {
      const made = handler === own ? done(answer) : await runner.invoke(run, handler, given)
      if (!made.ok) return made
      for (const input of [made.value ?? []].flat().slice(0, most)) {
        const submitted = await host.call({ ...run, method: 'intake.submit', input })
        if (!submitted.ok) return submitted
      }
    }
    return done(null)
  }
