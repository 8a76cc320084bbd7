// Who may import whom: the rules of docs/architecture.md, checked by `npm test`.

/** Each folder, and the folders whose door it may open. */
const MAY_IMPORT = {
  cbor: [],
  crypto: [],
  cose: ['cbor', 'crypto'],
  x509: ['cbor', 'crypto'],
  mdoc: ['cbor', 'crypto', 'cose', 'x509'],
  trust: ['cbor', 'crypto', 'cose', 'x509', 'mdoc'],
  verify: ['cbor', 'crypto', 'cose', 'x509', 'mdoc', 'trust'],
  intake: ['cbor', 'crypto', 'cose', 'x509', 'mdoc', 'trust', 'verify'],
  messages: ['cbor', 'crypto', 'cose', 'x509', 'mdoc', 'trust', 'verify', 'intake'],
  formats: ['cbor', 'crypto', 'cose', 'x509', 'mdoc', 'trust', 'verify', 'intake', 'messages'],
  issue: ['cbor', 'crypto', 'cose', 'x509', 'mdoc', 'trust'],
  authority: ['cbor', 'crypto', 'cose', 'x509', 'mdoc', 'trust', 'verify', 'issue'],
  cli: ['cbor', 'crypto', 'cose', 'x509', 'mdoc', 'trust', 'verify', 'intake', 'messages', 'formats', 'issue', 'authority'],
  app: ['cbor', 'crypto', 'cose', 'x509', 'mdoc', 'trust', 'verify', 'intake', 'messages', 'formats', 'issue'],
}
const FOLDERS = Object.keys(MAY_IMPORT)
const TEST = '\\.test\\.tsx?$|\\.fixture\\.ts$|-suite\\.ts$|/testdata/'

const order = FOLDERS.map((folder) => ({
  name: `${folder}-imports-to-its-left`,
  comment: `src/${folder} may import ${MAY_IMPORT[folder].join(', ') || 'no other folder'}`,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: TEST },
  to: { path: `^src/(${FOLDERS.filter((other) => other !== folder && !MAY_IMPORT[folder].includes(other)).join('|')})/` },
}))
const doors = FOLDERS.map((folder) => ({
  name: `${folder}-has-a-door`,
  comment: `outsiders import src/${folder}/index.ts and nothing behind it`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${folder}/|${TEST}` },
  to: { path: `^src/${folder}/`, pathNot: `^src/${folder}/index\\.ts$` },
}))

module.exports = {
  forbidden: [
    ...order,
    ...doors,
    { name: 'no-cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'tests-import-neither-app-nor-cli',
      severity: 'error',
      from: { path: `^src/(?!app/|cli/).*(${TEST})` },
      to: { path: '^src/(app|cli)/' },
    },
    {
      name: 'node-only-in-authority-and-cli',
      comment: 'all but authority and cli runs in a browser, a worker and Node alike',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(authority|cli)/|${TEST}` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'app-imports-issue-lazily',
      comment: 'samples and Make load it when they are used',
      severity: 'error',
      from: { path: '^src/app/', pathNot: TEST },
      to: { path: '^src/issue/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, path: '^[^?]*$', pathNot: '^virtual:' },
    },
    {
      name: 'no-test-tools-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: `${TEST}|^src/app/` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts'],
    },
  },
}
