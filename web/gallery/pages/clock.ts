import { hourMs } from '#shared/base/day.ts'
import { html } from 'lit'
import { type GalleryPage, row } from '#web/gallery/page.ts'
import { inHours, sampleCard } from '#web/gallery/sample-cards.ts'
import { clocksOf } from '#web/clock/card-clock.ts'
import type { ClockInfo } from '#web/state/api-types.ts'

const info = (kind: ClockInfo['kind'], more: Partial<ClockInfo>): ClockInfo => ({
  kind,
  minutes: 10_080,
  time: 'working',
  startedAt: null,
  dueAt: null,
  soonAt: null,
  heldUntil: null,
  stoppedAt: null,
  missedAt: null,
  ...more,
})
const told = (...value: readonly ClockInfo[]) => ({
  clocks: async () => ({ ok: true, value }) as const,
})

const cards = {
  running: sampleCard('k1', { type: 'dispute', closeDue: inHours(400) }),
  soon: sampleCard('k2', { type: 'hazard', priority: 'urgent', replyDue: inHours(0.3) }),
  overdue: sampleCard('k3', { type: 'service', acceptDue: inHours(-100), closeDue: inHours(90) }),
  held: sampleCard('k4', { closeDue: inHours(300), holdUntil: inHours(50) }),
}

/** The clocks of cards in every state, alone and all three. */
export const clockBadge: GalleryPage = {
  id: 'clock-badge',
  group: 'Board',
  render: () => html`
    ${Object.entries(cards).map(([name, card]) =>
      row(
        name,
        html`${clocksOf(card).map(clock => html`<clock-badge .clock=${clock}></clock-badge>`)}
          <card-clocks .card=${card}></card-clocks>`,
      ),
    )}
    ${row(
      'stopped, and waiting for acceptance',
      html`<card-clocks
          .card=${sampleCard('k5', { closeDue: inHours(120) })}
          .api=${told(
            info('accept', {
              minutes: 1_440,
              startedAt: Date.now() - 50 * hourMs,
              dueAt: Date.now() - 26 * hourMs,
              stoppedAt: Date.now() - 48 * hourMs,
            }),
            info('reply', {
              startedAt: Date.now() - 48 * hourMs,
              dueAt: Date.now() - 46 * hourMs,
              stoppedAt: Date.now() - 20 * hourMs,
              minutes: 120,
              time: 'always',
            }),
          )}
        ></card-clocks>
        <card-clocks
          .card=${sampleCard('k6', { acceptDue: inHours(10) })}
          .api=${told(info('reply', {}), info('close', { minutes: 1_440, time: 'always' }))}
        ></card-clocks>`,
    )}
    ${row(
      'count of a column',
      html`<overdue-count .cards=${Object.values(cards)}></overdue-count>`,
    )}
  `,
}
