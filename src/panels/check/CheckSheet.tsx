import { CircleCheck, TriangleAlert } from 'lucide-react'
import { activateTerritory, selectUnits, zoomToPoints, zoomToTerritory, zoomToUnits } from '#app/commands.ts'
import { useScores } from '#app/derived.ts'
import { openPlan } from '#app/documentStore.ts'
import { findingGroups, type Finding } from '#app/findings.ts'
import { wholeText } from '#app/format.ts'
import { setSession } from '#app/sessionStore.ts'
import { Sheet } from '#ui/Sheet.tsx'

/** What holds and what does not; each line leads to its place on the map. */
export function CheckSheet() {
  const scores = useScores()
  if (!scores) return null
  return (
    <Sheet title="Check" onClose={() => setSession({ sheet: null })}>
      {findingGroups(scores).map(({ title, findings }) => (
        <section key={title} className="border-b border-line py-3">
          <h3 className="flex items-center gap-2 px-4 font-semibold">
            {findings.length === 0 ? (
              <CircleCheck size={15} className="text-good" aria-hidden />
            ) : (
              <TriangleAlert size={15} className="text-warning" aria-hidden />
            )}
            <span className="grow">{title}</span>
            <span className="numbers font-normal text-muted">
              {findings.length === 0 ? 'Holds' : wholeText(findings.length)}
            </span>
          </h3>
          {findings.length > 0 && (
            <ul className="mt-1.5">
              {findings.slice(0, 100).map((finding) => (
                <li key={finding.id}>
                  <button
                    type="button"
                    onClick={() => show(finding)}
                    className="min-h-8 w-full py-1 pr-4 pl-[39px] text-left -outline-offset-2 hover:bg-hover"
                  >
                    {finding.text}
                  </button>
                </li>
              ))}
              {findings.length > 100 && (
                <li className="py-1 pl-[39px] text-muted">and {wholeText(findings.length - 100)} more</li>
              )}
            </ul>
          )}
        </section>
      ))}
    </Sheet>
  )
}

function show(finding: Finding): void {
  if (finding.territory > 0) {
    activateTerritory(finding.territory)
    zoomToTerritory(finding.territory)
  }
  if (finding.units) {
    selectUnits(Uint32Array.from(finding.units))
    zoomToUnits(finding.units)
  }
  if (finding.accounts) {
    const { lng, lat } = openPlan().project.accounts
    zoomToPoints(finding.accounts, lng, lat)
    setSession({ drawer: 'findings' })
  }
}
