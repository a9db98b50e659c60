export const noUsableZip = 'no usable ZIP'
export const unknownZip = 'unknown ZIP'
/** A code of Canada stands where a ZIP would. */
export const canadianCode = 'Canadian code'

export const noPlace = {
  home: 'no place: no usable ZIP, point or city',
  abroad: 'no place: outside the US without coordinates',
} as const

/** How rows without a usable code or point were placed all the same. */
export const placedByName = {
  point: `${noUsableZip}: placed by its coordinates`,
  city: `${noUsableZip}: placed in the middle of its city`,
  county: `${noUsableZip}: placed in the middle of its county`,
  prefix: `${noUsableZip}: placed among the ZIPs that start alike`,
  canada: 'in Canada: placed in the middle of its city',
} as const
