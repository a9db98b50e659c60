import type { Accounts } from '#model/account.ts'
import type { Project } from '#model/project.ts'
import { textAt, type TextColumn } from '#model/text.ts'
import { sheetCsv } from '#export/csv.ts'

/** Typefaces of public/fonts for what Inter cannot write, and the letters that ask for them. Where several fit: the first. */
const scripts = [
  { file: 'NotoSansHebrew.woff', letters: /\p{Script=Hebrew}/u },
  { file: 'NotoSansArabic.woff', letters: /\p{Script=Arabic}/u },
  { file: 'NotoSansJP.woff', letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/u },
  { file: 'NotoSansSC.woff', letters: /\p{Script=Han}/u },
  { file: 'NotoSansKR.woff', letters: /\p{Script=Hangul}/u },
  { file: 'NotoEmoji.woff', letters: /\p{Emoji_Presentation}|[\u2600-\u27bf]/u },
] as const

/** Lead bytes of UTF-8 from here on hold all letters that the scripts above are written with. */
const firstLeadByte = 0xc2

/** The typefaces, beside Inter, that the pages of a plan may need. */
export function scriptFiles(project: Project): string[] {
  const { accounts, alignments, roster, measures } = project
  const texts = [
    project.name,
    ...measures.map(({ name }) => name),
    ...roster.flatMap(({ id, name }) => [id, name]),
    ...alignments.flatMap(({ name, plan }) => [name, ...plan.territories.map((territory) => territory?.name ?? '')]),
    ...[accounts.id, ...printedColumns(accounts)].map(wholeText),
  ]
  return scripts.filter(({ letters }) => texts.some((text) => letters.test(text))).map(({ file }) => file)
}

/**
 * Names of reps, territories and accounts with letters that no typeface of the pages has, or that take their shape from
 * those beside them: they become boxes there, and are listed beside the book.
 */
export function unprintableNames({ accounts, alignments, roster }: Project): Uint8Array | null {
  const rows: string[][] = []
  const take = (kind: string, id: string, name: string): void => {
    if (beyond.test(name)) rows.push([kind, id, name])
  }
  for (const { id, name } of roster) take('rep', id, name)
  const territories = alignments.flatMap(({ plan }) => plan.territories.flatMap((territory) => territory ?? []))
  for (const { id, name } of new Map(territories.map((one) => [`${one.id} ${one.name}`, one])).values()) {
    take('territory', id, name)
  }
  const names = accounts.roles.name === undefined ? null : accounts.columns[accounts.roles.name]!.text
  if (names && wholeText(names) !== '') {
    for (let account = 0; account < accounts.count; account++) {
      take('account', textAt(accounts.id, account), textAt(names, account))
    }
  }
  const columns = ['kind', 'id', 'name'].map((header) => ({ header }))
  return rows.length === 0 ? null : sheetCsv({ name: 'Unprintable names', columns, rows })
}

const printed = 'Latin Greek Cyrillic Hebrew Arabic Hiragana Katakana Han Hangul Common Inherited'
  .split(' ')
  .map((script) => `\\p{Script=${script}}`)
  .join('')
/** The second part: bold and other letters of mathematics, which names are decorated with. */
const beyond = new RegExp(`[^${printed}]|[\\u{1d400}-\\u{1d7ff}]`, 'u')

function printedColumns({ columns, roles }: Accounts): TextColumn[] {
  return [roles.name, roles.city].flatMap((column) => (column === undefined ? [] : [columns[column]!.text]))
}

/** A column's texts in one, or nothing where all of it is ASCII. */
function wholeText({ bytes }: TextColumn): string {
  return bytes.some((byte) => byte >= firstLeadByte) ? new TextDecoder().decode(bytes) : ''
}
