/** When a clock first ran out: it stays told, however the clock moves on. */
export const missedClocks: readonly string[] = [`ALTER TABLE clocks ADD COLUMN missed_at BIGINT`]
