import { rgb, type Rgb } from './layers/palette.ts'

/** The base map is quiet so that the fills speak. */
export interface MapColors {
  readonly land: string
  readonly abroad: string
  readonly water: string
  readonly shore: string
  readonly stateLine: string
  readonly countyLine: string
  readonly road: string
  /** What no territory may lie on both sides of. */
  readonly barrier: string
  readonly label: string
  readonly labelHalo: string
  readonly accent: Rgb
  readonly casing: Rgb
  readonly hairline: Rgb
  readonly account: Rgb
  readonly accountRim: Rgb
  readonly unassigned: Rgb
  readonly dark: boolean
}

const light: MapColors = {
  land: '#F4F4F2',
  abroad: '#ECEDEB',
  water: '#DCE6EE',
  shore: '#C3D0DB',
  stateLine: '#B9C0C8',
  countyLine: '#D5D9DE',
  road: '#D9D5CC',
  barrier: '#B91C1C',
  label: '#5B6470',
  labelHalo: '#FFFFFF',
  accent: rgb('#2563EB'),
  casing: rgb('#FFFFFF'),
  hairline: rgb('#64748B'),
  account: rgb('#1E293B'),
  accountRim: rgb('#FFFFFF'),
  unassigned: rgb('#C9CED6'),
  dark: false,
}

const dark: MapColors = {
  land: '#151B26',
  abroad: '#111722',
  water: '#0C1119',
  shore: '#1D2735',
  stateLine: '#344053',
  countyLine: '#232D3D',
  road: '#2B3342',
  barrier: '#F87171',
  label: '#B4C0D0',
  labelHalo: '#0B1220',
  accent: rgb('#60A5FA'),
  casing: rgb('#F8FAFC'),
  hairline: rgb('#64748B'),
  account: rgb('#F1F5F9'),
  accountRim: rgb('#0B1220'),
  unassigned: rgb('#5B6678'),
  dark: true,
}

export function mapColors(theme: 'light' | 'dark'): MapColors {
  return theme === 'dark' ? dark : light
}
