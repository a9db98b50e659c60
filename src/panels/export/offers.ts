import type { ExportJob } from '#app/exporting.ts'

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

export const lists: OfferGroup = {
  title: 'Lists',
  offers: [
    files('Excel workbook', 'Summary, territories, accounts, ZIPs and changes', 'xlsx', 'workbook'),
    list('Account to rep', 'Every account with its territory and rep, as CSV', 'account_to_rep.csv'),
    list('ZIP to territory', 'Every area with its territory, PO-box ZIPs too, as CSV', 'zip_to_terr.csv'),
    list('Plan file', 'The whole plan, to open again or hand on', 'plan.json'),
    files('All lists', 'Territories, roster, figures and the rest, as CSV', 'csv', 'lists'),
  ],
  all: { formats: ['csv', 'xlsx'], title: 'lists' },
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

export const crm: OfferGroup = {
  title: 'CRM',
  offers: [
    files('Salesforce', 'Territories with ZIP rules, users, accounts', 'salesforce', 'salesforce'),
    files('Zoho CRM', 'Territories with criteria, users, accounts', 'zoho', 'zoho'),
    files('Veeva CRM', 'ZIP to territory, and accounts held by name', 'veeva', 'veeva'),
    files('Owner update', 'For HubSpot, Dynamics 365 and any other', 'owner-update'),
  ],
  all: { formats: ['salesforce', 'zoho', 'veeva', 'owner-update'], title: 'crm' },
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
