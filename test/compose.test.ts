import { expect, it } from 'vitest'
import { compose } from '#server/compose.ts'
import { ConfigError } from '#server/config.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { openLinli } from '#test/support/server/linli.ts'

it('O6 a start that is broken off lets go of its folder, port and threads', async () => {
  const folder = dataFolder()
  const first = await openLinli(folder)
  await first.linli.stop()
  const { config } = first.linli.parts
  // The demo accounts are in the folder, and other machines could reach this one: the last thing that a start looks at.
  const outside = { ...config, host: '0.0.0.0', loopback: false, demo: false }
  await expect(compose(outside)).rejects.toThrow(ConfigError)
  const again = await openLinli(folder)
  expect((await fetch(`${again.url}/readyz`)).status).toBe(200)
  await again.linli.stop()
  // Nothing of them answers any more.
  await expect(fetch(`${again.url}/readyz`)).rejects.toThrow()
})
