import { cpus } from 'node:os'
import { outsideTerritories } from '#balance/outside.ts'
import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import { meanKm } from '#cli/balanceGraph.ts'
import { solveWithin, warmUp, type TimedAnswer } from '#cli/timedSolve.ts'
import { corneredUnits } from '#prove/cornered.ts'
import { testData } from '../data.ts'
import { gpmetis } from './gpmetis.ts'
import { graphProblem, strangerProblem } from './graphs.ts'

/** Every promise about balancing with its bar, in seconds on the wall: the figures of a busy machine are worse. */
interface Bar {
  readonly name: string
  readonly graph: string
  readonly parts: number
  readonly columns: readonly number[]
  readonly tolerance?: number
  readonly seconds: number
  readonly seeds?: number
  readonly even?: boolean
  readonly cutOnly?: boolean
  readonly present?: boolean
  readonly moveCap?: number
  /** The bar in words, and whether an answer meets it. */
  readonly bar: string
  /** What is proven about every plan, printed beside the bar. */
  readonly anyPlan?: (problem: BalanceProblem, answers: readonly BalanceStep[]) => string
  meets(answer: BalanceStep, problem: BalanceProblem): boolean
  /** Bars are meant for the median of the seeds, but for what has to hold for every one. */
  readonly everySeed?: (answer: BalanceStep) => boolean
}

const feasible = (answer: BalanceStep): boolean => answer.outOfCorridor === 0
const shape =
  (cut: number, km: number) =>
  (answer: BalanceStep, problem: BalanceProblem): boolean =>
    feasible(answer) && answer.cut <= cut && meanKm(problem, answer.territoryOf) <= km

const bars: Bar[] = [
  {
    name: '2a',
    graph: 'uszip',
    parts: 50,
    columns: [0, 1],
    seconds: 1.2,
    bar: '≤ 5 %',
    meets: feasible,
    everySeed: feasible,
  },
  {
    name: '2b',
    graph: 'uszip',
    parts: 200,
    columns: [0, 1],
    seconds: 1.2,
    bar: '≤ 5 %',
    meets: feasible,
    everySeed: feasible,
  },
  {
    name: '3',
    graph: 'uszip',
    parts: 200,
    columns: [0, 1, 2],
    seconds: 5,
    bar: '≤ 5 %',
    meets: feasible,
  },
  {
    name: '4a',
    graph: 'uszip',
    parts: 200,
    columns: [0, 1],
    seconds: 5,
    bar: 'cut ≤ 8300, ≤ 49.5 km',
    meets: shape(8300, 49.5),
    everySeed: feasible,
  },
  {
    name: '4b',
    graph: 'uszip',
    parts: 200,
    columns: [0, 1],
    seconds: 30,
    bar: 'cut ≤ 7850, ≤ 49.0 km',
    meets: shape(7850, 49),
    everySeed: feasible,
  },
  {
    name: '4c',
    graph: 'uszip',
    parts: 50,
    columns: [0, 1],
    seconds: 5,
    bar: 'cut ≤ 3380, ≤ 110.6 km',
    meets: shape(3380, 110.6),
    everySeed: feasible,
  },
  ...[
    [10, 0.1],
    [50, 1],
    [200, 2],
  ].map(([parts, most]): Bar => ({
    name: `5 k=${parts}`,
    graph: 'uszip',
    parts: parts!,
    columns: [0, 1],
    seconds: 15,
    even: true,
    bar: `≤ ${most} %`,
    meets: (answer) => answer.worstGap <= most!,
  })),
  ...[10, 50, 200].map((parts): Bar => ({
    name: `6 k=${parts}`,
    graph: 'uszip',
    parts,
    columns: [3],
    tolerance: 0.5,
    seconds: 5,
    bar: '≤ 0.5 %',
    meets: feasible,
    everySeed: feasible,
  })),
  {
    name: '7',
    graph: 'uszip',
    parts: 500,
    columns: [0, 1],
    seconds: 15,
    bar: '≤ 9 %, 97 % of territories ≤ 5 %, the rest stuck',
    meets: (answer, problem) => {
      const outside = outsideTerritories(problem, answer.territoryOf)
      return answer.worstGap <= 9 && outside.length <= 15 && outside.every(({ stuck }) => stuck)
    },
  },
  ...(
    [
      ['cut-WV-tract', 3, 43],
      ['cut-NM-tract', 3, 44],
      ['cut-UT-tract', 4, 78],
    ] as const
  ).map(([graph, parts, most]): Bar => ({
    name: `8 ${graph}`,
    graph,
    parts,
    columns: [0],
    tolerance: 0.5,
    seconds: 18,
    cutOnly: true,
    bar: `cut ≤ ${most}`,
    meets: (answer) => feasible(answer) && answer.cut <= most,
  })),
  ...(
    [
      ['tract-pa', 18],
      ['tract-oh', 16],
      ['tract-ok', 5],
    ] as const
  ).map(([graph, parts]): Bar => ({
    name: `9 ${graph}`,
    graph,
    parts,
    columns: [0],
    tolerance: 0.5,
    seconds: 10,
    seeds: 4,
    bar: '≤ 0.5 %',
    meets: feasible,
    everySeed: feasible,
  })),
  {
    name: '10',
    graph: 'uscounty',
    parts: 50,
    columns: [0, 2],
    seconds: 10,
    bar: '± 5 % but for single counties over 95 %',
    meets: withinButForHeavyCounties,
    anyPlan: corneredCounties,
  },
  {
    name: 'drift200',
    graph: 'uszip-drift200',
    parts: 200,
    columns: [0, 1],
    seconds: 10,
    present: true,
    bar: 'moved ≤ 4.5 %',
    meets: (answer) => feasible(answer) && answer.moved <= 0.045,
  },
  {
    name: 'drift5',
    graph: 'vtzip-drift5',
    parts: 5,
    columns: [0, 1],
    seconds: 1,
    present: true,
    bar: 'moved ≤ 2 %',
    meets: (answer) => feasible(answer) && answer.moved <= 0.02,
  },
]

