import { dayInText } from '#model/dayInText.ts'
import { partsOf } from '#model/accountParts.ts'
import type { Alignment, AlignmentHead, Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import type { CallPlan } from '#model/measure.ts'
import type { Goal } from '#model/goal.ts'
import type { LockHold, Member, Note, Override, Territory, Tie, VisitDay } from '#model/plan.ts'
import type { Rule } from '#model/rule.ts'
import { ruleText } from '#rules/ruleWords.ts'
import type { Conflict, Merge, Taken } from './mergePlans.ts'
import { callPlanText, lockText, plainText, tieText, weekdayText } from './mergeValues.ts'
import { scenarioText } from './scenarios.ts'
import { counted, unitCount, unitWord, wholeNumber } from './words.ts'

/** A conflict in words: what it is about, and what each side says. */
export interface ConflictWords {
  readonly what: string
  readonly mine: string
  readonly theirs: string
}

export function conflictWords(merge: Merge, conflict: Conflict): ConflictWords {
  const { base, mine, theirs } = conflict
  return {
    what: subjectOf(merge, conflict),
    mine: valueText(merge, merge.mine, conflict, mine, [base, theirs]),
    theirs: valueText(merge, merge.theirs, conflict, theirs, [base, mine]),
  }
}

const kindWords: { readonly [kind in Conflict['kind']]: string } = {
  actuals: 'Actuals',
  alignment: 'Scenario',
  bridge: 'Bridge',
  callPlan: 'Call plan',
  certificate: 'Certificate of the balance run',
  goal: 'Goal',
  head: 'Scenario',
  lock: 'Lock',
  member: 'Member',
  name: 'Name of the plan',
  note: 'Note',
  overlay: 'Overlay',
  override: 'Named account',
  region: 'District',
  rep: 'Rep',
  rule: 'Rule',
  scenario: 'Scenario',
  settings: 'Setting',
  territory: 'Territory',
  tie: 'Kept together or apart',
  unit: 'Unit',
  visitDay: 'Day of visits',
}

const fieldWords: { readonly [field: string]: string } = {
  effectiveFrom: 'in force from',
  fte: 'FTE',
  parentId: 'district',
  repId: 'rep',
  signedBy: 'signed by',
  signedOn: 'signed on',
  minutesPerCall: 'minutes a call',
  hoursPerWeek: 'hours a week',
  hold: 'reason and end of the lock',
  inPieces: 'may lie in pieces',
}

const settingWords: { readonly [setting: string]: string } = {
  balance: 'wishes for balance runs',
  capacity: 'hours of a rep',
  currency: 'currency',
  distance: 'unit of distance',
  indexBase: 'base of the index',
  levels: 'names of the levels',
  travel: 'driving',
}

/** What only the copy did to ground: `20 ZIPs from Florida to Boston`, most first. */
export function takenGround(merge: Merge): string[] {
  const { mine, theirs, taken } = merge
  const unitOf = new Map(mine.units.id.map((id, unit) => [id, unit]))
  const counts = new Map<string, { count: number; words: string }>()
  for (const one of taken) {
    if (one.kind !== 'unit') continue
    const plan = mine.alignments.find(({ id }) => id === one.alignment)?.plan
    const from = plan?.territories[plan.territoryOf[unitOf.get(one.id)!]!]?.name ?? 'Unassigned'
    const to = valueText(merge, theirs, one, one.theirs)
    const words = `from ${from} to ${to}${inScenario(mine, one.alignment, 'unit')}`
    counts.set(words, { words, count: (counts.get(words)?.count ?? 0) + 1 })
  }
  const most = [...counts.values()].toSorted((a, b) => b.count - a.count)
  return most.map(({ count, words }) => `${unitCount(mine.units.kind, count)} ${words}`)
}

/** `Territory North: FTE: 0.5`; what is gone says so. */
export function takenWords(merge: Merge, taken: Taken): string {
  const { theirs, field } = taken
  const subject = subjectOf(merge, taken)
  if (theirs === null || theirs === undefined) return `${subject}: ${field === '' ? 'removed' : 'emptied'}`
  const value = valueText(merge, merge.theirs, taken, theirs)
  return spoken.has(taken.kind) || field !== '' ? `${subject}: ${value}` : subject
}

/** Kinds of records whose text says more than their name. */
const spoken: ReadonlySet<Taken['kind']> = new Set(['note', 'override', 'lock', 'member', 'head', 'name', 'territory'])

/** `ZIP 60601`, `Territory North: FTE` */
function subjectOf({ mine, theirs, base }: Merge, { kind, alignment, id, field }: Taken): string {
  const name = [mine, theirs, base].map((project) => nameIn(project, kind, alignment, id)).find((one) => one !== '')
  const where = kind === 'unit' ? unitWord(mine.units.kind, 1) : kindWords[kind]
  const scenario = inScenario(mine, alignment, kind)
  const called = name ? (where === 'Scenario' ? scenarioText(name) : `${where} ${name}`) : where
  return `${called}${field ? `: ${fieldWords[field] ?? field}` : ''}${scenario}`
}

/** Named only where a plan has several. */
function inScenario({ alignments }: Project, id: string, kind: Conflict['kind']): string {
  if (id === '' || kind === 'head' || kind === 'alignment' || alignments.length < 2) return ''
  const name = alignments.find((one) => one.id === id)?.name
  return name ? `, in ${name}` : ''
}

function nameIn(project: Project, kind: Conflict['kind'], alignment: string, id: string): string {
  const plan = project.alignments.find((one) => one.id === alignment)
  switch (kind) {
    case 'settings':
      return settingWords[id] ?? id
    case 'unit':
    case 'override':
      return id
    case 'lock':
    case 'bridge':
      return id.replace('\n', ' ')
    case 'territory':
      return territoryIn(plan, id)?.name ?? ''
    case 'rule':
      return plan?.plan.rules.find((one) => one.id === id)?.name ?? ''
    case 'goal': {
      const goal = plan?.plan.goals.find((one) => one.id === id)
      return goal ? `of ${goal.of} in ${goal.year}` : ''
    }
    case 'visitDay':
      return `for account ${id}`
    case 'region':
      return plan?.plan.regions.find((one) => one.id === id)?.name ?? ''
    case 'member':
      return id.split('\n').slice(0, 2).join(', ')
    case 'rep':
      return project.roster.find((one) => one.id === id)?.name ?? ''
    case 'scenario':
      return project.scenarios.find((one) => one.id === id)?.name ?? ''
    case 'head':
    case 'alignment':
      return plan?.name ?? ''
    default:
      return ''
  }
}

function valueText(
  { mine }: Merge,
  side: Project,
  { kind, alignment, field }: Taken,
  value: unknown,
  others: readonly unknown[] = [],
): string {
  if (kind === 'unit') {
    const plan = side.alignments.find(({ id }) => id === alignment)
    return value === '' ? 'Unassigned' : (territoryIn(plan, value as string)?.name ?? String(value))
  }
  if (value === null || value === undefined) return 'not there'
  if (field === 'repId') return repName([mine, side], value as string)
  if (field === 'hold') return lockText(value as LockHold)
  if (field === 'parentId') return value === '' ? 'none' : districtName([side, mine], alignment, value as string)
  if (field !== '') return value === '' ? 'empty' : plainText(value)
  return recordText(side, kind, value, alignment, others)
}

function districtName(projects: readonly Project[], alignment: string, id: string): string {
  const regions = projects.flatMap(
    ({ alignments }) => alignments.find((one) => one.id === alignment)?.plan.regions ?? [],
  )
  return regions.find((region) => region.id === id)?.name ?? id
}

function settingIn(record: unknown): unknown {
  return (record as { value: unknown } | null)?.value
}

/** `others` are the same record elsewhere: what they share need not be said. */
function recordText(
  side: Project,
  kind: Conflict['kind'],
  value: unknown,
  alignment: string,
  others: readonly unknown[],
): string {
  const plan = side.alignments.find(({ id }) => id === alignment)
  switch (kind) {
    case 'name':
      return (value as { name: string }).name
    case 'territory':
      return `${(value as Territory).name}, ${(value as Territory).fte} FTE`
    case 'override': {
      const override = value as Override
      const names = partsOf(override).map(({ territoryId, share }) => {
        const name = territoryIn(plan, territoryId)?.name ?? 'Unassigned'
        return override.parts ? `${name} ${Math.round(1000 * share) / 10} %` : name
      })
      return `${names.join(', ')}${override.reason ? ` (${override.reason})` : ''}`
    }
    case 'lock':
      return lockText(value as LockHold)
    case 'rule': {
      const rule = value as Rule
      const owner = territoryIn(plan, rule.territoryId)?.name
      return [rule.name, ruleText(rule), owner && `to ${owner}`].filter(Boolean).join(': ')
    }
    case 'goal': {
      const goal = value as Goal
      return `${wholeNumber(goal.total)} in ${counted(goal.parts.length, 'part')}`
    }
    case 'tie':
      return tieText(value as Tie, side.units.kind)
    case 'visitDay':
      return weekdayText((value as VisitDay).weekday)
    case 'callPlan':
      return callPlanText(value as CallPlan)
    case 'member': {
      const { role, share, start, end } = value as Member
      return [role, `share ${share}`, start && `from ${dayInText(start)}`, end && `until ${dayInText(end)}`]
        .filter(Boolean)
        .join(', ')
    }
    case 'note':
      return (value as Note).text
    case 'rep':
      return (value as Rep).name
    case 'head': {
      const { status, signedBy } = value as AlignmentHead
      return signedBy ? `${status} by ${signedBy}` : status
    }
    case 'alignment':
      return `${(value as Alignment).name}, changed`
    case 'scenario':
    case 'region':
      return (value as { name: string }).name
    case 'settings':
      return plainText(settingIn(value), others.map(settingIn))
    case 'actuals':
      return 'its own file of actuals'
    case 'certificate':
      return 'of its own run'
    default:
      return plainText(value, others)
  }
}

function repName(projects: readonly Project[], id: string): string {
  if (id === '') return 'vacant'
  return projects.flatMap(({ roster }) => roster).find((rep) => rep.id === id)?.name ?? id
}

function territoryIn(alignment: Alignment | undefined, id: string): Territory | null {
  return alignment?.plan.territories.find((territory) => territory?.id === id) ?? null
}
