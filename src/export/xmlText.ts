const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text between tags or in an attribute. What XML has no place for, control characters and halves of characters, becomes �. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[&<>"]/g, (found) => entities[found]!)
    .replaceAll('\r', '&#13;')
    .replaceAll(forbidden, '\uFFFD')
}
// oxlint-disable-next-line no-control-regex -- XML forbids these characters
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
