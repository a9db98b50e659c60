import { numberText } from '#app/format.ts'
import { lookUpAddresses } from '#app/lookUpAddresses.ts'
import type { ImportResult } from '#app/importSession.ts'
import { useSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { GeocoderFields } from './GeocoderFields.tsx'

/** Accounts that only an address tells: a service of the planner's can find them. */
export function GeocodePart({ addresses }: Pick<ImportResult, 'addresses'>) {
  const { connection, trouble } = useSession((state) => state.geocoder)
  if (addresses.length === 0) return null
  const ready = connection !== null && trouble === ''
  return (
    <SheetPart title="Addresses without a place">
      <p className="mb-2">
        {countText(addresses.length, 'account')} without a place {addresses.length === 1 ? 'has' : 'have'} an address,
        such as <q>{addresses[0]!.text}</q>.
      </p>
      <GeocoderFields />
      {ready ? (
        <div className="mt-2 flex items-center gap-3">
          <Button onClick={() => void lookUpAddresses()}>
            Look up {countText(addresses.length, 'address', 'addresses')}
          </Button>
          <span className="text-xs text-muted">takes about {timeText(addresses.length / connection.perSecond)}</span>
        </div>
      ) : (
        <p className="mt-2 text-xs text-muted">
          Connecting starts the page anew once this import is opened or closed. Drop the file again afterwards to look
          its addresses up.
        </p>
      )}
    </SheetPart>
  )
}

function timeText(seconds: number): string {
  return seconds < 90 ? `${numberText(Math.ceil(seconds))} s` : `${numberText(Math.ceil(seconds / 60))} min`
}
