/** `npm start`: installs what is missing, builds the app if it changed, serves it on this machine only. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { installPackages, root, runTool } from './install.mjs'

installPackages()
if (isOlder(`${root}dist/index.html`)) {
  console.log('Building the app …')
  const failed = runTool('vite', ['build', '--logLevel', 'warn'])
  if (failed) process.exit(failed)
}
if (isOlder(`${root}build/cli/evenfield.mjs`)) {
  const failed = runTool('vite', ['build', '--mode', 'cli', '--logLevel', 'warn'])
  if (failed) process.exit(failed)
}
console.log('Evenfield is ready; open the address below. Stop it with Ctrl+C.')
process.exit(runTool('vite', ['preview']))

/** @param {string} built */
function isOlder(built) {
  return !existsSync(built) || newest(sources()) > statSync(built).mtimeMs
}

function sources() {
  const inside = ['src', 'public'].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true }).map((file) => `${root}${folder}/${file}`),
  )
  return [...inside, `${root}index.html`, `${root}vite.config.ts`, `${root}package-lock.json`]
}

/** @param {string[]} files */
function newest(files) {
  return Math.max(...files.map((file) => statSync(file).mtimeMs))
}
