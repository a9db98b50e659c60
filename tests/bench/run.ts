import process from 'node:process'

/** `npm run bench` runs all, `npm run bench -- tours travel` those named. Prints figures; asserts nothing. */
const benches: Record<string, () => Promise<{ run: () => void | Promise<void> }>> = {
  balance: () => import('./balance.ts'),
  answers: () => import('./answers.ts'),
  peers: () => import('./peers.ts'),
  scale: () => import('./scale.ts'),
  tours: () => import('./tours.ts'),
  travel: () => import('./travel.ts'),
  import: () => import('./import.ts'),
  edits: () => import('./edits.ts'),
  brush: () => import('./brush.ts'),
  workbench: () => import('./workbench.ts'),
  tasks: () => import('./tasks.ts'),
  results: () => import('./results.ts'),
  firstMap: () => import('./firstMap.ts'),
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`Unknown bench: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
  console.log(`\n${name}`)
  const bench = await benches[name]!()
  await bench.run()
}
