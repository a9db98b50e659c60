import type { NamedBytes } from '#export/namedBytes.ts'

/** Says to whoever unpacks the files how they are loaded; the pages under docs say more. */
function readme(name: string, text: string): NamedBytes {
  // lines end as Windows wants them: Notepad opens it there
  return { name, bytes: new TextEncoder().encode(`${text.trim()}\n`.replaceAll('\n', '\r\n')) }
}

const withRules = `
LOADING THIS PLAN INTO SALESFORCE (Sales Territories)

There are two ways. Take one of them, not both: accounts loaded by hand stay where they
are when rules run, next quarter, too.

A. WITH ZIP RULES (recommended): Salesforce assigns accounts by their billing ZIP.

1. Deploy the folder "metadata":
   sf project deploy start --metadata-dir salesforce/metadata
   It makes a territory model "Evenfield" in state Planning, with territories and rules.
2. Ask for the ids of the new territories:
   sf data query --query "SELECT Id, DeveloperName FROM Territory2
   WHERE Territory2Model.DeveloperName = 'Evenfield'" --result-format csv > ids.csv
3. FILL IN Territory2Id in UserTerritory2Association.csv and
   ObjectTerritory2Association.csv: look it up in ids.csv by Territory2_DeveloperName.
   FILL IN UserId where it is empty: look the user up by User_Email.
4. In Setup > Territory Models run the assignment rules and activate the model.
5. Insert UserTerritory2Association.csv with Data Loader: who works where.
6. Insert ObjectTerritory2Association.csv with Data Loader: only accounts that the ZIP
   rules would not put where the plan has them (given by name, shared, in an overlay, or
   without a ZIP of their territory). Territory2_ByRule says where a rule puts such an account;
   exclude the account from assignment rules if it shall not be there as well.

B. WITHOUT RULES: every account by hand.

1. Make the territories: insert Territory2.csv. Fill in Territory2ModelId and
   Territory2TypeId of your org first.
2. Fill in the ids as in A3, in UserTerritory2Association.csv and
   without_rules/ObjectTerritory2Association.csv.
3. Insert both, in this order.
`

const withoutRules = `
LOADING THIS PLAN INTO SALESFORCE (Sales Territories)

The areas of this plan are not ZIPs or counties, so there are no ZIP rules: every
account is assigned by name.

1. Make the territories. Either deploy the folder "metadata"
   (sf project deploy start --metadata-dir salesforce/metadata),
   or insert Territory2.csv; fill in Territory2ModelId and Territory2TypeId first.
2. Ask for their ids:
   sf data query --query "SELECT Id, DeveloperName FROM Territory2" --result-format csv > ids.csv
3. FILL IN Territory2Id in the two association files: look it up in ids.csv by
   Territory2_DeveloperName. FILL IN UserId where it is empty, by User_Email.
4. Insert UserTerritory2Association.csv, then ObjectTerritory2Association.csv with
   Data Loader, and activate the model in Setup > Territory Models.
`

const salesforceEnd = `
ObjectId is the account id of your file: it must be the Salesforce id of the account.
Leave columns with an underscore after the object's name (User_Email,
Territory2_DeveloperName, Territory2_ByRule) unmapped: they are help for you.
`

export function salesforceReadme(rules: boolean): NamedBytes {
  return readme('salesforce/README.txt', `${rules ? withRules : withoutRules}${salesforceEnd}`)
}

const veevaStart = `
LOADING THIS PLAN INTO VEEVA CRM

1. The territories must exist under Setup > Territory Models with the names of the plan:
   Veeva joins by name.
`

const loaderFields = `Map Territory_To_Add_vod__c where the
   setting ATL Mode is 1, Territory_vod__c where it is 0 or empty, and leave the other
   unmapped.

Nothing is to be filled in. The account ids are those of your file.
`

const veevaByZip = `2. Delete last period's Zip_to_Terr_vod records, then load Zip_to_Terr_vod.csv.
3. In Territory Utilities: Rebuild Veeva Territory Rules, Test Territory Assignment,
   Run Mass Assignment.
4. Setup > Territory Model > Run Assignment Rules.
5. Upsert Account_Territory_Loader_vod.csv by External_ID_vod__c: only accounts that
   their ZIP does not give to their territory, and those of overlays.
   ${loaderFields}`

const veevaByName = `2. The areas of this plan are not ZIPs or counties, so there are no ZIP rules: every
   account is assigned by name. Delete the Zip_to_Terr_vod records of these territories.
3. Upsert Account_Territory_Loader_vod.csv by External_ID_vod__c. ${loaderFields}`

export function veevaReadme(rules: boolean): NamedBytes {
  return readme('veeva/README.txt', `${veevaStart}${rules ? veevaByZip : veevaByName}`)
}

const zohoByZip = `
Criteria by ZIP (1 to 3) and the list of accounts (4) are alternatives; the list is also
for accounts that are held against their ZIP, and for territories of overlays, which have
no criteria.
`

const zohoByName = `
The areas of this plan are not ZIPs or counties, so the territories have no criteria: the
list of accounts (4) says where every account belongs.
`

export function zohoReadme(rules: boolean): NamedBytes {
  return readme(
    'zoho/README.txt',
    `
LOADING THIS PLAN INTO ZOHO CRM
${rules ? zohoByZip : zohoByName}
1. FILL IN, in each territories_N.json: your top territory's id in place of
   TOP_TERRITORY_ID, and the user's id in Zoho as manager.id (it holds the rep id of the
   plan), or delete "manager".
2. Send each file:
   curl https://www.zohoapis.com/crm/v8/settings/territories -X POST
   -d @territories_1.json -H "Authorization: Zoho-oauthtoken ..."
3. Add the users of territory_users.csv to their territories${rules ? ', and run the territory rules\n   for Accounts' : ''}.
4. ${rules ? 'Or import' : 'Import'} accounts.csv: Update existing accounts, Account Id as the key, Account Owner
   by e-mail.
`,
  )
}
