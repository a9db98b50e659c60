import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkFiles } from '#check/check.ts'
import { balanceChange, balanceRun } from '#jobs/balanceRun.ts'
import { balanceProblem, type BalanceWish } from '#jobs/balanceTask.ts'
import { certificateFile, inputHashes, isCertified, readCertificateFile } from '#jobs/certificate.ts'
import { exportFiles } from '#jobs/exportFiles.ts'
import { repeatRun } from '#jobs/repeatRun.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { program } from '#model/version.ts'
import { applyChange, invertChange } from '#plan/apply.ts'
import { changeReader, writeChange } from '#plan/changeFile.ts'
import { readPlanFile, writePlanFile } from '#plan/file.ts'
import { joinPlanFile } from '#plan/joinPlanFile.ts'
import { moveUnits } from '#plan/moveUnits.ts'
import { planOf, smallProject } from '../plan/smallPlan.ts'

const drifted = smallProject('AAAABBBB AAAAABBB AAAAABBB AAAAAABB CCCCCDDD CCCCCDDD CCCCCCDD CCCCCCDD')

function granted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}

function solved(project: Project, wish: BalanceWish) {
  const task = granted(balanceProblem(project, 'A1', wish))
  const running = balanceRun(task.problem, task.settings)
  let next = running.next()
  while (!next.done) next = running.next()
  const run = { stopped: false, input: inputHashes(project, task, null) }
  const change = granted(balanceChange(project, 'A1', task, next.value, run))
  return { change, after: applyChange(project, change) }
}

const filesOf = (project: Project) =>
  Object.fromEntries(exportFiles(project, 'A1').map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]))

function broken(files: { [name: string]: string }): string[] {
  return granted(checkFiles(files, 'A1')).flatMap((finding) => finding.broken)
}

test('the version is the one of the package', () => {
  expect(program).toBe(`Evenfield ${JSON.parse(readFileSync('package.json', 'utf8')).version}`)
})

test('a certificate lies in the plan file, comes back from it, and goes with the change that brought it', () => {
  const { change, after } = solved(drifted, { territories: 'present' })
  const { certificate } = planOf(after)
  expect(certificate).toMatchObject({ program, territories: 'present', seed: expect.any(Number) })
  const file = granted(readPlanFile(writePlanFile(after)))
  expect(joinPlanFile(file, after.units).project.alignments[0]!.plan.certificate).toEqual(certificate)
  expect(granted(readCertificateFile(certificateFile(certificate!)))).toEqual(certificate)
  expect(applyChange(after, invertChange(change))).toEqual(drifted)
  const valuesOf = () => {
    throw new Error('No call plan was changed.')
  }
  const saved = granted(changeReader(drifted, valuesOf)(writeChange(after, change)))
  expect(writePlanFile(applyChange(drifted, saved))).toEqual(writePlanFile(after))
})

test.each<BalanceWish>([{ territories: 'present' }, { territories: 5 }])(
  'the run is made again from its certificate with the same bytes: $territories',
  (wish) => {
    const { after } = solved(drifted, wish)
    const repeated = granted(repeatRun(drifted, 'A1', planOf(after).certificate!))
    const { settings } = planOf(after).certificate!
    const again = solved(repeated.project, { ...wish, settings }).after
    expect(writePlanFile(again)).toEqual(writePlanFile(after))
  },
)

test('other accounts are not the input of the certificate', () => {
  const { after } = solved(drifted, { territories: 'present' })
  const other = smallProject('AAAABBBB AAAAABBB AAAAABBB AAAAAABB CCCCCDDD CCCCCDDD CCCCCCDD CCCCCCDD', {}, 3)
  expect(repeatRun(other, 'A1', planOf(after).certificate!)).toHaveProperty('refused')
})

