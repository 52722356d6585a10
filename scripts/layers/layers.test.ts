import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// A layer check that resolves nothing passes everything. These trees hold imports that it must refuse, so that it is known to work.

const root = join(import.meta.dirname, '../..');
const manifest = (value: object): string => JSON.stringify({ version: '1.0.0', ...value });

/** Enough of the repository for imports to resolve as they do there. */
const skeleton: Record<string, string> = {
  'package.json': manifest({
    workspaces: ['packages/image', 'packages/core', 'packages/engine', 'server', 'client'],
    devDependencies: { vitest: '1' },
  }),
  'tsconfig.json': '{ "compilerOptions": { "moduleResolution": "bundler", "customConditions": ["source"] } }',
  'packages/image/package.json': manifest({
    name: 'layerwright',
    exports: { '.': { source: './src/index.ts' }, './spec': { source: './src/spec.ts' } },
  }),
  'packages/image/src/index.ts': 'export const image = 1;',
  'packages/image/src/spec.ts': 'export const spec = 1;',
  'packages/core/package.json': manifest({ name: '@layerwright/core', exports: { '.': { source: './src/index.ts' } } }),
  'packages/core/src/index.ts': 'export const core = 1;',
  'packages/engine/package.json': manifest({
    name: '@layerwright/engine',
    exports: { '.': { source: './src/index.ts' }, './records': { source: './src/records/index.ts' } },
  }),
  'packages/engine/src/index.ts': 'export const engine = 1;',
  'packages/engine/src/records/index.ts': 'export const records = 1;',
  'packages/engine/src/ports/engine.ts': 'export const port = 1;',
  'server/package.json': manifest({ name: '@layerwright/server' }),
  'server/src/main.ts': 'export const main = 1;',
  'server/src/protocol.ts': 'export const protocol = 1;',
  'client/package.json': manifest({ name: '@layerwright/client' }),
  'client/src/language-client.ts': 'export const languageClient = 1;',
  'node_modules/typescript/package.json': manifest({ name: 'typescript', main: 'index.js' }),
  'node_modules/typescript/index.js': '',
  'node_modules/dockerode/package.json': manifest({ name: 'dockerode', main: 'index.js' }),
  'node_modules/dockerode/index.js': '',
  'node_modules/tar-stream/package.json': manifest({ name: 'tar-stream', main: 'index.js' }),
  'node_modules/tar-stream/index.js': '',
  'node_modules/vitest/package.json': manifest({ name: 'vitest', main: 'index.js' }),
  'node_modules/vitest/index.js': '',
  'node_modules/vscode-languageclient/package.json': manifest({ name: 'vscode-languageclient', exports: { './node': './node.js' } }),
  'node_modules/vscode-languageclient/node.js': '',
};

const links = {
  layerwright: 'packages/image',
  '@layerwright/core': 'packages/core',
  '@layerwright/engine': 'packages/engine',
  '@layerwright/server': 'server',
  '@layerwright/client': 'client',
};

interface Case {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
}

