const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Mar 31, 2027` from an ISO date, the same on every machine, for sentences that are kept; anything else as it is. */
export function dayInText(date: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  const month = months[Number(found?.[2]) - 1]
  return found && month ? `${month} ${Number(found[3])}, ${found[1]}` : date
}
