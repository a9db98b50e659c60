import { readFile } from 'node:fs/promises'
import { geoTables } from '#jobs/geoTables.ts'
import { newProject } from '#jobs/newProject.ts'
import { openPlan } from '#jobs/openPlan.ts'
import { territoryColors } from '#metrics/colors.ts'
import { scorePlan } from '#metrics/scores.ts'
import { noAccounts, type Accounts } from '#model/account.ts'
import { isRefusal } from '#model/change.ts'
import { emptyPlan, type Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { packTexts } from '#model/text.ts'
import { applyChange } from '#plan/apply.ts'
import { writePlanFile } from '#plan/file.ts'
import { moveUnits } from '#plan/moveUnits.ts'

const accountCount = 100_000
const territoryCount = 200

/** Edits of 33,791 ZIPs with 100,000 accounts in 200 territories: command, lock check, new totals, indices and pieces. */
export async function run(): Promise<void> {
  const tables = geoTables((name) => readFile(`public/geo/${name}`))
  const zips = await tables.zips()
  const made = await newProject({ name: 'Bench', accounts: someAccounts(zips.id), units: { kind: 'zip' } }, tables)
  if (isRefusal(made)) throw new Error(made.refused)
  let project = withPlan(made.project, columnsOfMap(made.project))
  let scores = scorePlan(project, planOf(project))
  for (const size of [50, 2_000]) {
    const [edit, count] = [new Timer(), new Timer()]
    for (let turn = 0; turn < 200; turn++) {
      const units = Uint32Array.from({ length: size }, (_, i) => (turn * 131 + i) % project.units.count)
      edit.time(() => {
        const change = moveUnits(project, 'A1', { units, territory: 1 + (turn % territoryCount) })
        if (!isRefusal(change)) project = applyChange(project, change)
      })
      count.time(() => (scores = scorePlan(project, planOf(project), scores)))
    }
    console.log(`move ${size} units: command and apply ${edit}, scores ${count}`)
  }
  const [colors, whole, write, open] = [new Timer(), new Timer(), new Timer(), new Timer()]
  for (let turn = 0; turn < 5; turn++) {
    colors.time(() => territoryColors(planOf(project), scores.neighbors))
    whole.time(() => scorePlan(project, planOf(project)))
    const bytes = write.time(() => writePlanFile(project))
    await open.timeAsync(() => openPlan(bytes, tables))
  }
  console.log(`all scores anew ${whole}, hues ${colors}, plan file written ${write}, opened ${open}`)
}

class Timer {
  private readonly ms: number[] = []

  time<T>(work: () => T): T {
    const start = performance.now()
    const answer = work()
    this.ms.push(performance.now() - start)
    return answer
  }

  async timeAsync<T>(work: () => Promise<T>): Promise<T> {
    const start = performance.now()
    const answer = await work()
    this.ms.push(performance.now() - start)
    return answer
  }

  toString(): string {
    const sorted = this.ms.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(2)
    return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`
  }
}

function planOf(project: Project): Plan {
  return project.alignments[0]!.plan
}

function withPlan(project: Project, plan: Plan): Project {
  return { ...project, alignments: [{ ...project.alignments[0]!, plan }] }
}

/** Territories as boxes of degrees: ragged enough for pieces and borders. */
function columnsOfMap({ units }: Project): Plan {
  const territories = Array.from({ length: territoryCount }, (_, i) => {
    return {
      id: `T${i + 1}`,
      name: `Territory ${i + 1}`,
      color: '#4477AA',
      fte: 1,
      repId: '',
      locked: false,
      parentId: '',
    }
  })
  const box = (unit: number) => Math.floor(units.lng[unit]! / 3 + 60) * 7 + Math.floor(units.lat[unit]! / 3)
  return {
    ...emptyPlan(units.count),
    territories: [null, ...territories],
    territoryOf: Uint16Array.from({ length: units.count }, (_, unit) => 1 + (box(unit) % territoryCount)),
  }
}

function someAccounts(zips: readonly string[]): Accounts {
  const row = Array.from({ length: accountCount }, (_, i) => i)
  const id = packTexts(row.map((i) => `A${i}`))
  return {
    ...noAccounts,
    count: accountCount,
    id,
    columns: [{ name: 'account_id', text: id }],
    roles: { account_id: 0 },
    lng: new Float64Array(accountCount).fill(NaN),
    lat: new Float64Array(accountCount).fill(NaN),
    placed: new Uint8Array(accountCount).fill(2),
    zip: packTexts(row.map((i) => zips[(i * 7919) % zips.length]!)),
    unit: new Int32Array(accountCount).fill(-1),
    measures: [{ id: 'revenue', name: 'Revenue', kind: 'money', from: 'accounts' }],
    values: [Float64Array.from(row, (i) => (i * 37) % 5000)],
  }
}
