import { type PluginOptions, PluginBench } from './plugin-bench.ts'

/** Opens the plugin of a folder on a demo board; close it when the tests are done. */
export const openPlugin = (folder: string, options?: PluginOptions): Promise<PluginBench> =>
  PluginBench.open(folder, options)

/** Runs a test with everything granted, and again with each optional capability off; `off` is the one that is not there. */
export async function eachOptionalOff(
  folder: string,
  test: (plugin: PluginBench, off: string | null) => Promise<void>,
  options: Omit<PluginOptions, 'optional'> = {},
): Promise<void> {
  const plugin = await PluginBench.open(folder, options)
  try {
    const caps = [...new Set(plugin.manifest.capabilities.optional.map(({ cap }) => cap))]
    for (const off of [null, ...caps]) {
      await plugin.grant(caps.filter(cap => cap !== off))
      try {
        await test(plugin, off)
      } catch (error) {
        if (off !== null && error instanceof Error)
          error.message = `without ${off}: ${error.message}`
        throw error
      }
    }
  } finally {
    await plugin.close()
  }
}

export type { Person, Hands } from './plugin-board.ts'
export type { PluginCall } from './plugin-call.ts'
export type { PluginBench, PluginOptions, Place, ToldNotice } from './plugin-bench.ts'
export type { PluginScreen, ShownPart } from './plugin-screen.ts'
