import { createPortal } from 'react-dom'
import { hoursText, minutesText } from '#app/driveWords.ts'
import { clockText } from '#app/visits.ts'
import type { VisitPlan } from '#model/visits.ts'
import { dateText, holidaysText } from './weekdays.ts'

/** What the printer sees in place of the app: a page of days, black on white. */
export function PrintSheet({ visits }: { visits: VisitPlan }) {
  return createPortal(
    <div className="print-sheet" aria-hidden>
      <h1>
        Visits of {visits.rep.name}, {visits.days[0] ? dateText(visits.days[0].date) : ''} to{' '}
        {visits.days.at(-1) ? dateText(visits.days.at(-1)!.date) : ''}
      </h1>
      <p>
        {hoursText(visits.visitMinutes / 60)} with accounts, {hoursText(visits.driveMinutes / 60)} on the road. Minutes
        by {visits.model}.{visits.holidays.length > 0 && ` No visits on ${holidaysText(visits)}.`}
      </p>
      {visits.days.map((day) => (
        <section key={day.date}>
          <h2>
            {dateText(day.date)}, week {day.week}: {clockText(day.begin)}–{clockText(day.end)},{' '}
            {minutesText(day.driveMinutes)} driving
          </h2>
          <table>
            <tbody>
              {day.calls.map((call, i) => (
                <tr key={call.accountId}>
                  <td>{i + 1}</td>
                  <td>
                    {clockText(call.arrive)}–{clockText(call.leave)}
                  </td>
                  <td>{call.name}</td>
                  <td>{call.address}</td>
                  <td>{minutesText(call.driveMinutes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {day.nightAfter !== '' && <p>Night away near {day.nightAfter}</p>}
        </section>
      ))}
    </div>,
    document.body,
  )
}
