import { Layers, Maximize, Minus, Plus } from 'lucide-react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import type { ColorBy, MapParts } from '#app/mapSession.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { useLevelNames } from '#app/structure.ts'
import { titleText } from '#model/capitalised.ts'
import { levels } from '#model/settings.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu, MenuChoice, MenuLine, MenuTitle } from '#ui/Menu.tsx'
import { resetView, zoomBy } from '#map/mapHandle.ts'

/** Zoom, the whole country, and what the map shows. */
export function MapButtons() {
  return (
    <div className="flex flex-col rounded border border-edge bg-raised shadow-float">
      <IconButton icon={Plus} label="Closer" side="left" onClick={() => zoomBy(1)} />
      <IconButton icon={Minus} label="Farther" side="left" onClick={() => zoomBy(-1)} />
      <IconButton icon={Maximize} label="Whole map" side="left" onClick={resetView} />
      <Menu
        trigger={
          <button
            type="button"
            aria-label="Map layers and colours"
            title="Map layers and colours"
            className="inline-flex size-7 items-center justify-center rounded text-muted hover:bg-hover hover:text-text data-[state=open]:text-accent"
          >
            <Layers size={16} strokeWidth={1.75} aria-hidden />
          </button>
        }
      >
        <ColorChoices />
        <MenuLine />
        <PartChoices />
      </Menu>
    </div>
  )
}

function ColorChoices() {
  const colorBy = useSession((state) => state.colorBy)
  const measures = useDocument((state) => state.project?.measures ?? [])
  const regions = useDocument((state) => alignmentOf(state)?.plan.regions)
  const names = useLevelNames()
  const choose = (colorBy: ColorBy) => () => setSession({ colorBy })
  const isShown = (by: 'index' | 'measure', measure: string) => colorBy.by === by && colorBy.measure === measure
  return (
    <>
      <MenuTitle>Colour by</MenuTitle>
      <MenuChoice chosen={colorBy.by === 'territory'} onSelect={choose({ by: 'territory' })}>
        Territory
      </MenuChoice>
      <MenuChoice chosen={colorBy.by === 'rep'} onSelect={choose({ by: 'rep' })}>
        Rep
      </MenuChoice>
      {levels
        .filter((level) => regions?.some((region) => region.level === level))
        .map((level) => (
          <MenuChoice
            key={level}
            chosen={colorBy.by === 'level' && colorBy.level === level}
            onSelect={choose({ by: 'level', level })}
          >
            {names[level]}
          </MenuChoice>
        ))}
      <MenuChoice chosen={colorBy.by === 'change'} onSelect={choose({ by: 'change' })}>
        Changes since the start
      </MenuChoice>
      <MenuChoice chosen={colorBy.by === 'holds'} onSelect={choose({ by: 'holds', holds: [] })}>
        How safely in its corridors
      </MenuChoice>
      <MenuChoice chosen={colorBy.by === 'minutes'} onSelect={choose({ by: 'minutes' })}>
        Minutes to the own rep
      </MenuChoice>
      <MenuChoice chosen={colorBy.by === 'catchment'} onSelect={choose({ by: 'catchment' })}>
        Nearest home by car
      </MenuChoice>
      <MenuTitle>Index of territories</MenuTitle>
      {measures.map(({ id, name }) => (
        <MenuChoice key={id} chosen={isShown('index', id)} onSelect={choose({ by: 'index', measure: id })}>
          {titleText(name)}
        </MenuChoice>
      ))}
      <MenuTitle>What lies where</MenuTitle>
      {measures.map(({ id, name }) => (
        <MenuChoice key={id} chosen={isShown('measure', id)} onSelect={choose({ by: 'measure', measure: id })}>
          {titleText(name)}
        </MenuChoice>
      ))}
    </>
  )
}

const parts: readonly { readonly part: keyof MapParts; readonly name: string }[] = [
  { part: 'accounts', name: 'Accounts' },
  { part: 'homes', name: 'Homes of reps' },
  { part: 'labels', name: 'Territory names' },
  { part: 'highways', name: 'Highways' },
  { part: 'bridges', name: 'Bridges between islands' },
  { part: 'barriers', name: 'Barriers' },
]

function PartChoices() {
  const shown = useSession((state) => state.mapParts)
  return (
    <>
      <MenuTitle>Show</MenuTitle>
      {parts.map(({ part, name }) => (
        <MenuChoice
          key={part}
          chosen={shown[part]}
          onSelect={() => setSession({ mapParts: { ...shown, [part]: !shown[part] } })}
        >
          {name}
        </MenuChoice>
      ))}
    </>
  )
}
