/**
 * Who may use whom. Each folder of src/ lists the folders that its files may import from, its own aside.
 * The lint rules below are made from this table; a type import is an import.
 */
const mayUse = {
  // core: pure functions on plain data
  model: [],
  geo: ['model'],
  import: ['model', 'geo'],
  units: ['model', 'geo'],
  travel: ['model', 'geo'],
  rules: ['model'],
  plan: ['model', 'rules'],
  metrics: ['model', 'geo', 'units', 'travel', 'rules'],
  results: ['model', 'units', 'metrics'],
  balance: ['model', 'geo', 'metrics'],
  prove: ['model', 'geo', 'metrics', 'balance'],
  route: ['model', 'geo', 'travel'],
  export: ['model', 'geo', 'units', 'metrics', 'rules', 'results'],
  jobs: [
    'model',
    'geo',
    'import',
    'units',
    'travel',
    'plan',
    'metrics',
    'balance',
    'prove',
    'route',
    'export',
    'rules',
    'results',
  ],
  check: ['model'],
  // edges: each talks to one thing outside
  routing: ['model', 'geo', 'travel'],
  workers: [
    'model',
    'results',
    'rules',
    'geo',
    'import',
    'units',
    'travel',
    'plan',
    'metrics',
    'balance',
    'prove',
    'route',
    'export',
    'jobs',
    'check',
    'routing',
  ],
  storage: ['model'],
  // session and faces
  app: [
    'model',
    'results',
    'rules',
    'geo',
    'import',
    'units',
    'plan',
    'metrics',
    'export',
    'jobs',
    'workers',
    'storage',
    'check',
    'balance',
    'prove',
    'routing',
    'travel',
    'route',
  ],
  ui: [],
  map: ['model', 'geo', 'metrics', 'app', 'ui'],
  panels: ['model', 'results', 'rules', 'metrics', 'import', 'app', 'ui'],
  cli: [
    'model',
    'results',
    'rules',
    'geo',
    'import',
    'units',
    'travel',
    'plan',
    'metrics',
    'balance',
    'prove',
    'export',
    'jobs',
    'check',
    'routing',
  ],
}

const core = [
  'model',
  'results',
  'rules',
  'geo',
  'import',
  'units',
  'travel',
  'plan',
  'metrics',
  'balance',
  'prove',
  'route',
  'export',
  'jobs',
  'check',
]
const folders = Object.keys(mayUse)
const parentImports = { regex: '^\\.\\./', message: 'Import as ./neighbour.ts or #folder/file.ts, never ../' }

function boundary(folder) {
  const forbidden = folders.filter((other) => other !== folder && !mayUse[folder].includes(other))
  const patterns = [parentImports]
  if (forbidden.length > 0) {
    patterns.push({
      regex: `^#(${forbidden.join('|')})/`,
      message: `src/${folder} may use only: ${mayUse[folder].join(', ') || 'nothing else'} (table in oxlint.config.mjs).`,
    })
  }
  return {
    files: [`src/${folder}/**`],
    rules: {
      'no-restricted-imports': ['error', { patterns }],
      ...(core.includes(folder) ? { 'no-console': 'error' } : {}),
    },
  }
}

export default {
  plugins: ['typescript', 'import', 'unicorn', 'react', 'oxc'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'import/no-cycle': 'error',
    'typescript/no-explicit-any': 'error',
    'no-eval': 'error',
    'react/no-danger': 'error',
    'react/react-in-jsx-scope': 'off',
    'import/no-unassigned-import': 'off',
    'no-shadow': 'off',
    'no-underscore-dangle': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/require-post-message-target-origin': 'off',
    'no-await-in-loop': 'off',
  },
  overrides: folders.map(boundary),
  ignorePatterns: ['node_modules', 'dist', 'build', 'public'],
}
