import { defineConfig } from 'vitest/config'

/** The folders of the core keep nothing between calls, so their tests may share what a thread has loaded. */
const core = 'tests/{balance,check,export,geo,import,jobs,metrics,plan,prove,results,route,rules,travel,units}/**/*.test.ts' // prettier-ignore

export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['tests/propertySeed.ts'],
    testTimeout: 60_000,
    // every core: without this one of two would idle
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'core', include: [core], isolate: false } },
      {
        extends: true,
        test: {
          name: 'around it',
          include: ['tests/**/*.test.ts'],
          exclude: [core, 'tests/journeys/**', 'tests/bench/**'],
        },
      },
    ],
  },
})