const forbidden: readonly Case[] = [
  { rule: 'rules-stand-alone', file: 'packages/core/src/lint/rules/one/rule.ts', imports: '../two/rule.ts' },
  { rule: 'typescript-has-one-owner', file: 'packages/core/src/lint/engine/parse.ts', imports: 'typescript' },
  { rule: 'unbash-has-one-owner', file: 'packages/core/src/lint/engine/shell.ts', imports: 'unbash' },
  { rule: 'pep440-has-one-owner', file: 'packages/core/src/lint/engine/versions.ts', imports: '@renovatebot/pep440' },
  { rule: 'language-server-has-one-owner', file: 'server/src/cli/start.ts', imports: 'vscode-languageserver/node' },
  { rule: 'server-is-the-top', file: 'packages/core/src/lint/engine/up.ts', imports: '@layerwright/server/src/main.ts' },
  { rule: 'server-is-the-top', file: 'packages/core/src/lint/engine/up-unresolved.ts', imports: '@layerwright/server' },
  { rule: 'core-reaches-nothing-outside', file: 'packages/core/src/evaluate/disk.ts', imports: 'node:fs' },
  { rule: 'core-reads-image-through-spec', file: 'packages/core/src/evaluate/image.ts', imports: 'layerwright' },
  { rule: 'packages-by-name', file: 'packages/core/src/evaluate/by-path.ts', imports: '../../../image/src/spec.ts' },
  { rule: 'lint-knows-no-editor', file: 'packages/core/src/lint/engine/editor.ts', imports: '../../ide/hover.ts' },
  { rule: 'syntax-is-the-lowest', file: 'packages/core/src/syntax/up.ts', imports: '../lint/engine/parse.ts' },
  { rule: 'effects-know-no-judge', file: 'packages/core/src/effects/up.ts', imports: '../lint/engine/parse.ts' },
  { rule: 'image-stands-alone', file: 'packages/image/src/disk.ts', imports: 'node:fs' },
  { rule: 'image-stands-alone', file: 'packages/image/src/up.ts', imports: '@layerwright/core' },
  { rule: 'image-tests-stay-inside', file: 'packages/image/src/up.test.ts', imports: '@layerwright/core' },
  { rule: 'dialects-stand-alone', file: 'packages/image/src/dialects/one/dialect.ts', imports: '../two/dialect.ts' },
  { rule: 'apply-knows-no-outlet', file: 'packages/image/src/apply/apply.ts', imports: '../sdk/image.ts' },
  { rule: 'outlets-know-only-the-model', file: 'packages/image/src/render/dockerfile/target.ts', imports: '../../sdk/image.ts' },
  {
    rule: 'own-builder-is-written-with-its-rows-alone',
    file: 'packages/image/src/render/layerwright/target.ts',
    imports: '../../dialects/two/dialect.ts',
  },
  { rule: 'client-knows-only-the-protocol', file: 'client/src/read.ts', imports: '@layerwright/core' },
  { rule: 'client-knows-only-the-protocol', file: 'client/src/serve.ts', imports: '@layerwright/server/src/main.ts' },
  { rule: 'client-is-imported-by-nothing', file: 'server/src/edit.ts', imports: '@layerwright/client/src/language-client.ts' },
  { rule: 'editor-has-one-owner', file: 'server/src/editor.ts', imports: 'vscode' },
  { rule: 'editor-has-one-owner', file: 'server/src/lsp/client.ts', imports: 'vscode-languageclient/node' },
  { rule: 'client-starts-cheaply', file: 'client/src/at-once.ts', imports: 'vscode-languageclient/node' },
  { rule: 'client-library-is-not-loaded-at-once', file: 'client/src/server.ts', imports: './language-client.ts' },
  { rule: 'engine-reads-images-alone', file: 'packages/engine/src/plan/read.ts', imports: '@layerwright/core' },
  { rule: 'engine-reads-images-alone', file: 'packages/engine/src/plan/sdk.ts', imports: 'layerwright' },
  { rule: 'engine-reads-images-alone', file: 'packages/engine/src/plan/serve.ts', imports: '@layerwright/server/src/main.ts' },
  { rule: 'engine-tests-know-nothing-above', file: 'packages/engine/src/plan/read.test.ts', imports: '@layerwright/core' },
  { rule: 'engine-is-loaded-when-it-is-needed', file: 'server/src/build.ts', imports: '@layerwright/engine' },
  { rule: 'dockerode-has-one-owner', file: 'packages/engine/src/warm.ts', imports: 'dockerode' },
  { rule: 'dockerode-has-one-owner', file: 'packages/engine/src/records/trace.ts', imports: 'protobufjs/light.js' },
  { rule: 'dockerode-has-one-owner', file: 'server/src/dial.ts', imports: 'docker-modem' },
  { rule: 'tar-has-one-owner', file: 'packages/engine/src/docker/tar.ts', imports: 'tar-stream' },
  { rule: 'ports-know-nobody', file: 'packages/engine/src/ports/down.ts', imports: '../docker/engine.ts' },
  { rule: 'docker-knows-only-ports', file: 'packages/engine/src/docker/plan.ts', imports: '../plan/steps.ts' },
  { rule: 'plans-and-records-need-no-engine', file: 'packages/engine/src/records/engine.ts', imports: '../docker/engine.ts' },
  { rule: 'plans-and-records-need-no-engine', file: 'packages/engine/src/context/up.ts', imports: '../index.ts' },
  { rule: 'playground-knows-only-the-analysis', file: 'playground/src/build.ts', imports: '@layerwright/engine' },
  { rule: 'playground-knows-only-the-analysis', file: 'playground/src/disk.ts', imports: 'node:fs' },
  { rule: 'playground-shares-types-with-its-worker', file: 'playground/src/read.ts', imports: '@layerwright/core' },
  { rule: 'playground-shares-types-with-its-worker', file: 'playground/src/main.ts', imports: './worker.ts' },
  { rule: 'no-circular', file: 'packages/image/src/index.ts', imports: './index.ts' },
  { rule: 'resolvable', file: 'server/src/lost.ts', imports: './nowhere.ts' },
];

