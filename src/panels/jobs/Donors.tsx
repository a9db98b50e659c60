import { partsOf } from '#app/handOut.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { Checkbox } from '#ui/fields.tsx'

interface DonorsProps {
  project: Project
  plan: Plan
  donors: ReadonlySet<number>
  onChange: (donors: ReadonlySet<number>) => void
}

/** Territories that give ground, one by one or by district. */
export function Donors({ project, plan, donors, onChange }: DonorsProps) {
  const districts = partsOf(project, plan).filter(({ group }) => group === 'Districts and regions')
  const toggle = (slots: readonly number[], on: boolean) => {
    const next = new Set(donors)
    for (const slot of slots) {
      if (on) next.add(slot)
      else next.delete(slot)
    }
    onChange(next)
  }
  return (
    <div className="mt-2 grid grid-cols-2 gap-x-4">
      {districts.map(({ id, name, territories }) => (
        <Checkbox
          key={id}
          checked={territories.every((slot) => donors.has(slot))}
          onChange={(on) => toggle(territories, on)}
        >
          <span className="font-semibold">{name}</span>
        </Checkbox>
      ))}
      {plan.territories.map(
        (territory, slot) =>
          territory && (
            <Checkbox
              key={territory.id}
              checked={donors.has(slot)}
              disabled={territory.locked}
              onChange={(on) => toggle([slot], on)}
            >
              {territory.name}
            </Checkbox>
          ),
      )}
    </div>
  )
}
