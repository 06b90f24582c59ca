import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The signed-in application: build/app, served under /app. `static/` is copied as it is; what is in `assets/` is named by its content. */
export default defineConfig({
  root: at('.'),
  base: '/app/',
  publicDir: at('static'),
  plugins: [react()],
  build: {
    outDir: '../build/app',
    emptyOutDir: true,
    target: 'es2023',
    manifest: 'files.json',
    // A data: URL in a script would need a wider content security policy than the house has.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
    rollupOptions: {
      input: { index: at('index.html'), sw: at('sw.ts') },
      // A service worker's reach is its own folder, and its address may not change.
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/docs', '/openapi.json', '/shared', '/blog', '/sitemap.xml', '/robots.txt'].map((path) => [
        path,
        process.env.API ?? 'http://localhost:4000',
      ]),
    ),
  },
})
