import { basename } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** A thread is a program of its own: each that the sources name is built, too, and named as it is built. */
function threads(): Plugin {
  return {
    name: 'linli-threads',
    async transform(code, importer) {
      if (importer.includes('node_modules')) return null
      let made = code
      for (const [found, source] of code.matchAll(
        /new URL\((['"]\.\/[\w-]+\.ts['"]), import\.meta\.url\)/g,
      )) {
        const thread = await this.resolve(source!.slice(1, -1), importer)
        if (thread === null) this.error(`there is no thread ${source}`)
        const fileName = `${basename(thread.id, '.ts')}.mjs`
        this.emitFile({ type: 'chunk', id: thread.id, fileName })
        made = made.replace(found, `new URL('./${fileName}', import.meta.url)`)
      }
      return made === code ? null : { code: made, map: null }
    },
  }
}

/** Builds the server with everything it imports into a few files: reading some two thousand takes longer than all else at its start. */
export default defineConfig({
  plugins: [threads()],
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'esnext',
    minify: false,
    rolldownOptions: {
      input: { main: 'server/main.ts' },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
})
