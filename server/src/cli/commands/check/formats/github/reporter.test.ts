import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type World, inMemory } from '../../../../../testing/memory-io.ts';
import { onlyRules } from '../../../../../testing/only-rules.ts';
import { project as folder } from '../../../../../testing/project.ts';
import { run } from '../../../../run.ts';
import { annotation } from './annotation.ts';

/** Two rules, whichever there are. */
const project = (files: Readonly<Record<string, string>>): string =>
  folder({ ...onlyRules('unquoted-version-operator', 'source-before-deps'), ...files });

const unquoted = `import { Image } from 'layerwright';\nexport const app = Image.base('x').runCommands('pip install b>=1');\n`;
const said = async (cwd: string, world: Partial<World> = {}): Promise<string> =>
  (await inMemory((io) => run(['check', '--format', 'github'], io), { cwd, ...world })).stdout;

test('a command for each finding, and a line that counts', async () => {
  expect(await said(project({ 'a.ts': unquoted }))).toMatchInlineSnapshot(`
    "::error title=unquoted-version-operator,file=a.ts,line=2,endLine=2,col=61,endColumn=65::a.ts:2:61 The shell reads \`b>=1\` as a redirection: it installs any version of \`b\` and writes the rest into a file. Put quotes around it.
    1 problem (1 error) in 1 file
    "
  `);
});

test('paths count from the root of the repository, wherever it is checked', async () => {
  const root = project({ 'deploy/image, 1/a.ts': unquoted });
  const stdout = await said(join(root, 'deploy'), { env: { GITHUB_WORKSPACE: root } });
  expect(stdout).toContain('file=deploy/image%2C 1/a.ts,');
  expect(stdout).toContain('::image, 1/a.ts:2:61 ');
  expect(await said(join(root, 'deploy'), { env: { GITHUB_WORKSPACE: join(root, 'other') } })).toContain('file=image%2C 1/a.ts,');
});

test('a range of several lines has no columns', () => {
  const place = { file: 'a.ts', path: 'a.ts' };
  const finding = { severity: 'hint', rule: 'x', message: 'm' } as const;
  const range = { start: { line: 1, character: 2 }, end: { line: 3, character: 1 } };
  expect(annotation(finding, range, place)).toBe('::notice title=x,file=a.ts,line=2,endLine=4::a.ts:2:3 m\n');
});

/** As the runner reads a line: https://github.com/actions/runner, ActionCommand.TryParseV2. */
function read(line: string): { readonly properties: ReadonlyMap<string, string>; readonly message: string } {
  const [, list = '', data = ''] = /^::\w+ (.*?)::(.*)$/s.exec(line) ?? [];
  const back = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  const properties = list.split(',').map((each) => {
    const [name = '', value = ''] = each.split(/=(.*)/s);
    return [name, back(value).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%')] as const;
  });
  return { properties: new Map(properties), message: back(data).replaceAll('%25', '%') };
}

test('any text comes back as it was', () => {
  const texts = fc.string({ unit: fc.constantFrom('%', ':', ',', '\n', '\r', '=', '::', '%0A', '25', 'a', ' ', 'ü') });
  fc.assert(
    fc.property(texts, texts, (message, path) => {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
      const line = annotation({ severity: 'error', rule: 'r', message }, range, { file: 'f', path });
      expect(line.slice(0, -1)).not.toMatch(/[\r\n]/);
      const { properties, message: data } = read(line.slice(0, -1));
      expect(data).toBe(`f:1:1 ${message}`);
      expect(properties.get('file')).toBe(path);
    }),
  );
});
