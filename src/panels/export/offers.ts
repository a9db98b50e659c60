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

export const lists: OfferGroup = {
  title: 'Lists',
  offers: [
    {
      name: 'Excel workbook',
      holds: 'Summary, territories, accounts, ZIPs and changes',
      job: { formats: ['xlsx'], title: 'workbook' },
    },
    {
      name: 'Account to rep',
      holds: 'Every account with its territory and rep, as CSV',
      job: { formats: ['csv'], file: 'account_to_rep.csv', title: '' },
    },
    {
      name: 'ZIP to territory',
      holds: 'Every area with its territory, PO-box ZIPs too, as CSV',
      job: { formats: ['csv'], file: 'zip_to_terr.csv', title: '' },
    },
    {
      name: 'Plan file',
      holds: 'The whole plan, to open again or hand on',
      job: { formats: ['csv'], file: 'plan.json', title: '' },
    },
    {
      name: 'All lists',
      holds: 'Territories, roster, figures and the rest, as CSV',
      job: { formats: ['csv'], title: 'lists' },
    },
  ],
  all: { formats: ['csv', 'xlsx'], title: 'lists' },
}

export const maps: OfferGroup = {
  title: 'Maps',
  offers: [
    { name: 'Picture', holds: 'The map as it is shown now, PNG', job: { formats: [], picture: true, title: '' } },
    {
      name: 'GeoJSON',
      holds: 'Outlines for any map program and the web',
      job: { formats: ['geojson'], title: 'geojson' },
    },
    { name: 'KML', holds: 'Outlines in colour for Google Earth', job: { formats: ['kml'], title: 'kml' } },
    { name: 'Shapefile', holds: 'Outlines for ArcGIS, QGIS, Tableau', job: { formats: ['shp'], title: 'shapefile' } },
    {
      name: 'TopoJSON',
      holds: 'Small: each border written once',
      job: { formats: ['topojson'], title: 'topojson' },
    },
  ],
  all: { formats: ['geojson', 'kml', 'shp', 'topojson'], picture: true, title: 'maps' },
}

export const crm: OfferGroup = {
  title: 'CRM',
  offers: [
    {
      name: 'Salesforce',
      holds: 'Territories with ZIP rules, users, accounts',
      job: { formats: ['salesforce'], title: 'salesforce' },
    },
    {
      name: 'Zoho CRM',
      holds: 'Territories with criteria, users, accounts',
      job: { formats: ['zoho'], title: 'zoho' },
    },
    {
      name: 'Veeva CRM',
      holds: 'ZIP to territory, and accounts held by name',
      job: { formats: ['veeva'], title: 'veeva' },
    },
    {
      name: 'Owner update',
      holds: 'For HubSpot, Dynamics 365 and any other',
      job: { formats: ['owner-update'], title: '' },
    },
  ],
  all: { formats: ['salesforce', 'zoho', 'veeva', 'owner-update'], title: 'crm' },
}

export const report: OfferGroup = {
  title: 'Report',
  offers: [
    {
      name: 'Map book',
      holds: 'An overview, then a page for each territory, PDF',
      job: { formats: ['pdf'], title: '' },
    },
  ],
  all: { formats: ['pdf'], title: 'report' },
}

/** Only where there is an alignment to count changes from. */
export const changes: readonly Offer[] = [
  {
    name: 'Change sheets',
    holds: 'What each rep hands over and takes over, PDF',
    job: { formats: ['change-sheets'], title: '' },
  },
  {
    name: 'Hand-over list',
    holds: 'Every account that changes rep, in order, as CSV',
    job: { formats: ['csv'], file: 'handover.csv', title: '' },
  },
  {
    name: 'Gained and lost',
    holds: 'Accounts, revenue and workload per rep, as CSV',
    job: { formats: ['csv'], file: 'rep_changes.csv', title: '' },
  },
]
