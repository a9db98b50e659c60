import { activateTerritory, zoomToTerritory } from '#app/commands.ts'
import { useDriving, wholeDriving, type TerritoryDriving } from '#app/driving.ts'
import { hoursText, minutesText } from '#app/driveWords.ts'
import { wholeText } from '#app/format.ts'
import { useDocument } from '#app/documentStore.ts'
import { useSession } from '#app/sessionStore.ts'
import { countText, unitsText } from '#app/words.ts'
import type { Plan } from '#model/plan.ts'
import { RowTable } from '#ui/RowTable.tsx'

/** Where the drives are longest. */
function farWords({ territories }: Plan, driving: readonly (TerritoryDriving | null)[], slot: number): string {
  const far = driving[slot]
  return far ? ` One call in ten of ${territories[slot]?.name} is farther than ${minutesText(far.farMinutes)}.` : ''
}

/** Mean, nine in ten and hours a year by territory. */
export function DrivingTable({ plan }: { plan: Plan }) {
  const driving = useDriving()
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  const active = useSession((state) => state.activeTerritory)
  const slots = plan.territories.flatMap((territory, slot) => (territory ? [slot] : []))
  const of = (slot: number) => driving?.[slot] ?? null
  const minutes = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? '–' : wholeText(value))
  if (slots.length === 0) {
    return (
      <p className="border-b border-line px-4 py-2.5 text-muted">There are no territories yet. Balance makes some.</p>
    )
  }
  const whole = driving ? wholeDriving(driving) : null
  const lostUnits = driving?.reduce((sum, one) => sum + (one?.unreachableUnits ?? 0), 0) ?? 0
  const lost = driving?.reduce((sum, one) => sum + (one?.unreachable ?? 0), 0) ?? 0
  return (
    <section aria-label="Driving by territory" className="border-b border-line">
      <div className="flex h-64 flex-col">
        <RowTable
          label="Driving"
          rows={slots}
          empty="There are no territories yet. Balance makes some."
          selected={(slot) => slot === active}
          onSelect={([slot]) => slot !== undefined && activateTerritory(slot)}
          onOpen={zoomToTerritory}
          columns={[
            {
              title: 'Territory',
              width: 136,
              text: (slot) => plan.territories[slot]?.name ?? '',
              order: (slot) => plan.territories[slot]?.name ?? '',
            },
            {
              title: 'Mean',
              width: 55,
              numeric: true,
              text: (slot) => minutes(of(slot)?.meanMinutes),
              order: (slot) => of(slot)?.meanMinutes ?? NaN,
            },
            {
              title: '9 in 10',
              width: 63,
              numeric: true,
              text: (slot) => minutes(of(slot)?.farMinutes),
              order: (slot) => of(slot)?.farMinutes ?? NaN,
            },
            {
              title: 'Hours',
              width: 62,
              numeric: true,
              text: (slot) => (of(slot) ? wholeText(of(slot)!.hours) : '–'),
              order: (slot) => of(slot)?.hours ?? NaN,
            },
          ]}
        />
      </div>
      <p className="border-t border-line px-4 py-2 text-xs text-muted">
        {whole
          ? `Minutes one way, the mean and within which nine in ten calls lie; hours a year. All reps drive ${hoursText(whole.hours)} a year.${farWords(plan, driving!, whole.farthest)}`
          : 'The minutes are still being worked out.'}
        {lost > 0 &&
          ` No road leads to ${unitsText(kind, lostUnits)} with ${countText(lost, 'call')} a year: the means leave them out.`}
      </p>
    </section>
  )
}
