import { defineConfig } from 'vitest/config'

/** `npm run test:routing`: against a real engine, which is fetched when it is first asked for. */
export default defineConfig({
  test: { environment: 'node', include: ['tests/routing/real/**/*.routing.ts'], testTimeout: 240_000 },
})
