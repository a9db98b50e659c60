import { FileSpreadsheet, TriangleAlert, X } from 'lucide-react'
import { encodings, type Encoding } from '#import/encoding.ts'
import { columnsOfOwners } from '#import/owners.ts'
import { hasPlace } from '#import/mapping.ts'
import { saysFte, withoutFte } from '#import/roster.ts'
import { pickFileAs } from '#app/files.ts'
import { choose } from '#app/importChoices.ts'
import { leaveOut, swapSpare, type AskedKind } from '#app/importedFiles.ts'
import { readAccountsAgain } from '#app/importing.ts'
import type { ImportChoices, Importing, ReadFile } from '#app/importSession.ts'
import { countText, unitWord } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Checkbox, FieldRow, SelectField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { LayerField } from './LayerField.tsx'

/** The files of this import; what is missing can be added or dropped on the window. */
export function FilesPart({
  importing,
  choices,
  updating,
}: {
  importing: Importing
  choices: ImportChoices
  /** The accounts join a plan, which has its roster and alignment. */
  updating: boolean
}) {
  return (
    <SheetPart title="Files">
      <FileLine kind="Accounts" file={importing.accounts} />
      {importing.accounts && importing.accounts.sheets.length > 0 && <AccountsReading file={importing.accounts} />}
      {importing.spare.map(({ file, mapping }, at) => (
        <SpareLine key={file.name} file={file} placed={hasPlace(mapping.roles)} use={() => swapSpare(at)} />
      ))}
      {!updating && <StartFiles importing={importing} choices={choices} />}
    </SheetPart>
  )
}

function StartFiles({ importing, choices }: { importing: Importing; choices: ImportChoices }) {
  const { roles, columns } = choices.mapping
  const { rep, territory } = columnsOfOwners(roles)
  return (
    <>
      <FileLine kind="Roster" file={importing.roster} asked="roster" />
      {importing.roster && !saysFte(importing.roster.table) && (
        <p className="mb-1 ml-[111px] text-muted">{withoutFte}</p>
      )}
      <FileLine kind="Alignment" file={importing.alignment} asked="alignment" />
      {importing.territories && <FileLine kind="Territories" file={importing.territories} />}
      <FieldRow label="Territories today">
        {(id) => (
          <SelectField
            id={id}
            className="max-w-40 min-[1200px]:max-w-72"
            value={choices.present}
            onChange={(event) => choose({ present: event.target.value as ImportChoices['present'] })}
          >
            <option value="nothing">None yet</option>
            {territory !== undefined && <option value="territories">Column {columns[territory]!.name}</option>}
            {rep !== undefined && <option value="owners">Column {columns[rep]!.name}</option>}
            {importing.alignment && <option value="file">From {importing.alignment.name}</option>}
            {importing.areas && <option value="areas">From {importing.areas.name}</option>}
          </SelectField>
        )}
      </FieldRow>
      {choices.present === 'areas' && importing.areas && (
        <div className="mb-1 ml-[111px] flex flex-col gap-1">
          <LayerField areas={importing.areas} />
          <p className="text-muted">{fromAreas(choices.unitKind)}</p>
        </div>
      )}
      {rep !== undefined && territory !== undefined && (
        <p className="mb-1 ml-[111px] text-muted">
          The file names territories and reps. Territories come first: reps may share one, or have two.
        </p>
      )}
      {(choices.present === 'owners' || choices.present === 'territories') && (
        <Checkbox checked={choices.fillGround} onChange={(fillGround) => choose({ fillGround })}>
          Ground without accounts goes to the nearest {choices.present === 'owners' ? 'rep' : 'territory'}
        </Checkbox>
      )}
    </>
  )
}

function fromAreas(unitKind: ImportChoices['unitKind']): string {
  return unitKind === 'own'
    ? 'Each area has the territory that the file gives it.'
    : `Each ${unitWord(unitKind)} has the territory of its area in the file, or of the area that it lies in.`
}