const allowed: readonly Case[] = [
  { rule: 'syntax owns typescript', file: 'packages/core/src/syntax/typescript/parse.ts', imports: 'typescript' },
  { rule: 'core reads image', file: 'packages/core/src/lint/rules/two/rule.ts', imports: 'layerwright/spec' },
  { rule: 'a rule imports the engine', file: 'packages/core/src/lint/rules/three/rule.ts', imports: '../../engine/parse.ts' },
  { rule: 'a test reads files', file: 'packages/core/src/lint/rules/two/rule.test.ts', imports: 'node:fs' },
  { rule: 'a test uses vitest', file: 'packages/image/src/image.test.ts', imports: 'vitest' },
  { rule: 'the shared test code reads files', file: 'packages/core/src/testing/index.ts', imports: 'node:fs' },
  { rule: 'sdk imports apply', file: 'packages/image/src/sdk/image.ts', imports: '../apply/names.ts' },
  { rule: 'client imports the protocol', file: 'client/src/jobs.ts', imports: '@layerwright/server/src/protocol.ts' },
  { rule: 'client imports the editor', file: 'client/src/status.ts', imports: 'vscode' },
  { rule: 'engine reads images', file: 'packages/engine/src/plan/image.ts', imports: 'layerwright/spec' },
  { rule: 'a part of the engine imports the port', file: 'packages/engine/src/docker/port.ts', imports: '../ports/engine.ts' },
  { rule: 'docker owns dockerode', file: 'packages/engine/src/docker/api.ts', imports: 'dockerode' },
  { rule: 'context owns tar', file: 'packages/engine/src/context/archive.ts', imports: 'tar-stream' },
  { rule: 'a test of the engine makes an image', file: 'packages/engine/src/plan/image.test.ts', imports: 'layerwright' },
  { rule: 'a test of the engine reads what was sent', file: 'packages/engine/src/build.test.ts', imports: 'tar-stream' },
  { rule: 'records are read at once', file: 'server/src/records.ts', imports: '@layerwright/engine/records' },
  { rule: 'the worker of the playground imports core', file: 'playground/src/worker.ts', imports: '@layerwright/core' },
  { rule: 'server imports core', file: 'server/src/cli/check.ts', imports: '@layerwright/core' },
];

/** What the cases import, so that it resolves. */
const targets = {
  'packages/core/src/ide/hover.ts': '',
  'packages/engine/src/docker/engine.ts': '',
  'packages/engine/src/plan/steps.ts': '',
  'packages/image/src/apply/names.ts': '',
  'packages/image/src/dialects/two/dialect.ts': '',
};

let tree: string;
let violations: Set<string>;

beforeAll(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'layerwright-layers-')));
  const cases = [...forbidden, ...allowed].map(({ file, imports }) => [file, `import '${imports}';\n`] as const);
  for (const [file, text] of [...Object.entries(skeleton), ...Object.entries(targets), ...cases]) write(file, text);
  for (const [name, folder] of Object.entries(links)) link(name, folder);
  violations = cruise();
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

test.for(forbidden)('$rule refuses that $file imports $imports', ({ rule, file }) => {
  expect(violations).toContain(`${rule}: ${file}`);
});

test.for(allowed)('$rule: $file may import $imports', ({ file }) => {
  expect([...violations].filter((violation) => violation.endsWith(`: ${file}`))).toEqual([]);
});

function write(file: string, text: string): void {
  const path = join(tree, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function link(name: string, folder: string): void {
  const path = join(tree, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(join(tree, folder), path, 'junction');
}

/** The command of `npm run layers`, in the other tree. */
function cruise(): Set<string> {
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    tool,
    '--config',
    join(root, '.dependency-cruiser.cjs'),
    '--output-type',
    'json',
    'packages',
    'server',
    'client',
    'playground',
  ];
  const { stdout } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' });
  const report = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return new Set(report.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`));
}
