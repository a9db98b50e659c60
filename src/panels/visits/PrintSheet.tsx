import { createPortal } from 'react-dom'
import { hoursText, minutesText } from '#app/driveWords.ts'
import { clockText } from '#app/visits.ts'
import { countText } from '#app/words.ts'
import type { VisitPlan } from '#model/visits.ts'
import { wayHome } from './wayHome.ts'
import { dateText, holidaysText, longDateText, timeText } from './weekdays.ts'

/** What the printer sees in place of the app: a page of days, black on white. */
export function PrintSheet({ visits }: { visits: VisitPlan }) {
  const [first, last] = [visits.days[0], visits.days.at(-1)]
  return createPortal(
    <div className="print-sheet" aria-hidden>
      <h1>
        Visits of {visits.rep.name}
        {first && `, ${longDateText(first.date)}`}
        {last && last !== first && ` to ${longDateText(last.date)}`}
      </h1>
      <p>
        {hoursText(visits.visitMinutes / 60)} with accounts, {hoursText(visits.driveMinutes / 60)} on the road. Minutes
        by {visits.model}.{visits.holidays.length > 0 && ` No visits on ${holidaysText(visits)}.`}
      </p>
      {visits.days.map((day) => (
        <section key={day.date}>
          <h2>
            {dateText(day.date)}
            <span>
              {visits.weeks > 1 && `week ${day.week} · `}
              {clockText(day.begin)}–{timeText(day.end)} · {countText(day.calls.length, 'visit')} ·{' '}
              {minutesText(day.driveMinutes)} driving
            </span>
          </h2>
          <table>
            <tbody>
              {day.calls.map((call, i) => (
                <tr key={call.accountId}>
                  <td>{i + 1}</td>
                  <td>
                    {clockText(call.arrive)}–{timeText(call.leave)}
                  </td>
                  <td>{call.name}</td>
                  <td>{call.address}</td>
                  <td>{minutesText(call.driveMinutes)}</td>
                </tr>
              ))}
              <tr>
                <td />
                <td>{timeText(day.end)}</td>
                <td colSpan={2}>{day.nightAfter === '' ? 'Home' : `Night away near ${day.nightAfter}`}</td>
                <td>{day.nightAfter === '' && minutesText(wayHome(day))}</td>
              </tr>
            </tbody>
          </table>
        </section>
      ))}
      {visits.unplaced.length > 0 && (
        <section>
          <h2>Found no place</h2>
          {visits.unplaced.map(({ accountId, name, reason }, i) => (
            <p key={`${accountId} ${i}`}>
              {name}: {reason}
            </p>
          ))}
        </section>
      )}
    </div>,
    document.body,
  )
}
