/** The sample's sales force: invented people in real cities. Old markets have many reps, young ones few. */
export interface SampleRep {
  readonly territoryId: string
  readonly territory: string
  readonly repId: string
  readonly name: string
  readonly homeLng: number
  readonly homeLat: number
  readonly fte: number
  readonly hoursPerWeek: number
  readonly skills: readonly string[]
  readonly start: string
  /** How far the territory reached out when the ground was first divided: 2 goes twice as far as 1. */
  readonly reach: number
}

// Territory, home, FTE, reach, skills, start.
const homes: readonly [string, number, number, number, number, string, string][] = [
  ['Boston', -71.11, 42.37, 1, 1, 'Hospital;Clinic', '2009-03-02'],
  ['Connecticut', -72.68, 41.76, 0.5, 0.8, 'Dental', '2012-06-04'],
  ['New York', -73.97, 40.77, 1, 1, 'Hospital;Laboratory', '2008-01-07'],
  ['New Jersey', -74.42, 40.52, 1, 1, 'Clinic;Pharmacy', '2010-09-06'],
  ['Philadelphia', -75.19, 40.0, 1, 0.9, 'Hospital', '2008-04-07'],
  ['San Diego', -117.1, 32.8, 0.8, 0.9, 'Clinic;Veterinary', '2019-02-04'],
  ['Chesapeake', -76.7, 39.25, 1, 1, 'Laboratory;Hospital', '2011-05-02'],
  ['Desert Southwest', -112.07, 33.45, 1, 1, 'Dental;Clinic', '2019-08-05'],
  ['Detroit', -83.15, 42.43, 1, 0.9, 'Hospital;Pharmacy', '2012-01-09'],
  ['Cincinnati', -84.48, 39.14, 0.8, 0.9, 'Veterinary', '2014-04-07'],
  ['Chicago', -87.7, 41.88, 1, 0.9, 'Hospital;Laboratory', '2008-10-06'],
  ['Wisconsin', -88.05, 43.06, 0.5, 1, 'Dental;Veterinary', '2015-03-02'],
  ['Twin Cities', -93.25, 44.97, 1, 1.3, 'Clinic', '2013-07-01'],
  ['St. Louis', -90.32, 38.63, 1, 1, 'Pharmacy;Clinic', '2014-11-03'],
  ['Kansas City', -94.6, 39.05, 0.5, 1.1, 'Veterinary', '2018-05-07'],
  ['Carolinas', -80.83, 35.22, 1, 1.1, 'Hospital;Dental', '2016-02-01'],
  ['Atlanta', -84.38, 33.8, 1, 1.2, 'Hospital;Clinic', '2012-09-03'],
  ['Florida', -81.5, 28.4, 1, 1.2, 'Clinic;Pharmacy', '2017-01-09'],
  ['North Texas', -96.85, 32.85, 1, 1.2, 'Hospital', '2015-06-01'],
  ['Gulf Coast', -95.4, 29.75, 1, 1.1, 'Laboratory;Clinic', '2016-08-01'],
  ['Mountain West', -104.95, 39.73, 1, 1.5, 'Veterinary;Clinic', '2018-09-03'],
  ['Los Angeles', -117.9, 33.9, 1, 0.95, 'Hospital;Dental', '2017-03-06'],
  ['Northern California', -121.95, 37.4, 1, 1.1, 'Laboratory;Hospital', '2018-02-05'],
  ['Pacific Northwest', -122.3, 47.55, 1, 1, 'Clinic;Laboratory', '2019-04-01'],
]

export const sampleReps: readonly SampleRep[] = homes.map(
  ([territory, homeLng, homeLat, fte, reach, skills, start], i) => {
    const number = String(i + 1).padStart(2, '0')
    return {
      territoryId: `T${number}`,
      territory,
      repId: `R${number}`,
      name: `Rep ${number}`,
      homeLng,
      homeLat,
      fte,
      hoursPerWeek: 40,
      skills: skills.split(';'),
      start,
      reach,
    }
  },
)
