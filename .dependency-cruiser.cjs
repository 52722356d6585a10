// The arrows of docs/architecture.md, "Who may import whom". scripts/layers/layers.test.ts proves that these rules can fail.

const image = '^packages/image/src/';
const core = '^packages/core/src/';
const engine = '^packages/engine/src/';
const rules = `${core}lint/rules/`;
const dialects = `${image}dialects/`;
const tests = ['[.]test[.]ts$', `${core}testing/`, `${engine}testing/`];

/** A package by its name, whether it is installed or not: an unresolved import must not slip through. */
const foreign = (name) => `(^|node_modules/)${name}(/|$)`;

/** A part of a package: a folder, or a file that may grow into one. */
const part = (base, names) => `${base}(${names})(/|[.]ts$)`;

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const betweenPackages = [
  forbid(
    'image-stands-alone',
    'What users install has no dependencies, and no disk, network or process.',
    { path: image, pathNot: tests },
    {
      pathNot: image,
    },
  ),
  forbid(
    'image-tests-stay-inside',
    'Tests of image may use the test tools and Node, but no package above image.',
    { path: image },
    {
      pathNot: [image, foreign('vitest'), foreign('fast-check')],
      dependencyTypesNot: ['core'],
    },
  ),
  forbid(
    'core-reaches-nothing-outside',
    'The analysis gets the outside world as an argument.',
    { path: core, pathNot: tests },
    {
      pathNot: [
        '^packages/',
        foreign('typescript'),
        foreign('unbash'),
        foreign('fastest-levenshtein'),
        foreign('@renovatebot/pep440'),
        foreign('smol-toml'),
        '^server/',
      ],
    },
  ),
  forbid(
    'core-tests-reach-only-test-tools',
    'Tests of core may use the test tools and Node.',
    { path: core },
    {
      pathNot: [
        '^packages/',
        foreign('typescript'),
        foreign('unbash'),
        foreign('fastest-levenshtein'),
        foreign('@renovatebot/pep440'),
        foreign('smol-toml'),
        '^server/',
        foreign('vitest'),
        foreign('fast-check'),
      ],
      dependencyTypesNot: ['core'],
    },
  ),
  forbid(
    'core-reads-image-through-spec',
    'layerwright/spec is what image promises to its readers.',
    { path: core, pathNot: tests },
    {
      path: ['^packages/image/', foreign('layerwright')],
      pathNot: `${image}spec[.]ts$`,
    },
  ),
  forbid(
    'packages-by-name',
    'Another package is imported by its name, so that its exports hold.',
    { path: '^(packages/[^/]+|server|client)/' },
    {
      path: '^(packages/[^/]+|server|client)/',
      pathNot: '^$1/',
      dependencyTypesNot: ['aliased-workspace'],
    },
  ),
  forbid(
    'server-is-the-top',
    'Nothing that is read by the server may know it.',
    { pathNot: '^(server|test|client)/' },
    {
      path: ['^server/', foreign('@layerwright/server')],
    },
  ),
];

const aroundEngine = [
  forbid(
    'engine-reads-images-alone',
    'The engine gets an image as a value: who read it, and who shows what becomes of it, is above.',
    { path: engine, pathNot: tests },
    {
      path: ['^(packages/(image|core)|server|client)/', foreign('@layerwright/(core|server|client)'), foreign('layerwright')],
      pathNot: `${image}spec[.]ts$`,
    },
  ),
  forbid(
    'engine-tests-know-nothing-above',
    'Tests of the engine make images as users do, and need no reader for it.',
    { path: engine },
    {
      path: ['^(packages/core|server|client)/', foreign('@layerwright/(core|server|client)')],
    },
  ),
  forbid(
    'engine-is-loaded-when-it-is-needed',
    'Its libraries are large, and most commands build nothing. What is known without them has entries of its own.',
    { pathNot: '^packages/engine/' },
    {
      path: [`${engine}index[.]ts$`, '(^|node_modules/)@layerwright/engine$'],
      dependencyTypesNot: ['type-only', 'dynamic-import'],
    },
  ),
];

