import {
  isGenuine,
  type PluginPackage,
  readPackage,
} from '#server/plugins/packages/plugin-package.ts'
import type { PluginPackageRow } from './tables.ts'

/** What is in the row of a package, when it is what its digest says and its publisher signed. */
export function soundPackage(row: PluginPackageRow): PluginPackage | null {
  const read = readPackage(row.file)
  if (!read.ok || read.value.digest !== row.digest || read.value.manifest.id !== row.plugin)
    return null
  return isGenuine(read.value) ? read.value : null
}
