/** When a card that was taken up again had been closed, mirrored from its document. */
export const closedBefore: readonly string[] = ['ALTER TABLE cards ADD COLUMN closed_before BIGINT']
