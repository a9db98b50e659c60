import type { ExportJob } from '#app/exporting.ts'
import { unitsWord, unitWord } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import type { UnitKind } from '#model/units.ts'

/** One line of the dialog: what it is called, what it holds, and what is saved. */
export interface Offer {
  readonly name: string
  readonly holds: string
  readonly job: ExportJob
}

interface OfferGroup {
  readonly title: string
  readonly offers: readonly Offer[]
  /** Everything of the group in one archive. */
  readonly all: ExportJob
}

type Format = ExportJob['formats'][number]

/** All files of a format; `title` names the archive where there are several. */
function files(name: string, holds: string, format: Format, title = ''): Offer {
  return { name, holds, job: { formats: [format], title } }
}

/** One of the lists. */
function list(name: string, holds: string, file: string): Offer {
  return { name, holds, job: { formats: ['csv'], file, title: '' } }
}

export function lists(kind: UnitKind): OfferGroup {
  const unit = unitWord(kind)
  const parts = ['Summary', 'territories', 'accounts', ...(kind === 'account' ? [] : [unitsWord(kind)])]
  const everyUnit = `Every ${unit} with its territory, ${kind === 'zip' ? 'PO-box ZIPs too, ' : ''}as CSV`
  return {
    title: 'Lists',
    offers: [
      files('Excel workbook', `${parts.join(', ')} and changes`, 'xlsx', 'workbook'),
      list('Account to rep', 'Every account with its territory and rep, as CSV', 'account_to_rep.csv'),
      list(`${titleText(unit)} to territory`, everyUnit, 'zip_to_terr.csv'),
      list('Plan file', 'The whole plan, to open again or hand on', 'plan.json'),
      files('All lists', 'Territories, roster, figures and the rest, as CSV', 'csv', 'lists'),
    ],
    all: { formats: ['csv', 'xlsx'], title: 'lists' },
  }
}

export const maps: OfferGroup = {
  title: 'Maps',
  offers: [
    { name: 'Picture', holds: 'The map as it is shown now, PNG', job: { formats: [], picture: true, title: '' } },
    files('GeoJSON', 'Outlines for any map program and the web', 'geojson', 'geojson'),
    files('KML', 'Outlines in colour for Google Earth', 'kml', 'kml'),
    files('Shapefile', 'Outlines for ArcGIS, QGIS, Tableau', 'shp', 'shapefile'),
    files('TopoJSON', 'Small: each border written once', 'topojson', 'topojson'),
  ],
  all: { formats: ['geojson', 'kml', 'shp', 'topojson'], picture: true, title: 'maps' },
}

/** Cells and own areas say nothing of ZIPs, so no rule by ZIP can be made of them. */
export function crm(kind: UnitKind): OfferGroup {
  const byZip = kind === 'zip' || kind === 'county'
  return {
    title: 'CRM',
    offers: [
      files(
        'Salesforce',
        byZip ? 'Territories with ZIP rules, users, accounts' : 'Territories, users, accounts by name',
        'salesforce',
        'salesforce',
      ),
      files(
        'Zoho CRM',
        byZip ? 'Territories with criteria, users, accounts' : 'Territories, users, accounts',
        'zoho',
        'zoho',
      ),
      files(
        'Veeva CRM',
        byZip ? 'ZIP to territory, and accounts held by name' : 'Every account by name',
        'veeva',
        'veeva',
      ),
      files('Owner update', 'For HubSpot, Dynamics 365 and any other', 'owner-update'),
    ],
    all: { formats: ['salesforce', 'zoho', 'veeva', 'owner-update'], title: 'crm' },
  }
}

export const report: OfferGroup = {
  title: 'Report',
  offers: [files('Map book', 'An overview, then a page for each territory, PDF', 'pdf')],
  all: { formats: ['pdf'], title: 'report' },
}

/** Only where there is an alignment to count changes from. */
export const changes: readonly Offer[] = [
  files('Change sheets', 'What each rep hands over and takes over, PDF', 'change-sheets'),
  list('Hand-over list', 'Every account that changes rep, in order, as CSV', 'handover.csv'),
  list('Gained and lost', 'Accounts, revenue and workload per rep, as CSV', 'rep_changes.csv'),
]
