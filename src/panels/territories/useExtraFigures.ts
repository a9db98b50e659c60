import { useMemo } from 'react'
import { useDriving, type TerritoryDriving } from '#app/driving.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { useRobustness } from '#app/proof.ts'
import { useSession } from '#app/sessionStore.ts'
import type { Goal } from '#model/goal.ts'
import type { TerritoryLine } from './columns.ts'
import type { RowProps } from './TerritoryRow.tsx'

/** What stands in the columns that are there only when they are asked for; null until it is known. */
export interface ExtraFigures {
  readonly goal: Goal | null
  /** Part of the goal by territory id. */
  readonly targets: ReadonlyMap<string, number> | null
  readonly holdsShown: boolean
  /** How often each slot stays in its corridors when estimates are off, and all of them at once. */
  readonly holds: readonly number[] | null
  readonly allHold: number
  readonly drivingShown: boolean
  readonly driving: readonly (TerritoryDriving | null)[] | null
}

export function useExtraFigures(): ExtraFigures {
  const holdsShown = useSession((state) => state.holdsShown)
  const robust = useRobustness(holdsShown).value
  const drivingShown = useSession((state) => state.drivingShown)
  const driving = useDriving(drivingShown)
  const goal = useDocument((state) => alignmentOf(state)?.plan.goals.at(-1) ?? null)
  const targets = useMemo(
    () => goal && new Map(goal.parts.map(({ territoryId, amount }) => [territoryId, amount])),
    [goal],
  )
  return {
    goal,
    targets,
    holdsShown,
    holds: robust?.holds ?? null,
    allHold: robust?.allHold ?? NaN,
    drivingShown,
    driving,
  }
}

type ExtraCells = Pick<RowProps, 'target' | 'targetKind' | 'holds' | 'driveMinutes' | 'roadHours'>

/** Of one row: null without the column, NaN while it is not known. */
export function extraCells(extra: ExtraFigures, { slot, territory }: TerritoryLine): ExtraCells {
  const { goal, targets, holdsShown, holds, drivingShown, driving } = extra
  return {
    target: goal ? (targets?.get(territory.id) ?? NaN) : null,
    targetKind: goal?.of === 'revenue' ? 'money' : 'count',
    holds: holdsShown ? (holds?.[slot] ?? NaN) : null,
    driveMinutes: drivingShown ? (driving?.[slot]?.meanMinutes ?? NaN) : null,
    roadHours: drivingShown ? (driving?.[slot]?.hours ?? NaN) : null,
  }
}
