/** Makes src/import/splitRowsCode.ts of splitRows.wat. `npm run wasm`. */
import { writeFileSync } from 'node:fs'
import { assemble } from './assemble.ts'

const bytes = await assemble('src/import/splitRows.wat')
const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const lines = digits.match(/.{1,112}/g)!.join('\n')
const code = `/** splitRows.wat in hexadecimal, assembled by \`npm run wasm\`. */\nexport const splitRowsCode = \`\n${lines}\n\`\n`
writeFileSync('src/import/splitRowsCode.ts', code)
