const CONTEXT = '^server/contexts/([^/]+)/'
/** A role's file, or the folder of the same name that it grew into. */
const role = (names) => `${CONTEXT}(${names})(/|\\.ts$)`
const own = (names) => `^server/contexts/$1/(${names})(/|\\.ts$)`
const STREAM = '^stream$'
const TEST = '\\.test\\.ts$'
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'context-only-by-public-face',
      'Another context is known by its public.ts alone.',
      { path: CONTEXT },
      { path: CONTEXT, pathNot: ['^server/contexts/$1/', '^server/contexts/[^/]+/public\\.ts$'] },
    ),
    rule(
      'context-types-only',
      'Another context lends types, never code: it may run elsewhere.',
      { path: CONTEXT },
      { path: CONTEXT, pathNot: '^server/contexts/$1/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'domain-is-pure',
      'The domain knows no library, no node module and no adapter.',
      { path: role('domain'), pathNot: TEST },
      { pathNot: [own('domain|public|contract'), '^server/platform/(errors|events|audience|actor|library-files)\\.ts$'] },
    ),
    rule(
      'ports-name-no-adapter',
      'Ports say what is needed, in words of the domain, and not who gives it.',
      { path: role('ports') },
      { pathNot: [own('domain|ports|public|contract'), '^server/platform/', STREAM] },
    ),
    rule(
      'ports-are-types',
      'Ports are types: nothing runs in them but what the domain decides.',
      { path: role('ports') },
      { path: '^server/platform/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'public-is-types',
      'What others may know of a context is types, of its own and of the platform.',
      { path: role('public') },
      { pathNot: ['^server/platform/', own('contract'), STREAM] },
    ),
    rule(
      'contract-is-portable',
      'A contract runs in the browser too.',
      { path: role('contract'), pathNot: TEST },
      {
        pathNot: ['^node_modules/typebox/', own('contract'), '^server/platform/(paging|import-view)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'usecases-know-no-adapter',
      'Use cases reach the outside through ports.',
      { path: role('usecases'), pathNot: TEST },
      {
        pathNot: [
          own('domain|ports|usecases|actions|public|contract'),
          '^server/(contexts/[^/]+/public|platform/[^/]+)\\.ts$',
          STREAM,
        ],
      },
    ),
    rule(
      'only-adapters-move-bytes',
      'Within, a stream is a type that is handed on.',
      { path: role('ports|public|usecases'), pathNot: TEST },
      { path: STREAM, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'usecases-hold-no-database',
      'A use case loads, decides and saves once: it neither writes SQL nor sees a transaction.',
      { path: role('usecases'), pathNot: TEST },
      { path: '^server/platform/(db|migrations|embedded|http)\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'http-knows-no-database',
      'A route asks a use case; what is stored is none of its business.',
      { path: role('http'), pathNot: TEST },
      { path: [role('rdb'), '^server/platform/(migrations|embedded)(/|\\.ts$)', 'node_modules/postgres/'] },
    ),
    rule(
      'http-runs-no-statement',
      'A route may hand on what is to be written along with its answer, and no more.',
      { path: role('http'), pathNot: TEST },
      { path: '^server/platform/db\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'rdb-knows-no-route',
      'What is stored does not depend on how it is asked for.',
      { path: role('rdb'), pathNot: TEST },
      { path: [role('http|usecases'), '^node_modules/', '^server/platform/http\\.ts$'] },
    ),
    rule(
      'adapters-stand-alone',
      'What a context lends from a library (a format, a renderer) knows neither its tables nor its routes.',
      { path: `${CONTEXT}[^/]+/`, pathNot: [role('domain|ports|usecases|rdb|http'), TEST] },
      { path: [role('rdb|http|usecases|index'), '^server/platform/(db|http|host|migrations)\\.ts$'] },
    ),
    rule(
      'platform-knows-no-context',
      'The platform could host any product.',
      { path: '^server/platform/' },
      { path: '^server/contexts/' },
    ),
    rule(
      'command-line-stays-outside',
      'A command is one more user of the house: it goes in by the list of contexts, through the platform.',
      { path: '^cli/', pathNot: TEST },
      {
        path: '^server/',
        pathNot: ['^server/platform/', '^server/contexts/index\\.ts$', '^server/contexts/[^/]+/(contract|public)\\.ts$'],
      },
    ),
    rule(
      'one-driver',
      'Only db.ts knows which driver we use.',
      { path: '^(server|cli)/', pathNot: '^server/platform/db\\.ts$' },
      { path: 'node_modules/postgres/' },
    ),
    rule(
      'one-queue',
      'Only jobs.ts knows which queue we use.',
      { path: '^(server|cli)/', pathNot: '^server/platform/jobs\\.ts$' },
      { path: 'node_modules/pg-boss/' },
    ),
    rule(
      'tests-stay-outside',
      'What runs in production imports no test, no test helper and no tool.',
      { path: '^(server|cli)/', pathNot: TEST },
      { path: ['^(testing|test|bench|scripts)/', TEST] },
    ),
    rule('server-knows-no-command', 'The server does not need the command line.', { path: '^server/' }, { path: '^cli/' }),
    rule(
      'needs-are-declared',
      'What runs in production is among the dependencies, not the tools.',
      { path: '^(server|cli)/', pathNot: TEST },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-bundled'], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'server-knows-no-web',
      'The server serves what was built, and imports nothing of it.',
      { path: '^(server|cli)/', pathNot: TEST },
      { path: '^web/' },
    ),
    rule(
      'web-knows-no-server',
      'The application knows the house by its API alone: types made from /openapi.json.',
      { path: '^web/', pathNot: [TEST, '^web/public/'] },
      { path: ['^(server|cli|testing|test|bench|scripts)/', '^web/public/'] },
    ),
    rule(
      'public-pages-stand-alone',
      'The public pages are drawn by the server: they know what they draw, and nothing of the application or of the rest of the house.',
      { path: '^web/public/' },
      {
        path: ['^(server|cli|testing|test|bench|scripts)/', '^web/(app|lib)/'],
        pathNot: '^server/contexts/blog/contract/pages\\.ts$',
      },
    ),
    rule(
      'public-pages-know-types',
      'What the public pages draw is known to both sides as a type.',
      { path: '^web/public/' },
      { path: '^server/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'design-knows-no-feature',
      'The design system could dress another product.',
      { path: '^web/ui/', pathNot: TEST },
      { path: '^web/', pathNot: ['^web/ui/', '^web/lib/(words|store|commands)\\.ts$'] },
    ),
    rule(
      'lib-draws-nothing',
      'What every part of the application stands on knows none of them.',
      { path: '^web/lib/', pathNot: TEST },
      { path: '^web/(ui|app)/' },
    ),
    rule(
      'features-know-no-page',
      'Pages and the frame put features together; a feature knows neither.',
      { path: '^web/app/features/', pathNot: TEST },
      { path: ['^web/app/(pages|frame)/', '^web/app/[^/]+$'] },
    ),
    rule(
      'features-stand-alone',
      'A feature of one context knows no other; what it needs of it, a page hands over.',
      { path: '^web/app/features/([^/]+)/', pathNot: TEST },
      { path: '^web/app/features/([^/]+)/', pathNot: '^web/app/features/($1|session)/' },
    ),
    rule('no-cycles', 'Two files that need each other are one file.', {}, { circular: true }),
    rule('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
}