/** How the accounts' file is read, where there is a choice. */
function AccountsReading({ file }: { file: ReadFile }) {
  return (
    <div className="mb-1 ml-[111px] flex flex-col gap-1">
      {file.sheets.length > 1 && (
        <SelectField
          aria-label="Sheet of the workbook"
          value={file.sheet}
          onChange={(event) => void readAccountsAgain({ sheet: Number(event.target.value) })}
        >
          {file.sheets.map(({ name, rows, hidden }, at) => (
            <option key={name} value={at}>
              {name} ({countText(rows, 'line')}
              {hidden && ', hidden'})
            </option>
          ))}
        </SelectField>
      )}
      <Checkbox checked={!file.table.headerless} onChange={(header) => void readAccountsAgain({ header })}>
        The first line names the columns
      </Checkbox>
      {!file.table.encoding.startsWith('utf-') && <LettersField chosen={file.table.encoding} />}
    </div>
  )
}

/** Which letters a file has cannot always be told; names show whether they are right. */
function LettersField({ chosen }: { chosen: Encoding }) {
  return (
    <SelectField
      aria-label="Letters of the file"
      title="Choose others if names look wrong"
      value={chosen}
      onChange={(event) => void readAccountsAgain({ encoding: event.target.value as Encoding })}
    >
      {encodings
        .filter((encoding) => !encoding.startsWith('utf-'))
        .map((encoding) => (
          <option key={encoding} value={encoding}>
            {letterNames[encoding]}
          </option>
        ))}
    </SelectField>
  )
}

const letterNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'Unicode',
  'utf-16le': 'Unicode (UTF-16)',
  'utf-16be': 'Unicode (UTF-16 BE)',
  'windows-1252': 'Western letters (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'iso-8859-2': 'Central European (ISO 8859-2)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  'windows-1255': 'Hebrew (Windows-1255)',
  'windows-1256': 'Arabic (Windows-1256)',
  'windows-1257': 'Baltic (Windows-1257)',
  shift_jis: 'Japanese (Shift JIS)',
  gb18030: 'Chinese (GB 18030)',
  big5: 'Chinese (Big5)',
  'euc-kr': 'Korean (EUC-KR)',
}

/** `asked`: a file that may be missing. */
function FileLine({ kind, file, asked }: { kind: string; file: ReadFile | null; asked?: AskedKind }) {
  return (
    <div className="flex h-8 items-center gap-2">
      <FileSpreadsheet size={15} className={`shrink-0 ${file ? 'text-accent' : 'text-muted'}`} aria-hidden />
      <span className="w-20 shrink-0">{kind}</span>
      {file ? (
        <>
          <span className="min-w-0 grow truncate font-semibold" title={file.name}>
            {file.name}
          </span>
          <span className="numbers whitespace-nowrap text-muted">{countText(file.table.read, 'row')}</span>
          {asked && <IconButton icon={X} label={`Leave out ${file.name}`} onClick={() => leaveOut(asked)} />}
        </>
      ) : (
        asked && (
          <Button
            look="quiet"
            className="ml-auto text-accent"
            aria-label={`Add a file: ${kind}`}
            onClick={() => void pickFileAs(asked)}
          >
            Add a file
          </Button>
        )
      )}
    </div>
  )
}

function SpareLine({ file, placed, use }: { file: ReadFile; placed: boolean; use: () => void }) {
  return (
    <div role="status" className="my-1 flex flex-wrap items-start gap-2">
      <TriangleAlert size={15} className="mt-0.5 shrink-0 text-warning" aria-hidden />
      <span className="min-w-0 grow basis-52 [overflow-wrap:anywhere]">
        {file.name} is left out.{' '}
        <span className="text-muted">
          {placed
            ? 'One table holds the accounts, and its columns are others. To take both, give them the same headers.'
            : 'No column of it says where its accounts are.'}
        </span>
      </span>
      <Button className="ml-auto shrink-0" aria-label={`These are the accounts: ${file.name}`} onClick={use}>
        These are the accounts
      </Button>
    </div>
  )
}
