import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build, defineConfig, type Plugin } from 'vite'

const web = fileURLToPath(new URL('./web', import.meta.url))
const server = `http://127.0.0.1:${process.env['PORT'] ?? '4000'}`

/** Tells the service worker which files the app consists of, also those that it loads only when they are needed. */
function toldToWorker(): Plugin {
  return {
    name: 'linli-told-to-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html']
        const worker = bundle['service-worker.js']
        if (page?.type !== 'asset' || worker?.type !== 'chunk')
          return this.error('the build has no page or no service worker')
        const files = new Set<string>()
        const add = (name: string): void => {
          const chunk = bundle[name]
          if (chunk?.type !== 'chunk' || files.has(name)) return
          files.add(name)
          for (const next of [...chunk.imports, ...chunk.dynamicImports]) add(next)
        }
        for (const [name, chunk] of Object.entries(bundle))
          if (chunk.type === 'chunk' && chunk.isEntry && chunk.name === 'index') add(name)
        const told = [...files, 'favicon.svg'].sort().map(name => `/${name}`)
        const version = createHash('sha256')
          .update(told.join('\n'))
          .update(page.source)
          .digest('hex')
          .slice(0, 16)
        worker.code = `const builtApp=${JSON.stringify({ version, files: told })};${worker.code}`
      },
    },
  }
}

const script = '?script'

/** Gives a program as one text: `import { source } from './main.ts?script'` is built with everything it imports, to be run somewhere else. */
function asScript(): Plugin {
  return {
    name: 'linli-as-script',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(script)) return null
      const found = await this.resolve(id.slice(0, -script.length), importer)
      return found === null ? null : found.id + script
    },
    async load(id) {
      if (!id.endsWith(script)) return null
      const entry = id.slice(0, -script.length)
      const built = await build({
        configFile: false,
        logLevel: 'warn',
        build: {
          write: false,
          target: 'es2022',
          lib: { entry, formats: ['iife'], name: 'script' },
        },
      })
      const [result] = [built].flat()
      if (result === undefined || !('output' in result)) return this.error(`${entry} was not built`)
      this.addWatchFile(entry)
      return `export const source = ${JSON.stringify(result.output[0].code)}`
    },
  }
}

/** Builds the app and the gallery into dist/web; while developing, everything else comes from the server on PORT. */
export default defineConfig({
  root: web,
  plugins: [asScript(), toldToWorker()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The minifier drops licence comments; the notices travel in one file instead.
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: {
        index: `${web}/index.html`,
        gallery: `${web}/gallery.html`,
        'api-docs': `${web}/api-docs.html`,
        present: `${web}/present.html`,
        'service-worker': `${web}/service-worker.ts`,
      },
      // A service worker must keep its address, and its folder is what it may answer for.
      output: {
        entryFileNames: ({ name }) =>
          name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      // Not the sources of web/sync.
      '^/sync/(board|card|file)/': { target: server, ws: true },
      '/live': { target: server, ws: true },
    },
  },
})
