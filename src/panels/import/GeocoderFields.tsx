import { useEffect, useState } from 'react'
import { connectGeocoder, disconnectGeocoder, geocoderKinds, startGeocoder, type GeocoderKind } from '#app/geocoder.ts'
import { useSession } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { FieldRow, NumberField } from '#ui/fields.tsx'
import { ConnectedLine, ServiceForm } from '#ui/ServiceForm.tsx'

/** The planner's own address service; without one nothing is ever sent anywhere. */
export function GeocoderFields() {
  useEffect(startGeocoder, [])
  const { connection, trouble } = useSession((state) => state.geocoder)
  const [kind, setKind] = useState<GeocoderKind>('nominatim')
  const [address, setAddress] = useState('')
  const [key, setKey] = useState('')
  const [perSecond, setPerSecond] = useState(1)
  if (connection && trouble === '') {
    const name = `${geocoderKinds[connection.kind]} at ${connection.address}`
    return <ConnectedLine name={name} leave="Disconnect" onLeave={() => void disconnectGeocoder()} />
  }
  return (
    <ServiceForm
      intro="A Nominatim or Pelias service of yours can find addresses. Street, city, state, ZIP and country of accounts without a place go to its address and to no other, once you ask for it."
      kind={{ value: kind, names: geocoderKinds, onChange: setKind }}
      address={{ value: address, placeholder: 'https://geocoder.example.com', onChange: setAddress }}
      secret={{ hint: 'If it wants one; kept in this browser', value: key, onChange: setKey }}
      says={trouble}
      fields={
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
      }
    >
      <Button disabled={address.trim() === ''} onClick={() => void connectGeocoder(kind, address, key, perSecond)}>
        Connect
      </Button>
    </ServiceForm>
  )
}