/** Every territory within 5 % of the claim once those of a single county over 95 % of a share are set aside. */
function withinButForHeavyCounties(answer: BalanceStep, problem: BalanceProblem): boolean {
  return outsideButForHeavyCounties(answer, problem).length === 0
}

function outsideButForHeavyCounties(answer: BalanceStep, problem: BalanceProblem): number[] {
  return outsideTerritories(problem, answer.territoryOf).flatMap(({ territory, heaviestShare }) =>
    heaviestShare > 0.95 && answer.territoryOf.filter((t) => t === territory).length === 1 ? [] : [territory],
  )
}

/** Counties whose territory is outside in every plan, and how many territories are outside beside those of them. */
function corneredCounties(problem: BalanceProblem, answers: readonly BalanceStep[]): string {
  const cornered = corneredUnits(problem)
  const others = answers.map((answer) => {
    const theirs = new Set(cornered.map((unit) => answer.territoryOf[unit]))
    return outsideButForHeavyCounties(answer, problem).filter((t) => !theirs.has(t)).length
  })
  return `outside in any plan: the territories of counties ${cornered.join(', ')}; others outside ${others.join('/')}`
}

export function run(): void {
  if (testData('graphs/uszip.graph') === null) {
    console.log('The graphs are not there: set EVENFIELD_TEST_DATA.')
    return
  }
  const only = process.env['BARS']?.split(',')
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}; one solving thread`,
  )
  warmUp()
  for (const bar of bars) if (only === undefined || only.some((name) => bar.name.startsWith(name))) measure(bar)
  if (only === undefined || only.includes('strangers')) strangers()
  const megabytes = process.resourceUsage().maxRSS / 1024
  console.log(`resident memory at most ${megabytes.toFixed(0)} MB (bar 300 MB)`)
}

/** Maps made by their number, which tuning never sees: 20 to 80 territories within ±5 % in two measures in 3 s. */
function strangers(): void {
  const count = Number(process.env['STRANGERS'] ?? 8)
  const found: string[] = []
  let met = 0
  for (let number = 1; number <= count; number++) {
    const problem = strangerProblem(1000 + number, { parts: 10 + 10 * ((number % 7) + 1), tolerance: 5, seed: number })
    const { answer } = solveWithin(problem, {}, { seconds: 3 })
    if (answer.detachedPieces === 0 && feasible(answer)) met++
    found.push(
      `${problem.unitCount}/${problem.territoryCount}: ${answer.outOfCorridor} outside, ${answer.worstGap.toFixed(1)} %, cut ${answer.cut}, detached ${answer.detachedPieces}`,
    )
  }
  console.log(`strangers: ${met} of ${count} maps within ±5 % in two measures in 3 s (units/territories)`)
  for (const line of found) console.log(`              ${line}`)
}

function measure(bar: Bar): void {
  const seeds = Number(process.env['SEEDS'] ?? bar.seeds ?? 5)
  const runs: { timed: TimedAnswer; met: boolean; km: number }[] = []
  const problemFor = (seed: number): BalanceProblem =>
    graphProblem(bar.graph, {
      parts: bar.parts,
      columns: bar.columns,
      tolerance: bar.tolerance ?? 5,
      seed,
      present: bar.present ?? false,
      moveCap: bar.moveCap ?? null,
    })
  for (let seed = 1; seed <= seeds; seed++) {
    const problem = problemFor(seed)
    const limits = { even: bar.even ?? false, cutOnly: bar.cutOnly ?? false }
    const timed = solveWithin(problem, limits, { seconds: bar.seconds })
    const { answer } = timed
    const met = answer.detachedPieces === 0 && bar.meets(answer, problem)
    runs.push({ timed, met, km: meanKm(problem, answer.territoryOf) })
  }
  const middle = (take: (run: (typeof runs)[number]) => number): number =>
    runs.map(take).sort((a, b) => a - b)[Math.floor(runs.length / 2)]!
  const metCount = runs.filter(({ met }) => met).length
  const always = runs.every(({ timed: { answer } }) => answer.detachedPieces === 0 && (bar.everySeed?.(answer) ?? true))
  const met = always && metCount > seeds / 2
  const figures = [
    `worst gap ${middle((run) => run.timed.answer.worstGap).toFixed(2)} %`,
    `cut ${middle((run) => run.timed.answer.cut)}`,
    `${middle((run) => run.km).toFixed(2)} km`,
    ...(bar.present ? [`moved ${(100 * middle((run) => run.timed.answer.moved)).toFixed(2)} %`] : []),
    `outside ${runs.map((run) => run.timed.answer.outOfCorridor).join('/')}`,
    `${middle((run) => run.timed.steps)} steps`,
    `cpu ${middle((run) => run.timed.cpuSeconds).toFixed(2)} s, wall ${middle((run) => run.timed.seconds).toFixed(2)} s`,
  ]
  const title = `${bar.name}: ${bar.graph} k=${bar.parts} [${bar.columns}] ${bar.seconds} s`
  console.log(`${met ? 'met   ' : 'MISSED'} ${metCount}/${seeds}  ${title}; bar ${bar.bar}`)
  console.log(`              ${figures.join(', ')}`)
  if (bar.anyPlan)
    console.log(
      `              ${bar.anyPlan(
        problemFor(1),
        runs.map((run) => run.timed.answer),
      )}`,
    )
  if (!bar.present) console.log(`              gpmetis: ${gpmetis(bar.graph, bar.parts, bar.columns)}`)
}
