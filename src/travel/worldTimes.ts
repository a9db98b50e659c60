import { haversineKm } from '#geo/distance.ts'
import { snapsOf, type Places, type TravelModel } from './model.ts'
import { embeddedTimes, type TravelTimes } from './question.ts'
import { straightLineTimes, straightMinutes } from './straightLine.ts'

/** Farther than this, a straight line says nothing: a sea may lie in between. */
const FARTHEST_KM = 2000

/**
 * The embedded model, and where it knows no roads (outside the US) a straight line × a factor, named as such. A place in
 * the US without a road, an island village, keeps no way.
 */
export function worldTimes(model: TravelModel, pause?: () => Promise<void>): TravelTimes {
  const embedded = embeddedTimes(model, pause)
  return {
    name: embedded.name,
    async matrix(from, to, wish = {}) {
      const answer = await embedded.matrix(from, to, wish)
      const [rows, columns] = [unknownPlaces(model, from), unknownPlaces(model, to)]
      if (!rows.includes(1) && !columns.includes(1)) return answer
      const { minutes, km } = answer
      const whose = new Uint8Array(minutes.length)
      for (let a = 0; a < rows.length; a++) {
        for (let b = 0; b < columns.length; b++) {
          if (rows[a] === 0 && columns[b] === 0) continue
          const straight = haversineKm(from.lng[a], from.lat[a], to.lng[b], to.lat[b])
          if (!(straight <= FARTHEST_KM)) continue
          const cell = a * columns.length + b
          const guess = straightMinutes(straight)
          whose[cell] = 1
          if (guess.minutes > (wish.limitMinutes ?? Infinity)) continue
          minutes[cell] = guess.minutes
          km[cell] = guess.km
        }
      }
      return { ...answer, whose, models: [embedded.name, straightLineTimes.name] }
    },
  }
}

/** 1 for places that lie somewhere, but near no road of the model. */
function unknownPlaces(model: TravelModel, places: Places): Uint8Array {
  const { offsets } = snapsOf(model, places)
  return Uint8Array.from({ length: places.lng.length }, (_, place) =>
    offsets[place] === offsets[place + 1] && !Number.isNaN(places.lng[place] + places.lat[place]) ? 1 : 0,
  )
}
