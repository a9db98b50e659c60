import { geocodeHelp, geocodeOptions } from './geocode.ts'

/** Options that say where a plan comes from: a plan file, or files to be imported. */
export const sourceOptions = {
  plan: { type: 'string' },
  accounts: { type: 'string' },
  sheet: { type: 'string' },
  'no-header': { type: 'boolean' },
  encoding: { type: 'string' },
  separator: { type: 'string' },
  units: { type: 'string' },
  areas: { type: 'string' },
  'area-id': { type: 'string' },
  layer: { type: 'string' },
  roster: { type: 'string' },
  'unit-table': { type: 'string' },
  overrides: { type: 'string' },
  locks: { type: 'string' },
  'call-plan': { type: 'string' },
  actuals: { type: 'string' },
  alignment: { type: 'string' },
  'territory-list': { type: 'string' },
  owners: { type: 'string' },
  'owned-by': { type: 'string' },
  'no-fill': { type: 'boolean' },
  measures: { type: 'string' },
  compute: { type: 'string', multiple: true },
  'group-by': { type: 'string' },
  'no-repair': { type: 'boolean' },
  duplicates: { type: 'string' },
  ...geocodeOptions,
  scenario: { type: 'string' },
} as const

export const sourceHelp = `  --accounts FILE       accounts as CSV, XLSX, JSON, GeoJSON or KML; columns are
                        recognised by themselves; - is standard input, for one
                        FILE of a call
  --sheet NAME          sheet of a workbook; else the longest with places that
                        is not hidden
  --no-header           the first line of the accounts' file is an account, no
                        names of columns
  --encoding NAME       its letters, where they are guessed wrong: windows-1250,
                        shift_jis …
  --separator SIGN      what parts its cells: , ; | ^ ~ or tab
  --units KIND          zip (the default), county, or h3:4 to h3:8
  --areas FILE          own areas instead: GeoJSON, TopoJSON, KML or a zipped
                        shapefile
  --area-id FIELD       field with the id of each area; else the one that looks
                        like it
  --layer NAME          of areas or an alignment, where the map has several;
                        else that with most areas
  --roster FILE         CSV of reps: rep_id, name, home_lat, home_lon, fte …
  --alignment FILE      zip-to-terr CSV of the present alignment, or a map of
                        its territories or units
  --territory-list FILE CSV with territory_id, name, rep_id, fte for that
                        alignment
  --owners keep|drop    the present alignment from the accounts' territory
                        column, where one is called just that, else from their
                        owner column; accounts whose unit goes to another owner
                        are kept by override, or go with their unit and change
                        hands; ground without accounts goes to the nearest owner
  --owned-by WHAT       with --owners: rep or territory, whichever column is
                        meant
  --no-fill             with --owners: ground without accounts stays Unassigned
  --unit-table FILE     units and numbers (households per ZIP …): measures of
                        the units themselves
  --overrides FILE      account_id, territory_id, reason, hold_until: accounts
                        held against their geography; with a column share an
                        account can have several territories, a row each
  --locks FILE          lock (unit, account, territory), id, reason, until: what
                        must stay as it is
  --call-plan FILE      segment, calls_per_year, minutes_per_call: workload
                        follows
  --actuals FILE        account_id, period, revenue, orders, visits …: what came
                        of the plan by month
  --measures LIST       ids or column names, for example revenue,workload
  --compute NAME=FORMULA
                        a measure from number columns, for example
                        'hours=calls_per_year * minutes_per_call / 60'; may be
                        given several times
  --group-by COLUMN     rows are orders or visits: sum them to the accounts that
                        this column names
  --duplicates WHAT     rows with the name and place of an earlier one: keep (if
                        not given), set-aside, or add-up, which sets them aside
                        and adds their measures to the earlier row
  --no-repair           list what could be repaired, change nothing but ids;
                        else what is certain is repaired
${geocodeHelp}
  --plan FILE           a plan file instead of --accounts
  --scenario ID         which scenario or alignment of the plan (the last one)`