test('the checker believes a true certificate and names what a false one says', () => {
  const { after } = solved(drifted, { territories: 'present' })
  const files = filesOf(after)
  expect(broken(files)).toEqual([])
  const certificate = files['certificate.json']!
  const cut = planOf(after).certificate!.figures.outOfCorridor
  expect(
    broken({ ...files, 'certificate.json': certificate.replace(/"outOfCorridor":\d+/, '"outOfCorridor":7') }),
  ).toEqual([`The number of indices outside their corridor is ${cut}, the certificate says 7`])
  expect(broken({ ...files, 'certificate.json': certificate.replace(/("dataHash":")./, '$1x') })).toHaveLength(1)
})

test('where only some territories may change the checker sees that all others kept their ground', () => {
  const corridors = drifted.settings.balance.corridors.map((one) => ({ ...one, lo: 50, hi: 150 }))
  const balance = { ...drifted.settings.balance, corridors, focus: ['T1', 'T2'] }
  const { after } = solved({ ...drifted, settings: { ...drifted.settings, balance } }, { territories: 'present' })
  const { certificate } = planOf(after)
  expect(planOf(after).territoryOf).not.toEqual(planOf(drifted).territoryOf)
  expect(granted(readCertificateFile(certificateFile(certificate!)))).toEqual(certificate)
  const files = filesOf(after)
  expect(broken(files)).toEqual([])
  const findings = granted(checkFiles(files, 'A1'))
  expect(findings.find(({ promise }) => promise.startsWith('Only the chosen'))!.looked).toBe(32)
  const other = { ...certificate!, outsideHash: certificate!.answerHash }
  expect(broken({ ...files, 'certificate.json': new TextDecoder().decode(certificateFile(other)) })).toEqual([
    'Territories that were not chosen have other ground than before the run',
  ])
})

/** One unit and one territory are locked, and there is room enough for a run to move others. */
function withLocks(): { id: string; locked: Project } {
  const before = planOf(drifted)
  const id = drifted.units.id[8]!
  const territories = before.territories.map((one, slot) => one && { ...one, locked: slot === 4 })
  const plan = { ...before, territories, locks: [{ kind: 'unit' as const, id, reason: '', until: '' }] }
  const corridors = drifted.settings.balance.corridors.map((one) => ({ ...one, lo: 50, hi: 150 }))
  const settings = { ...drifted.settings, balance: { ...drifted.settings.balance, corridors } }
  return { id, locked: { ...drifted, settings, alignments: [{ ...drifted.alignments[0]!, plan }] } }
}

test('of ground that was locked before the run the checker sees that it stayed, whatever is locked since', () => {
  const before = planOf(drifted)
  const { id, locked } = withLocks()
  const { after } = solved(locked, { territories: 'present' })
  const { certificate } = planOf(after)
  expect(certificate!.locked).toMatchObject({ territories: [before.territories[4]!.id], units: [id] })
  expect(granted(readCertificateFile(certificateFile(certificate!)))).toEqual(certificate)
  const files = filesOf(after)
  const looked = granted(checkFiles(files, 'A1')).find(({ promise }) => promise.startsWith('Locked'))!.looked
  expect(looked).toBe(2)
  const since = {
    ...planOf(after),
    territories: planOf(after).territories.map((one) => one && { ...one, locked: true }),
  }
  expect(broken(filesOf({ ...after, alignments: [{ ...after.alignments[0]!, plan: since }] }))).toEqual([])
  const other = { ...certificate!, locked: { ...certificate!.locked!, hash: certificate!.answerHash } }
  expect(broken({ ...files, 'certificate.json': new TextDecoder().decode(certificateFile(other)) })).toEqual([
    'Ground that was locked before the run lies elsewhere',
  ])
})

test('after an edit by hand, which takes the certificate away, the checker still sees whether locks hold', () => {
  const { id, locked } = withLocks()
  const { after } = solved(locked, { territories: 'present' })
  const free = planOf(after).territoryOf.indexOf(3)
  const edited = applyChange(after, granted(moveUnits(after, 'A1', { units: [free], territory: 1 })))
  const files = filesOf(edited)
  expect(Object.keys(files)).not.toContain('certificate.json')
  const told = (plan: string) =>
    granted(checkFiles({ ...files, 'plan.json': plan }, 'A1')).filter(({ promise }) =>
      /^(Locked|What was locked)/.test(promise),
    )
  expect(told(files['plan.json']!)).toMatchObject([{ looked: 2, broken: [] }])

  const [row] = new RegExp(`\\["${id}","T\\d","\\w+"\\]`).exec(files['plan.json']!)!
  const lies = row.includes('"T1"') ? row.replace('"T1"', '"T2"') : row.replace(/"T\d"/, '"T1"')
  expect(told(files['plan.json']!.replace(row, lies))).toMatchObject([
    { looked: 2, broken: ['Ground that was locked before the run lies elsewhere'] },
  ])

  const unlocked = { ...planOf(edited), locks: [] }
  const released = { ...edited, alignments: [{ ...edited.alignments[0]!, plan: unlocked }] }
  expect(told(filesOf(released)['plan.json']!)).toMatchObject([{ looked: 1, broken: [] }])

  const lock = { kind: 'unit' as const, id: edited.units.id[free]!, reason: '', until: '' }
  const more = { ...planOf(edited), locks: [...planOf(edited).locks, lock] }
  const since = { ...edited, alignments: [{ ...edited.alignments[0]!, plan: more }] }
  expect(told(filesOf(since)['plan.json']!)).toMatchObject([
    { looked: 2, broken: [] },
    { looked: 0, broken: [`No file tells where unit ${lock.id} was when it was locked`] },
  ])
})

test('once the alignment was edited by hand its certificate no longer goes out with it', () => {
  const { after } = solved(drifted, { territories: 'present' })
  expect(isCertified(after, planOf(after))).toBe(true)
  const territory = planOf(after).territoryOf[0] === 1 ? 2 : 1
  const edited = applyChange(after, granted(moveUnits(after, 'A1', { units: [0], territory })))
  expect(isCertified(edited, planOf(edited))).toBe(false)
  expect(Object.keys(filesOf(edited))).not.toContain('certificate.json')
})
