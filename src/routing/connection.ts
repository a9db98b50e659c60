/** An engine that the planner named: the only address outside that is ever asked. */
export interface Connection {
  readonly kind: 'osrm' | 'valhalla' | 'ors'
  /** Without a slash at the end. */
  readonly address: string
  /** openrouteservice wants one; empty for others. */
  readonly key: string
}

/** `osrm=http://…`, `valhalla=…` or `ors=…`, a key after `#`; null for anything else. */
export function readConnection(text: string): Connection | null {
  const [, kind, rest] = /^(osrm|valhalla|ors)=(.+)$/.exec(text.trim()) ?? []
  if (kind === undefined || rest === undefined) return null
  const [address, key = ''] = rest.split('#')
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return null
  return { kind: kind as Connection['kind'], address: address.replace(/\/+$/, ''), key }
}
