export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Of a measure or a kind of unit, as a heading: `annual_revenue` is `Annual revenue`. */
export function titleText(name: string): string {
  return capitalised(name).replaceAll('_', ' ')
}
