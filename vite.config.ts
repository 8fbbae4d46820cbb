import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const web = fileURLToPath(new URL('./web', import.meta.url))
const server = `http://127.0.0.1:${process.env['PORT'] ?? '4000'}`

/** Builds the app and the gallery into dist/web; while developing, everything else comes from the server on PORT. */
export default defineConfig({
  root: web,
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
