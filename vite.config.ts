import { chmodSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** `vite build` makes the app in dist/; `vite build --mode cli` makes the command line in build/cli/. */
export default defineConfig(({ mode }) =>
  mode === 'cli'
    ? {
        publicDir: false,
        plugins: [executable()],
        build: {
          ssr: 'src/cli/evenfield.ts',
          outDir: 'build/cli',
          target: 'node20',
          rolldownOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
        },
        ssr: { noExternal: true },
      }
    : {
        plugins: [react(), tailwindcss()],
        worker: { format: 'es' },
        // The map's worker is a file of its own; bundled beforehand it would no longer be an address.
        optimizeDeps: { exclude: ['maplibre-gl/dist/maplibre-gl-worker.mjs?url'] },
        build: { target: 'es2023', chunkSizeWarningLimit: 3000 },
        server: { host: '127.0.0.1', port: 5173 },
        preview: { host: '127.0.0.1', port: 4173, headers: hostHeaders() },
      },
)

/** The headers that static hosts are given in public/_headers, so that there is one place for the policy. */
function hostHeaders(): Record<string, string> {
  const lines = readFileSync(new URL('public/_headers', import.meta.url), 'utf8').split('\n')
  const pairs = lines.filter((line) => line.startsWith('  ')).map((line) => line.trim().split(/:\s*(.*)/))
  return Object.fromEntries(pairs.map(([name, value]) => [name, value]))
}

/** `npx evenfield` starts the built file itself. */
function executable(): Plugin {
  return {
    name: 'executable',
    writeBundle: ({ dir }) => chmodSync(resolve(dir!, 'evenfield.mjs'), 0o755),
  }
}
