import { useState } from 'react'
import { allowWanted, connectStyle, removeBaseMap, styleAddress, takeTileFile } from '#app/baseMap.ts'
import { askForFiles } from '#app/files.ts'
import { useSession } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { ConnectedLine, ServiceForm, ServiceSays } from '#ui/ServiceForm.tsx'

/** What lies under the plan: the app's own land and cities, or a map of the planner's. */
export function BaseMapPart() {
  const { shown, chosen, trouble, wants } = useSession((state) => state.baseMap)
  const [address, setAddress] = useState(styleAddress)
  return (
    <>
      {chosen !== '' && <ConnectedLine name={chosen} leave="Remove" onLeave={() => void removeBaseMap()} />}
      <ServiceSays text={trouble} />
      {wants.length > 0 && (
        <Button className="mt-1" onClick={() => void allowWanted()}>
          Open the page to {wants.length === 1 ? 'it' : 'them'}
        </Button>
      )}
      {!shown && (
        <ServiceForm
          intro="A PMTiles file is read on this machine. Of a style, the places that you look at are asked from its address, and from no other; customer data never is. Connecting starts the page anew."
          address={{
            label: 'MapLibre style',
            value: address,
            placeholder: 'https://maps.example.com/style.json',
            onChange: setAddress,
          }}
        >
          <Button disabled={address.trim() === ''} onClick={() => void connectStyle(address)}>
            Use this style
          </Button>
          <Button onClick={() => void pickTileFile()}>Choose a PMTiles file…</Button>
        </ServiceForm>
      )}
    </>
  )
}

async function pickTileFile(): Promise<void> {
  const [file] = await askForFiles('.pmtiles', false)
  if (file) await takeTileFile(file)
}
