import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/journeys/**', 'tests/bench/**'],
    setupFiles: ['tests/propertySeed.ts'],
    testTimeout: 60_000,
    // every core: without this one of two would idle
    maxWorkers: '100%',
  },
})
