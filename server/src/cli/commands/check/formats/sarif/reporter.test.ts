import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { type World, inMemory } from '../../../../../testing/memory-io.ts';
import { onlyRules } from '../../../../../testing/only-rules.ts';
import { project as folder } from '../../../../../testing/project.ts';
import { run } from '../../../../run.ts';

/** Two rules, whichever there are. */
const project = (files: Readonly<Record<string, string>>): string =>
  folder({ ...onlyRules('unquoted-version-operator', 'source-before-deps'), ...files });

/** The parts of a log that are looked at here. */
type Region = { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number };
type Location = { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region } };
type Result = {
  readonly ruleId: string;
  readonly level: string;
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent: { readonly text: string } }[];
    }[];
  }[];
};
type Rule = { readonly id: string; readonly shortDescription?: { readonly text: string }; readonly help?: { readonly markdown: string } };
type Log = {
  readonly runs: readonly [
    {
      readonly results: readonly Result[];
      readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
      readonly properties?: object;
    },
  ];
};

/** Draft 4 of JSON Schema, of which the schema uses nothing that later drafts read otherwise but the name of its own address. */
const { $schema, id, ...schema } = JSON.parse(
  readFileSync(new URL('./fixtures/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const isLog = ajv.compile(schema);

async function logOf(cwd: string, argv: readonly string[] = [], world: Partial<World> = {}): Promise<Log> {
  const { stdout } = await inMemory((io) => run(['check', '--format', 'sarif', ...argv], io), { cwd, ...world });
  const log = JSON.parse(stdout) as Log;
  isLog(log);
  expect(isLog.errors).toBeNull();
  return log;
}

const image = (calls: string): string => `import { Image } from 'layerwright';\nexport const app = Image.base('x')${calls};\n`;
const unquoted = image(`.runCommands('pip install b>=1')`);

test('the schema is that of SARIF, and refuses what is none', () => {
  expect([$schema, id]).toEqual(['http://json-schema.org/draft-04/schema#', expect.stringContaining('sarif-2.1.0')]);
  expect(isLog({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false);
  expect(isLog({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x', informationUri: 'no address' } } }] })).toBe(false);
});

test.for([
  ['nothing', { 'a.ts': image('') }, []],
  ['nothing of no file', {}, []],
  ['a fix and another place', { 'a.ts': image(`.addLocalDir('./src', '/app').pipInstall('torch')`) }, []],
  ['what does not parse', { 'a b/ü.ts': `import { Image } from 'layerwright';\nexport const a = Image.base('x'` }, []],
  [
    'an assumption',
    { 'a.ts': `import { Image } from 'layerwright';\nexport const a = (v: string) => Image.base('x').env({ V: v });` },
    ['--set', 'v=1'],
  ],
] as const)('what is printed is a log: %s', async ([, files, argv]) => {
  expect((await logOf(project(files), argv)).runs).toHaveLength(1);
});

test('results have their rule with its page, their place, and a level', async () => {
  const cwd = project({ 'a.ts': image(`.addLocalDir('./src', '/app').pipInstall('torch')`), 'b.ts': unquoted });
  const [{ results, tool }] = (await logOf(cwd)).runs;
  expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
    ['source-before-deps', 'warning'],
    ['unquoted-version-operator', 'error'],
  ]);
  expect(tool.driver.rules.map((rule) => rule.id)).toEqual(['source-before-deps', 'unquoted-version-operator']);
  expect(tool.driver.rules[1]?.shortDescription?.text).toMatch(/^A version like/);
  expect(tool.driver.rules[1]?.help?.markdown).toContain('# unquoted-version-operator\n\n## What it finds\n');
  expect(results[0]?.relatedLocations).toHaveLength(1);
  expect(results[1]?.locations[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'b.ts', uriBaseId: '%SRCROOT%' },
    region: { startLine: 2, startColumn: 61, endLine: 2, endColumn: 65 },
  });
});

test('addresses count from the checkout and are written as addresses are', async () => {
  const root = project({ 'sub dir/100%.ts': unquoted, 'other.ts': unquoted });
  const urisOf = async (workspace: string): Promise<readonly (string | undefined)[]> => {
    const [{ results }] = (await logOf(join(root, 'sub dir'), ['.', '../other.ts'], { env: { GITHUB_WORKSPACE: workspace } })).runs;
    return results.map((each) => each.locations[0]?.physicalLocation.artifactLocation.uri).sort();
  };
  expect(await urisOf(root)).toEqual(['other.ts', 'sub%20dir/100%25.ts']);
  expect(await urisOf(join(root, 'sub dir'))).toEqual(['100%25.ts', pathToFileURL(join(root, 'other.ts')).href]);
});

test('regions count as they say: columns in UTF-16 code units, lines of any line end', async () => {
  const text = `import { Image } from 'layerwright';\r// 😀\r\nexport const app = Image.base('x') /* 😀 */.runCommands('pip install b>=1');`;
  const [{ results }] = (await logOf(project({ 'a.ts': text }))).runs;
  const column = (text.split('\n')[1] ?? '').indexOf('b>=1') + 1;
  expect(results[0]?.locations[0]?.physicalLocation.region).toEqual({
    startLine: 3,
    startColumn: column,
    endLine: 3,
    endColumn: column + 4,
  });
});

test('a region has at least one character, and a fix may insert at a place', async () => {
  const [{ results: broken }] = (await logOf(project({ 'a.ts': `import { Image } from 'layerwright';\nexport const a = (` }))).runs;
  expect(broken.map(({ ruleId }) => ruleId)).toEqual(['syntax-error']);
  for (const { locations } of broken) {
    const { startLine, startColumn, endLine, endColumn } = locations[0]?.physicalLocation.region ?? {};
    expect([endLine, endColumn]).not.toEqual([startLine, startColumn]);
  }
  const [{ results }] = (await logOf(project({ 'a.ts': unquoted }))).runs;
  const [change] = results[0]?.fixes?.[0]?.artifactChanges ?? [];
  expect(applied(unquoted, change?.replacements ?? [])).toBe(unquoted.replace('b>=1', '"b>=1"'));
});

/** Edits as a reader of SARIF does them. */
function applied(
  text: string,
  edits: readonly { readonly deletedRegion: Region; readonly insertedContent: { readonly text: string } }[],
): string {
  const lines = text.split('\n');
  const at = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return edits
    .map(({ deletedRegion: of, insertedContent }) => ({
      from: at(of.startLine, of.startColumn),
      to: at(of.endLine, of.endColumn),
      insertedContent,
    }))
    .sort((a, b) => b.from - a.from)
    .reduce((out, { from, to, insertedContent }) => out.slice(0, from) + insertedContent.text + out.slice(to), text);
}

test('a fingerprint stays while lines move, and tells the same finding from its neighbour', async () => {
  const twice = image(`.runCommands('pip install b>=1').runCommands('pip install b>=1')`);
  const prints = async (text: string): Promise<readonly string[]> => {
    const [{ results }] = (await logOf(project({ 'a.ts': text }))).runs;
    return results.flatMap((each) => Object.values(each.partialFingerprints));
  };
  const before = await prints(twice);
  expect(new Set(before).size).toBe(2);
  expect(await prints(`// more\n\n${twice}`)).toEqual(before);
  expect(await prints(twice.replaceAll('b>=1', 'c>=1'))).not.toEqual(before);
});

test('what was assumed is said', async () => {
  const text = `import { Image } from 'layerwright';\nexport const a = Image.base('x').env({ V: process.env.V ?? '' });`;
  const [{ properties }] = (await logOf(project({ 'a.ts': text }), ['--set', 'V=1'])).runs;
  expect(properties).toEqual({ assumed: ['process.env.V=1'] });
});
