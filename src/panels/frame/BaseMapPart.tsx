import { useState } from 'react'
import { allowWanted, connectStyle, removeBaseMap, styleAddress, takeTileFile } from '#app/baseMap.ts'
import { askForFiles } from '#app/files.ts'
import { useSession } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { FieldRow, TextField } from '#ui/fields.tsx'

/** What lies under the plan: the app's own land and cities, or a map of the planner's. */
export function BaseMapPart() {
  const { shown, chosen, trouble, wants } = useSession((state) => state.baseMap)
  const [address, setAddress] = useState(styleAddress)
  return (
    <>
      {chosen !== '' && (
        <p className="flex items-center justify-between gap-2">
          <span className="min-w-0 truncate" title={chosen}>
            {chosen}
          </span>
          <Button look="quiet" onClick={() => void removeBaseMap()}>
            Remove
          </Button>
        </p>
      )}
      {trouble && (
        <p role="status" className="mt-1 text-warning">
          {trouble}
        </p>
      )}
      {wants.length > 0 && (
        <Button className="mt-1" onClick={() => void allowWanted()}>
          Open the page to {wants.length === 1 ? 'it' : 'them'}
        </Button>
      )}
      {!shown && (
        <>
          <p className="mb-1 text-xs text-muted">
            A PMTiles file is read on this machine. Of a style, the places that you look at are asked from its address,
            and from no other; customer data never is. Connecting starts the page anew.
          </p>
          <Button className="my-1" onClick={() => void pickTileFile()}>
            Choose a PMTiles file…
          </Button>
          <FieldRow label="MapLibre style">
            {(id) => (
              <TextField
                id={id}
                className="w-56"
                placeholder="https://maps.example.com/style.json"
                value={address}
                onChange={(event) => setAddress(event.target.value)}
              />
            )}
          </FieldRow>
          <Button className="mt-1" disabled={address.trim() === ''} onClick={() => void connectStyle(address)}>
            Use this style
          </Button>
        </>
      )}
    </>
  )
}

async function pickTileFile(): Promise<void> {
  const [file] = await askForFiles('.pmtiles', false)
  if (file) await takeTileFile(file)
}
