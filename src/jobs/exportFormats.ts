import type { Areas } from '#export/areas.ts'
import type { CrmPlan } from '#export/crm/crmPlan.ts'
import type { BookSources } from '#export/pdf/book.ts'
import type { Fonts } from '#export/pdf/paper.ts'
import { loadBaseMap, type ReadGeoFile } from '#geo/geography.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'
import type { NamedBytes } from '#export/namedBytes.ts'
import type { Project } from '#model/project.ts'
import type { UnitBorders } from '#model/units.ts'
import { planOf } from '#plan/alignments.ts'
import { bordersOf } from './bordersOf.ts'
import { exportFiles, type ExportedFile } from './exportFiles.ts'
import type { ExportFormat, ExportWish } from './exportWish.ts'
import type { GeoTables } from './geoTables.ts'
import { groundReasons } from './moveReasons.ts'

/** What the project does not hold. */
export interface ExportSources {
  readonly tables: GeoTables
  readonly read: ReadGeoFile
  /** A typeface of public/fonts. */
  readonly readFont: ReadGeoFile
  /** TopoJSON of the user's own areas. */
  readonly outlines: object | null
  /** What was said when the accounts were read. */
  readonly report: { readonly counts: RowCounts; readonly issues: RowIssues } | null
}

/** The files of all wished formats; the same plan gives the same bytes. Writers are loaded when they are used. */
export async function makeExport(
  project: Project,
  wish: ExportWish,
  sources: ExportSources,
  tell: (label: string, done: number) => void,
): Promise<ExportedFile[]> {
  const { formats } = wish
  let at = 0
  const shared = sharedParts(project, wish, sources, (done) =>
    tell(`Making ${labels[formats[at]!]}`, (at + done) / formats.length),
  )
  const files: ExportedFile[] = []
  for (const format of formats) {
    shared.tell(0)
    files.push(...(await makers[format](project, wish, sources, shared)))
    at++
  }
  return files
}

const labels: { readonly [format in ExportFormat]: string } = {
  csv: 'lists',
  xlsx: 'the workbook',
  geojson: 'GeoJSON',
  kml: 'KML',
  shp: 'shapefiles',
  topojson: 'TopoJSON',
  salesforce: 'Salesforce files',
  zoho: 'Zoho files',
  veeva: 'Veeva files',
  'owner-update': 'the owner update',
  pdf: 'the map book',
  'change-sheets': 'change sheets',
}

/** What several formats need, made when the first of them asks. */
interface SharedParts {
  borders(): Promise<UnitBorders>
  /** Territories, then units if wished. */
  areas(): Promise<readonly Areas[]>
  crm(): Promise<CrmPlan>
  book(): Promise<{ readonly sources: BookSources; readonly fonts: Fonts }>
  /** How far the format at hand is, 0 … 1. */
  tell(done: number): void
}

