/** Units that are in use no more, and since when. */
export const closedUnits: readonly string[] = ['ALTER TABLE units ADD COLUMN closed BIGINT']
