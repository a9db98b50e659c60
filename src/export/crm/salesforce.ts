import { textAt } from '#model/text.ts'
import { csv } from '#export/csv.ts'
import type { NamedBytes } from '#export/namedBytes.ts'
import { xmlText } from '#export/xmlText.ts'
import type { CrmPlan, CrmTerritory } from './crmPlan.ts'
import { salesforceReadme } from './readme.ts'
import { inGroups, ruleValues } from './ruleValues.ts'
import { zipPrefixes } from './zipPrefixes.ts'
import { givenByName, rulesByAccount } from './zipRules.ts'

/** A rule takes ten conditions; a condition's list of values is asked as one query of about a thousand characters. */
const mostConditions = 9
const longestValue = 900
const model = 'Evenfield'
const apiVersion = '62.0'
const namespace = 'http://soap.sforce.com/2006/04/metadata'

/**
 * Salesforce Sales Territories: the model with its territories and ZIP rules as metadata to deploy, and lists for Data
 * Loader of who is with which territory. docs/crm-salesforce.md says how to load them.
 */
export function salesforce(crm: CrmPlan): NamedBytes[] {
  const metadata = metadataFiles(crm)
  return [
    ...metadata.map(({ path, xml }) => ({
      name: `salesforce/metadata/${path}`,
      bytes: new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`),
    })),
    { name: 'salesforce/Territory2.csv', bytes: territory2(crm) },
    { name: 'salesforce/UserTerritory2Association.csv', bytes: users(crm) },
    ...associations(crm),
    salesforceReadme(prefixesOf(crm).size > 0),
  ]
}

/** Beside rules only the accounts that they would not put there: the whole list is the other way, in a folder of its own. */
function associations(crm: CrmPlan): NamedBytes[] {
  const file = 'ObjectTerritory2Association.csv'
  if (prefixesOf(crm).size === 0) return [{ name: `salesforce/${file}`, bytes: accounts(crm) }]
  return [
    { name: `salesforce/${file}`, bytes: exceptions(crm) },
    { name: `salesforce/without_rules/${file}`, bytes: accounts(crm) },
  ]
}

interface MetadataFile {
  readonly path: string
  readonly xml: string
}

function metadataFiles(crm: CrmPlan): MetadataFile[] {
  const rules = crm.territories.flatMap((one) => rulesOf(one, crm))
  const folder = `territory2Models/${model}`
  const parents = crm.parents
  const nameOf = new Map(parents.map(({ region, developerName }) => [region.id, developerName]))
  const parentOf = (id: string) => (nameOf.has(id) ? [element('parentTerritory', nameOf.get(id)!)] : [])
  const members = {
    Territory2Type: [model],
    Territory2Model: [model],
    Territory2Rule: rules.map(({ name }) => `${model}.${name}`),
    Territory2: [...parents, ...crm.territories].map(({ developerName }) => `${model}.${developerName}`),
  }
  const types = Object.entries(members).map(
    ([type, names]) =>
      `<types>${names.map((name) => element('members', name)).join('')}${element('name', type)}</types>`,
  )
  return [
    {
      path: 'package.xml',
      xml: `<Package xmlns="${namespace}">${types.join('')}${element('version', apiVersion)}</Package>`,
    },
    {
      path: `territory2Types/${model}.territory2Type`,
      xml: record('Territory2Type', [element('name', 'Field territory'), element('priority', '1')]),
    },
    {
      path: `${folder}/${model}.territory2Model`,
      xml: record('Territory2Model', [element('name', `${crm.project.name}: ${crm.alignment.name}`.slice(0, 80))]),
    },
    ...rules.map(({ name, xml }) => ({ path: `${folder}/rules/${name}.territory2Rule`, xml })),
    ...parents.map(({ region, developerName }) => ({
      path: `${folder}/territories/${developerName}.territory2`,
      xml: record('Territory2', [
        element('name', region.name.slice(0, 80)),
        ...parentOf(region.parentId),
        element('territory2Type', model),
      ]),
    })),
    ...crm.territories.map((one) => ({
      path: `${folder}/territories/${one.developerName}.territory2`,
      xml: record('Territory2', [
        element('name', one.territory.name.slice(0, 80)),
        ...parentOf(one.territory.parentId),
        ...rules
          .filter(({ territory }) => territory === one)
          .map(
            ({ name }) =>
              `<ruleAssociations><inherited>false</inherited>${element('ruleName', name)}</ruleAssociations>`,
          ),
        element('territory2Type', model),
      ]),
    })),
  ]
}

interface Rule {
  readonly territory: CrmTerritory
  readonly name: string
  readonly xml: string
}

/** ZIPs as beginnings of the billing postal code, so that ZIP+4 is found too; as many rules as their conditions need. */
function rulesOf(territory: CrmTerritory, crm: CrmPlan): Rule[] {
  const values = ruleValues(prefixesOf(crm).get(territory.territory.id) ?? [], ',', longestValue)
  return inGroups(values, mostConditions).map((conditions, i) => {
    const name = `${territory.developerName}_ZIP_${i + 1}`
    const items = conditions.map(
      (value) =>
        `<ruleItems><field>Account.BillingPostalCode</field><operation>startsWith</operation>${element('value', value)}</ruleItems>`,
    )
    const any = conditions.map((_, condition) => condition + 1).join(' OR ')
    const filter = conditions.length > 1 ? [element('booleanFilter', any)] : []
    const label = element('name', `${territory.territory.name.slice(0, 68)} ZIPs ${i + 1}`)
    const parts = [element('active', 'true'), ...filter, label, element('objectType', 'Account'), ...items]
    return { territory, name, xml: record('Territory2Rule', parts) }
  })
}

const known = new WeakMap<CrmPlan, Map<string, string[]>>()

function prefixesOf(crm: CrmPlan): Map<string, string[]> {
  const found = known.get(crm) ?? (crm.territoryOfZip ? zipPrefixes(crm.territoryOfZip) : new Map<string, string[]>())
  known.set(crm, found)
  return found
}

function territory2({ territories }: CrmPlan): Uint8Array {
  return csv(
    ['Name', 'DeveloperName', 'Territory2ModelId', 'Territory2TypeId', 'ParentTerritory2Id', 'Description'],
    territories.map(({ territory, developerName }) => [territory.name, developerName, '', '', '', territory.id]),
  )
}

function users({ territories }: CrmPlan): Uint8Array {
  return csv(
    ['UserId', 'Territory2Id', 'RoleInTerritory2', 'User_Email', 'Territory2_DeveloperName'],
    territories.flatMap(({ developerName, owner, others }) =>
      [...(owner ? [{ role: 'owner', rep: owner }] : []), ...others].map(({ role, rep }) => [
        userId(rep.id),
        '',
        role,
        rep.email,
        developerName,
      ]),
    ),
  )
}

/** A row for each territory of an account: a shared one is in several, and so is one of an overlay. */
function accounts({ project, territoriesOf, overlaysOf }: CrmPlan): Uint8Array {
  return csv(
    associationColumns,
    (function* () {
      for (let account = 0; account < project.accounts.count; account++) {
        const id = textAt(project.accounts.id, account)
        for (const { developerName } of [...territoriesOf(account), ...overlaysOf(account)]) {
          yield [id, '', 'Territory2Manual', developerName]
        }
      }
    })(),
  )
}

const associationColumns = ['ObjectId', 'Territory2Id', 'AssociationCause', 'Territory2_DeveloperName']

/** Accounts that no ZIP rule gives to their territory, and those of overlays; where a rule puts them is said. */
function exceptions(crm: CrmPlan): Uint8Array {
  const { project, territories, overlaysOf } = crm
  const [ruleOf, byName] = [rulesByAccount(crm), givenByName(crm)]
  const nameOf = new Map(territories.map(({ territory, developerName }) => [territory.id, developerName]))
  return csv(
    [...associationColumns, 'Territory2_ByRule'],
    (function* () {
      for (let account = 0; account < project.accounts.count; account++) {
        const byRule = ruleOf?.(account) ?? ''
        const id = textAt(project.accounts.id, account)
        for (const { territory, developerName } of byName(account)) {
          // one of those who share it may have it by its ZIP
          if (territory.id === byRule) continue
          yield [id, '', 'Territory2Manual', developerName, nameOf.get(byRule) ?? '']
        }
        for (const { developerName } of overlaysOf(account)) yield [id, '', 'Territory2Manual', developerName, '']
      }
    })(),
  )
}

/** Ids of users begin with 005; other rep ids are looked up by e-mail. */
function userId(repId: string): string {
  return /^005[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$/.test(repId) ? repId : ''
}

function record(type: string, parts: readonly string[]): string {
  return `<${type} xmlns="${namespace}">${parts.join('')}</${type}>`
}

function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`
}