function sharedParts(
  project: Project,
  wish: ExportWish,
  { tables, outlines, read, readFont }: ExportSources,
  tell: (done: number) => void,
): SharedParts {
  const borders = once(() => bordersOf(project.units, outlines, read))
  return {
    borders,
    areas: once(async () => {
      const { territoryAreas, unitAreas } = await import('#export/areas.ts')
      const full = territoryAreas(project, wish.alignmentId, await borders())
      const territories = wish.detail < 1 ? (await import('#export/topoJson.ts')).simplified(full, wish.detail) : full
      return wish.withUnits ? [territories, unitAreas(project, wish.alignmentId, await borders())] : [territories]
    }),
    crm: once(async () => {
      const { crmPlan } = await import('#export/crm/crmPlan.ts')
      return crmPlan(project, wish.alignmentId, await tables.zips())
    }),
    book: once(async () => {
      const { scriptFiles } = await import('#export/pdf/scripts.ts')
      const { trueTypeOf } = await import('#export/pdf/woff.ts')
      const [base, regular, bold, ...others] = await Promise.all([
        loadBaseMap(read),
        readFont('Inter-Regular.ttf'),
        readFont('Inter-SemiBold.ttf'),
        ...scriptFiles(project).map(readFont),
      ])
      const fonts = { regular, bold, others: others.map(trueTypeOf) }
      return { sources: { borders: await borders(), base, baselineId: wish.baselineId }, fonts }
    }),
    tell,
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => (made ??= make())
}

type Maker = (
  project: Project,
  wish: ExportWish,
  sources: ExportSources,
  shared: SharedParts,
) => Promise<ExportedFile[]>

const makers: { readonly [format in ExportFormat]: Maker } = {
  async csv(project, { alignmentId, baselineId }, { tables, outlines, report }) {
    return exportFiles(project, alignmentId, {
      zips: await tables.zips(),
      outlines,
      baselineId,
      ...(report ? { report } : {}),
    })
  },

  async xlsx(project, { alignmentId, baselineId }, { tables }) {
    const { workbook } = await import('#export/workbook.ts')
    const zips = await tables.zips()
    const reasons = baselineId
      ? groundReasons(project, planOf(project, baselineId), planOf(project, alignmentId))
      : new Map<number, string>()
    const bytes = workbook(project, alignmentId, { zips, baselineId, groundReasons: reasons })
    return [{ name: 'evenfield.xlsx', bytes }]
  },

  async geojson(_project, _wish, _sources, { areas }) {
    const { areaFeatures, geoJson } = await import('#export/areas.ts')
    return (await areas()).map((one) => ({ name: `${one.name}.geojson`, bytes: geoJson(areaFeatures(one)) }))
  },

  async kml(project, _wish, _sources, { areas }) {
    const { kml } = await import('#export/kml.ts')
    return (await areas()).map((one) => ({ name: `${one.name}.kml`, bytes: kml([one], project.name) }))
  },

  async shp(_project, _wish, _sources, { areas }) {
    const { shapefile } = await import('#export/shapefile.ts')
    const files = (await areas()).flatMap(shapefile)
    return files.map(({ name, bytes }) => ({ name: `shapefile/${name}`, bytes }))
  },

  async topojson(_project, _wish, _sources, { areas }) {
    const { topoJson } = await import('#export/topoJson.ts')
    return (await areas()).map((one) => ({ name: `${one.name}.topojson`, bytes: topoJson([one]) }))
  },

  async salesforce(_project, _wish, _sources, { crm }) {
    return (await import('#export/crm/salesforce.ts')).salesforce(await crm())
  },

  async zoho(_project, _wish, _sources, { crm }) {
    return (await import('#export/crm/zoho.ts')).zoho(await crm())
  },

  async veeva(_project, _wish, _sources, { crm }) {
    return (await import('#export/crm/veeva.ts')).veeva(await crm())
  },

  async 'owner-update'(_project, _wish, _sources, { crm }) {
    return (await import('#export/crm/ownerUpdate.ts')).ownerUpdate(await crm())
  },

  async pdf(project, { alignmentId }, _sources, { book, tell }) {
    const { mapBook } = await import('#export/pdf/mapBook.ts')
    const { sources, fonts } = await book()
    const bytes = await toldPages(mapBook(project, alignmentId, sources, fonts), tell)
    return [{ name: 'map_book.pdf', bytes }, ...(await unprintable(project))]
  },

  async 'change-sheets'(project, { alignmentId, baselineId, formats }, _sources, { book, tell }) {
    if (baselineId === null || baselineId === alignmentId) return []
    const { changePages } = await import('#export/pdf/changePages.ts')
    const { sources, fonts } = await book()
    const bytes = await toldPages(changePages(project, alignmentId, sources, fonts), tell)
    // with the map book the list is there already
    return [{ name: 'change_sheets.pdf', bytes }, ...(formats.includes('pdf') ? [] : await unprintable(project))]
  },
}

/** Which names the pages show as boxes; both kinds of pages name the same. */
async function unprintable(project: Project): Promise<NamedBytes[]> {
  const { unprintableNames } = await import('#export/pdf/scripts.ts')
  const bytes = unprintableNames(project)
  return bytes ? [{ name: 'unprintable_names.csv', bytes }] : []
}

/** Runs page by page and tells how far it is. */
async function toldPages(pages: Generator<number, Uint8Array>, tell: (done: number) => void): Promise<Uint8Array> {
  for (let next = pages.next(); ; next = pages.next()) {
    if (next.done) return next.value
    tell(next.value)
  }
}
