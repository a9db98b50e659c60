import { useMemo } from 'react'
import { wholeText } from '#app/format.ts'
import type { Project } from '#model/project.ts'
import { accountFields } from '#rules/fields.ts'
import { rowsPassing } from '#rules/ruleTest.ts'
import type { Conditions } from './TestList.tsx'

/** How many accounts meet the conditions; without any condition none do. */
export function usePassing({ accounts }: Pick<Project, 'accounts'>, { join, tests }: Conditions): number {
  return useMemo(
    () =>
      tests.length === 0 ? 0 : rowsPassing(accountFields(accounts), join, tests).reduce((sum, one) => sum + one, 0),
    [accounts, join, tests],
  )
}

export function CountedTitle({ title, count }: { title: string; count: number }) {
  return (
    <h4 className="mt-2 mb-1 font-semibold">
      {title} <span className="numbers font-normal text-muted">{wholeText(count)}</span>
    </h4>
  )
}