const client = '^client/src/';

const aroundClient = [
  forbid(
    'client-knows-only-the-protocol',
    'The client runs in the process of the editor: it talks to the server and shares no code with it.',
    { path: '^client/' },
    {
      path: ['^(packages|server)/', foreign('@layerwright/(core|engine)'), foreign('layerwright')],
      pathNot: '^server/src/protocol[.]ts$',
    },
  ),
  forbid(
    'client-is-imported-by-nothing',
    'The editor loads the client, and nothing else does.',
    { pathNot: '^client/' },
    {
      path: ['^client/', foreign('@layerwright/client')],
    },
  ),
];

const playground = '^playground/src/';

const aroundPlayground = [
  forbid(
    'playground-knows-only-the-analysis',
    'What runs in a page has no Node, and is the analysis as everybody else has it.',
    { path: playground, pathNot: tests },
    {
      pathNot: [playground, '^packages/(image|core)/', foreign('layerwright'), foreign('@layerwright/core')],
    },
  ),
  forbid(
    'playground-shares-types-with-its-worker',
    'The analysis runs in the worker. In the page it would make who types wait.',
    { path: playground, pathNot: `${playground}worker[.]ts$` },
    {
      path: ['^packages/', foreign('layerwright'), foreign('@layerwright/core'), `${playground}worker[.]ts$`],
      dependencyTypesNot: ['type-only'],
    },
  ),
];

const owners = [
  forbid(
    'typescript-has-one-owner',
    'Only the syntax layer knows whose parser it uses.',
    { path: '^(packages|server|client)/', pathNot: `${core}syntax/` },
    {
      path: foreign('typescript'),
    },
  ),
  forbid(
    'unbash-has-one-owner',
    'Only the effects layer knows whose shell parser it uses.',
    { path: '^(packages|server|client)/', pathNot: `${core}effects/` },
    {
      path: foreign('unbash'),
    },
  ),
  forbid(
    'pep440-has-one-owner',
    'Who asks whether versions agree gets an answer, not a library.',
    { path: '^(packages|server|client)/', pathNot: `${core}effects/` },
    {
      path: foreign('@renovatebot/pep440'),
    },
  ),
  forbid(
    'smol-toml-has-one-owner',
    'Who asks what a project file says gets an answer, not a tree.',
    { path: '^(packages|server|client)/', pathNot: `${core}effects/` },
    {
      path: foreign('smol-toml'),
    },
  ),
  forbid(
    'language-server-has-one-owner',
    'The command line and the world are no LSP.',
    { path: '^(packages|server)/', pathNot: ['^server/src/lsp/', '^server/src/main[.]ts$'] },
    { path: foreign('vscode-languageserver[^/]*') },
  ),
  forbid(
    'dockerode-has-one-owner',
    'The rest of the engine knows engines by their port, so that another way to one can be added.',
    { pathNot: `${engine}docker/` },
    {
      path: [foreign('dockerode'), foreign('docker-modem'), foreign('protobufjs')],
    },
  ),
  forbid(
    'tar-has-one-owner',
    'What is sent as a build context is decided in one place. Tests may look into what was sent.',
    { pathNot: [`${engine}context/`, `${engine}.*[.]test[.]ts$`] },
    {
      path: [foreign('tar-stream')],
    },
  ),
];

