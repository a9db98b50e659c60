import { Lock, Merge, X } from 'lucide-react'
import { activateTerritory } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import { addDistrictOfChosen, moveToDistrict, useLevelNames } from '#app/structure.ts'
import { chosenTerritories, toggleChosenLocks } from '#app/territoryCommands.ts'
import { wholeText } from '#app/format.ts'
import { countText } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { DistrictSelect } from './DistrictSelect.tsx'

/** Districts to move to, once there are any. */
function District() {
  const any = useDocument(
    (state) => alignmentOf(state)?.plan.regions.some(({ level }) => level === 'district') ?? false,
  )
  const names = useLevelNames()
  if (!any) return <Button onClick={addDistrictOfChosen}>Make a {names.district.toLowerCase()}</Button>
  return (
    <DistrictSelect
      value={null}
      none={`${names.district}…`}
      onChange={(id) => moveToDistrict(chosenTerritories(), id)}
    />
  )
}

/** In place of the panel's title while several territories are chosen: what can be done to all of them. */
export function ChosenBar({ count, readOnly }: { count: number; readOnly: boolean }) {
  return (
    <header className="flex h-10 shrink-0 items-center gap-1.5 border-b border-line bg-accent-soft pr-2 pl-3">
      <h2
        className="grow font-semibold whitespace-nowrap"
        title={`${countText(count, 'territory', 'territories')} chosen`}
      >
        {wholeText(count)} chosen
      </h2>
      {!readOnly && (
        <>
          <District />
          <Button onClick={() => setSession({ dialog: 'merge' })}>
            <Merge size={14} aria-hidden />
            <span className="max-[1199px]:sr-only">Merge…</span>
          </Button>
          <IconButton
            icon={Lock}
            label="Lock or unlock the chosen territories"
            shortcut="K"
            onClick={toggleChosenLocks}
          />
        </>
      )}
      <IconButton
        icon={X}
        label="Choose only the first"
        onClick={() => activateTerritory(sessionStore.getState().activeTerritory)}
      />
    </header>
  )
}
