/** What owners of boards have agreed to beside capabilities and origins; null for grants from before, which hold without. */
export const pluginTerms: readonly string[] = [`ALTER TABLE plugin_grants ADD COLUMN terms TEXT`]