const ownersOfTheEditor = [
  forbid(
    'editor-has-one-owner',
    'Outside of the client there is no editor.',
    { pathNot: client },
    {
      path: [foreign('vscode'), foreign('vscode-languageclient')],
    },
  ),
  forbid(
    'client-starts-cheaply',
    'The library of the client is loaded when the server is first needed, through the one module that imports it.',
    { path: client, pathNot: `${client}language-client[.]ts$` },
    {
      path: foreign('vscode-languageclient'),
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid(
    'client-library-is-not-loaded-at-once',
    'An import that is not dynamic would load the library with the extension.',
    { path: client },
    {
      path: `${client}language-client[.]ts$`,
      dependencyTypesNot: ['type-only', 'dynamic-import'],
    },
  ),
];

const insideCore = [
  forbid(
    'syntax-is-the-lowest',
    'Syntax turns text into a Program and knows no reader of it.',
    { path: part(core, 'syntax') },
    {
      path: part(core, 'evaluate|effects|lint|ide'),
    },
  ),
  forbid(
    'catalog-is-data',
    'A catalogue is looked up and looks up nothing.',
    { path: part(core, 'catalog') },
    {
      path: part(core, 'syntax|evaluate|effects|lint|ide'),
    },
  ),
  forbid(
    'evaluate-knows-no-judge',
    'Evaluation makes the image that lint judges.',
    { path: part(core, 'evaluate'), pathNot: tests },
    {
      path: part(core, 'lint|ide'),
    },
  ),
  forbid(
    'effects-know-no-judge',
    'What an instruction does is a fact about its text alone.',
    { path: part(core, 'effects') },
    {
      path: part(core, 'lint|ide|evaluate'),
    },
  ),
  forbid('lint-knows-no-editor', 'The command line lints without any of ide.', { path: part(core, 'lint') }, { path: part(core, 'ide') }),
  forbid(
    'rules-stand-alone',
    'A rule can be added or removed without reading another.',
    { path: `${rules}([^/]+)/` },
    {
      path: rules,
      pathNot: `${rules}$1/`,
    },
  ),
];

const insideImage = [
  forbid(
    'dialects-stand-alone',
    'A dialect can be added or removed without reading another.',
    { path: `${dialects}([^/]+)/` },
    {
      path: dialects,
      pathNot: `${dialects}$1/`,
    },
  ),
  forbid(
    'apply-knows-no-outlet',
    'One lowering serves the SDK and the reader alike.',
    { path: part(image, 'apply'), pathNot: tests },
    {
      path: part(image, 'sdk|render'),
    },
  ),
  forbid(
    'outlets-know-only-the-model',
    'Rendering and digests take any image, whoever made it.',
    { path: part(image, 'render|digest'), pathNot: [...tests, part(image, 'render/layerwright')] },
    {
      path: part(image, 'sdk|apply|dialects'),
    },
  ),
  forbid(
    'own-builder-is-written-with-its-rows-alone',
    'What writes calls of our own builder asks its rows what they make. Other dialects it knows as images only.',
    { path: part(image, 'render/layerwright'), pathNot: tests },
    {
      path: part(image, 'sdk|dialects'),
      pathNot: `${dialects}layerwright/`,
    },
  ),
];

const insideEngine = [
  forbid(
    'ports-know-nobody',
    'What an engine is does not depend on who is one.',
    { path: part(engine, 'ports') },
    {
      path: engine,
      pathNot: part(engine, 'ports'),
    },
  ),
  forbid(
    'docker-knows-only-ports',
    'It is one way to have an engine, and knows nothing of what it is used for.',
    { path: part(engine, 'docker'), pathNot: tests },
    {
      path: engine,
      pathNot: part(engine, 'docker|ports'),
    },
  ),
  forbid(
    'plans-and-records-need-no-engine',
    'They are read where no engine was asked for, and must not load one.',
    { path: part(engine, 'context|plan|records'), pathNot: tests },
    {
      path: engine,
      pathNot: part(engine, 'context|plan|records|ports'),
    },
  ),
];

const everywhere = [
  forbid('no-circular', 'A cycle has no order in which it can be read or loaded.', {}, { circular: true }),
  forbid(
    'resolvable',
    'An import that nothing resolves passes every other rule. The editor brings `vscode` itself.',
    {},
    { couldNotResolve: true, pathNot: '^vscode$' },
  ),
];

module.exports = {
  forbidden: [
    ...betweenPackages,
    ...aroundEngine,
    ...aroundClient,
    ...aroundPlayground,
    ...owners,
    ...ownersOfTheEditor,
    ...insideCore,
    ...insideImage,
    ...insideEngine,
    ...everywhere,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)(out|dist|fixtures)/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.json'],
    },
  },
};
