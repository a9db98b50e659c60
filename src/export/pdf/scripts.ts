import type { Accounts } from '#model/account.ts'
import type { Project } from '#model/project.ts'
import type { TextColumn } from '#model/text.ts'

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

function printedColumns({ columns, roles }: Accounts): TextColumn[] {
  return [roles.name, roles.city].flatMap((column) => (column === undefined ? [] : [columns[column]!.text]))
}

/** A column's texts in one, or nothing where all of it is ASCII. */
function wholeText({ bytes }: TextColumn): string {
  return bytes.some((byte) => byte >= firstLeadByte) ? new TextDecoder().decode(bytes) : ''
}
