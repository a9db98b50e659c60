import { Plus, X } from 'lucide-react'
import { changeTerritory } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { numberText } from '#app/format.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { changeMember, moveToDistrict, useLevelNames } from '#app/structure.ts'
import { today } from '#app/today.ts'
import type { Member, Territory } from '#model/plan.ts'
import type { Rep } from '#model/roster.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FieldRow, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { DistrictSelect } from './DistrictSelect.tsx'

const noMembers: readonly Member[] = []

/** Rep, members and district of one territory; every field is a change of its own. */
export function TerritoryDialog() {
  const slot = useSession((state) => state.activeTerritory)
  const territory = useDocument((state) => alignmentOf(state)?.plan.territories[slot] ?? null)
  const members = useDocument((state) => alignmentOf(state)?.plan.members ?? noMembers)
  const roster = useDocument((state) => state.project?.roster)
  const names = useLevelNames()
  if (!territory || !roster) return null
  const own = members.filter(({ territoryId }) => territoryId === territory.id)
  const suggested = fteOf(territory, own, roster)
  return (
    <Dialog
      title={territory.name}
      description="Changes are made at once and can be undone."
      width={680}
      onClose={() => setSession({ dialog: null })}
    >
      <FieldRow label="Rep" hint="Owns the accounts in every export">
        {(id) => (
          <SelectField
            id={id}
            className="w-44"
            value={territory.repId}
            onChange={(event) => changeTerritory(slot, { repId: event.target.value })}
          >
            <option value="">Vacant</option>
            {roster.map((rep) => (
              <option key={rep.id} value={rep.id}>
                {rep.name || rep.id}
              </option>
            ))}
          </SelectField>
        )}
      </FieldRow>
      <FieldRow
        label="FTE"
        hint={
          suggested > 0 && suggested !== territory.fte
            ? `Rep and co-owners bring ${numberText(suggested)}`
            : 'Its claim to a share'
        }
      >
        {(id) => (
          <span className="flex items-center gap-2">
            {suggested > 0 && suggested !== territory.fte && (
              <Button onClick={() => changeTerritory(slot, { fte: suggested })}>Take {numberText(suggested)}</Button>
            )}
            <NumberField
              id={id}
              className="w-44"
              value={territory.fte}
              min={0.01}
              max={1000}
              onChange={(fte) => fte !== null && changeTerritory(slot, { fte })}
            />
          </span>
        )}
      </FieldRow>
      <FieldRow label={names.district}>
        {(id) => (
          <DistrictSelect
            id={id}
            className="w-44"
            value={territory.parentId}
            none="None"
            onChange={(parentId) => moveToDistrict([slot], parentId)}
          />
        )}
      </FieldRow>
      <Members territory={territory} own={own} roster={roster} />
    </Dialog>
  )
}

function Members({ territory, own, roster }: { territory: Territory; own: readonly Member[]; roster: readonly Rep[] }) {
  return (
    <section className="mt-3 border-t border-line pt-3">
      <div className="mb-1 flex items-center justify-between">
        <h3 className="font-semibold">Further members</h3>
        <Button disabled={roster.length === 0} onClick={() => addMember(territory, own, roster)}>
          <Plus size={14} aria-hidden />
          Add
        </Button>
      </div>
      {own.length === 0 ? (
        <p className="text-muted">
          Co-owners, managers and specialists, each with a share and dates. A rep can be in several territories.
        </p>
      ) : (
        <table className="w-full" aria-label="Further members">
          <thead className="text-left text-xs text-muted">
            <tr>
              {['Rep', 'Role', 'Share %', 'From', 'Until'].map((title) => (
                <th key={title} scope="col" className="py-1 font-normal">
                  {title}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {own.map((member) => (
              <MemberRow key={`${member.repId} ${member.role} ${member.start}`} member={member} roster={roster} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const roles = { owner: 'Co-owner', manager: 'Manager', specialist: 'Specialist' } as const

function MemberRow({ member, roster }: { member: Member; roster: readonly Rep[] }) {
  const change = (fields: Partial<Member>) => changeMember(member, { ...member, ...fields })
  const rep = roster.find(({ id }) => id === member.repId)?.name || member.repId
  return (
    <tr>
      <td className="py-0.5 pr-2">
        <SelectField
          aria-label="Rep"
          className="w-36"
          value={member.repId}
          onChange={(event) => change({ repId: event.target.value })}
        >
          {roster.map(({ id, name }) => (
            <option key={id} value={id}>
              {name || id}
            </option>
          ))}
        </SelectField>
      </td>
      <td className="pr-2">
        <SelectField
          aria-label={`Role of ${rep}`}
          value={member.role}
          onChange={(event) => change({ role: event.target.value as Member['role'] })}
        >
          {Object.entries(roles).map(([role, name]) => (
            <option key={role} value={role}>
              {name}
            </option>
          ))}
        </SelectField>
      </td>
      <td className="pr-2">
        <NumberField
          aria-label={`Share of ${rep} in percent`}
          className="w-14"
          value={100 * member.share}
          min={1}
          max={100}
          digits={1}
          onChange={(share) => share !== null && change({ share: share / 100 })}
        />
      </td>
      <td className="pr-2">
        <DateField label={`${rep} from`} value={member.start} onChange={(start) => change({ start })} />
      </td>
      <td className="pr-1">
        <DateField label={`${rep} until`} value={member.end} onChange={(end) => change({ end })} />
      </td>
      <td>
        <IconButton icon={X} label={`Take ${rep} out`} size={14} onClick={() => changeMember(member, null)} />
      </td>
    </tr>
  )
}

function DateField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextField
      type="date"
      aria-label={label}
      className="w-32"
      defaultValue={value}
      key={value}
      onBlur={(event) => event.target.value !== value && onChange(event.target.value)}
    />
  )
}

/** The first rep of the roster who is not there yet, as a specialist from today on. */
function addMember(territory: Territory, own: readonly Member[], roster: readonly Rep[]): void {
  const taken = new Set([territory.repId, ...own.map(({ repId }) => repId)])
  const rep = roster.find(({ id }) => !taken.has(id)) ?? roster[0]!
  changeMember(null, {
    territoryId: territory.id,
    repId: rep.id,
    role: 'specialist',
    share: 1,
    start: today(),
    end: '',
  })
}

/** Σ FTE × share of the rep and the co-owners who are there today. */
function fteOf(territory: Territory, own: readonly Member[], roster: readonly Rep[]): number {
  const now = today()
  const owners = own.filter(
    ({ role, start, end }) => role === 'owner' && (start === '' || start <= now) && (end === '' || end >= now),
  )
  const shared = owners.reduce((sum, { share }) => sum + share, 0)
  const fte = (repId: string) => roster.find(({ id }) => id === repId)?.fte ?? 0
  const first = fte(territory.repId) * Math.max(0, 1 - shared)
  return owners.reduce((sum, { repId, share }) => sum + fte(repId) * share, first)
}
