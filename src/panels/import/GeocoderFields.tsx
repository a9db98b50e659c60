import { useEffect, useState } from 'react'
import { connectGeocoder, disconnectGeocoder, geocoderKinds, startGeocoder, type GeocoderKind } from '#app/geocoder.ts'
import { useSession } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { FieldRow, NumberField, SelectField, TextField } from '#ui/fields.tsx'

/** The planner's own address service; without one nothing is ever sent anywhere. */
export function GeocoderFields() {
  useEffect(startGeocoder, [])
  const { connection, trouble } = useSession((state) => state.geocoder)
  const [kind, setKind] = useState<GeocoderKind>('nominatim')
  const [address, setAddress] = useState('')
  const [key, setKey] = useState('')
  const [perSecond, setPerSecond] = useState(1)
  if (connection && trouble === '') {
    return (
      <p className="flex items-center justify-between gap-2">
        <span className="min-w-0 truncate">
          {geocoderKinds[connection.kind]} at {connection.address}
        </span>
        <Button look="quiet" onClick={() => void disconnectGeocoder()}>
          Disconnect
        </Button>
      </p>
    )
  }
  return (
    <>
      <p className="mb-1 text-xs text-muted">
        A Nominatim or Pelias service of yours can find addresses. Street, city, state, ZIP and country of accounts
        without a place go to its address and to no other, once you ask for it.
      </p>
      <FieldRow label="Kind">
        {(id) => (
          <SelectField id={id} value={kind} onChange={(event) => setKind(event.target.value as GeocoderKind)}>
            {Object.entries(geocoderKinds).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </FieldRow>
      <FieldRow label="Address">
        {(id) => (
          <TextField
            id={id}
            className="w-52"
            placeholder="https://geocoder.example.com"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
      </FieldRow>
      <FieldRow label="Key" hint="If it wants one; kept in this browser">
        {(id) => <TextField id={id} className="w-32" value={key} onChange={(event) => setKey(event.target.value)} />}
      </FieldRow>
      <FieldRow label="Requests a second" hint="Public services allow one">
        {(id) => (
          <NumberField
            id={id}
            value={perSecond}
            min={0.1}
            max={50}
            digits={1}
            onChange={(rate) => rate && setPerSecond(rate)}
          />
        )}
      </FieldRow>
      {trouble && (
        <p role="status" className="mt-1 text-warning">
          {trouble}
        </p>
      )}
      <Button
        className="mt-1"
        disabled={address.trim() === ''}
        onClick={() => void connectGeocoder(kind, address, key, perSecond)}
      >
        Connect
      </Button>
    </>
  )
}
