import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The folders of the core keep nothing between calls, so their tests may share what a thread has loaded. */
const core = 'tests/{balance,check,export,geo,import,jobs,metrics,plan,prove,results,route,rules,travel,units}/**/*.test.ts' // prettier-ignore

/** These take longest: at the end the other core would wait for them. */
const longest = ['cli/evenfield.test.ts', 'scripts/geo.test.ts']

/** Files that share a thread come without another between them, which would end it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) =>
      longest.some((name) => moduleId.endsWith(name)) ? 0 : project.name === 'core' ? 2 : 1
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    sequence: { sequencer: LongestFirst },
    setupFiles: ['tests/propertySeed.ts'],
    testTimeout: 240_000,
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
