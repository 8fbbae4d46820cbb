export { StandingClock as FakeClock } from '#server/plugin-test/standing-clock.ts'
