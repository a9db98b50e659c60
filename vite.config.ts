import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `vite build` makes the app in dist/; `vite build --mode cli` makes the command line in build/cli/. */
export default defineConfig(({ mode }) =>
  mode === 'cli'
    ? {
        publicDir: false,
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
        build: { target: 'es2023', chunkSizeWarningLimit: 3000 },
        server: { host: '127.0.0.1', port: 5173 },
        preview: { host: '127.0.0.1', port: 4173 },
      },
)
