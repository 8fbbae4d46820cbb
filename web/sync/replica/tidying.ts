import * as Y from 'yjs'

/**
 * Whether a transaction only removes formatting that says nothing, as Yjs does after somebody else's edit. Everybody does
 * that for themselves; it is no edit. To be asked before Yjs collects what was deleted.
 */
export function isTidying(transaction: Y.Transaction): boolean {
  for (const [client, clock] of transaction.afterState)
    if (clock !== (transaction.beforeState.get(client) ?? 0)) return false
  let tidying = true
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, struct => {
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)) tidying = false
  })
  return tidying
}
