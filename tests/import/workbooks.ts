import { strToU8, zipSync } from 'fflate'

type Cell = string | number | boolean | { readonly formula: string; readonly value: number } | { readonly date: number }

/** A workbook as a spreadsheet writes it, by hand: shared strings, one date style, cached values of formulas. */
export function workbook(
  sheets: { readonly [name: string]: readonly (readonly (Cell | null)[])[] },
  { hidden = [], merged = [] }: { readonly hidden?: readonly string[]; readonly merged?: readonly string[] } = {},
): Uint8Array {
  const shared: string[] = []
  const names = Object.keys(sheets)
  const xml = (body: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${body}`)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const sheetXml = names.map((name) => {
    const rows = sheets[name]!.map((row, r) => {
      const cells = row.map((cell, c) => (cell === null ? '' : cellXml(cell, `${letters(c)}${r + 1}`, shared))).join('')
      return `<row r="${r + 1}">${cells}</row>`
    })
    const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('')
    const merges = ranges === '' ? '' : `<mergeCells>${ranges}</mergeCells>`
    return xml(`<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData>${merges}</worksheet>`)
  })
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
        .map((name, i) => {
          const state = hidden.includes(name) ? ' state="hidden"' : ''
          return `<sheet name="${escaped(name)}" sheetId="${i + 1}"${state} r:id="rId${i + 1}"/>`
        })
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
        .map(
          (_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join(
          '',
        )}<Relationship Id="rId90" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId91" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${main}"><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
  }
  sheetXml.forEach((bytes, i) => (files[`xl/worksheets/sheet${i + 1}.xml`] = bytes))
  files['xl/sharedStrings.xml'] = xml(
    `<sst xmlns="${main}">${shared.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
  )
  return zipSync(files)
}

function cellXml(cell: Cell, at: string, shared: string[]): string {
  if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${shared.push(cell) - 1}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if ('date' in cell) return `<c r="${at}" s="1"><v>${cell.date}</v></c>`
  return `<c r="${at}"><f>${escaped(cell.formula)}</f><v>${cell.value}</v></c>`
}

function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
