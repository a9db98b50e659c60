import { readReport, writeReport, type StoredReport } from '#storage/database.ts'
import { documentStore } from './documentStore.ts'
import { setSession } from './sessionStore.ts'

/** What was noticed in the files of a plan stays with it in this browser, so that it is there after a reload, too. */
export function keepReport(planId: string, report: StoredReport): void {
  setSession({ importReport: { planId, ...report } })
  // a report that finds no room is shown as long as the tab is open
  void writeReport(planId, report)
}

export async function recallReport(planId: string): Promise<void> {
  const report = await readReport(planId).catch(() => null)
  if (documentStore.getState().planId !== planId) return
  setSession({ importReport: report ? { planId, counts: report.counts, issues: report.issues } : null })
}
