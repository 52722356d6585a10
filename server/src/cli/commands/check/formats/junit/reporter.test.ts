import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStringPromise } from 'xml2js';
import { inMemory } from '../../../../../testing/memory-io.ts';
import { onlyRules } from '../../../../../testing/only-rules.ts';
import { project as folder } from '../../../../../testing/project.ts';
import { run } from '../../../../run.ts';
import { element } from './xml.ts';

/** Two rules, whichever there are. */
const project = (files: Readonly<Record<string, string>>): string =>
  folder({ ...onlyRules('unquoted-version-operator', 'source-before-deps'), ...files });

type Element = {
  readonly '#name': string;
  readonly $?: Readonly<Record<string, string>>;
  readonly _?: string;
  readonly $$?: readonly Element[];
};

/** A text as an XML reader has it; it fails where the text is not well-formed. */
async function parse(text: string): Promise<Element> {
  const parsed = (await parseStringPromise(text, {
    explicitChildren: true,
    preserveChildrenOrder: true,
    trim: false,
    normalize: false,
  })) as Readonly<Record<string, Element>>;
  const [root] = Object.values(parsed);
  if (!root) throw new Error('an empty document');
  return root;
}

const image = (calls: string): string => `import { Image } from 'layerwright';\nexport const app = Image.base('x')${calls};\n`;
const report = async (files: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<Element> =>
  parse((await inMemory((io) => run(['check', '--format', 'junit', ...argv], io), { cwd: project(files) })).stdout);

test('a suite a file, a failed test a finding, a passed one where there is none', async () => {
  const root = await report({ 'a.ts': image(`.runCommands('pip install b>=1', 'pip install c<2')`), 'b&c.ts': image('') });
  expect([root['#name'], root.$]).toEqual(['testsuites', { name: 'layerwright', tests: '3', failures: '2', errors: '0', time: '0' }]);
  const [a, b] = root.$$ ?? [];
  expect(a?.$).toEqual({ name: 'a.ts', tests: '2', failures: '2', errors: '0', skipped: '0', time: '0' });
  expect(b?.$).toEqual({ name: 'b&c.ts', tests: '1', failures: '0', errors: '0', skipped: '0', time: '0' });
  expect(a?.$$?.map((each) => each.$?.['name'])).toEqual(['unquoted-version-operator 2:61', 'unquoted-version-operator 2:81']);
  expect(a?.$$?.[0]?.$).toMatchObject({ classname: 'a.ts', file: 'a.ts', line: '2' });
  const [failure] = a?.$$?.[0]?.$$ ?? [];
  expect([failure?.['#name'], failure?.$?.['type']]).toEqual(['failure', 'error']);
  expect(failure?.$?.['message']).toContain('`b>=1` as a redirection');
  expect(failure?._).toMatch(/^a\.ts:2:61: error: .* \[unquoted-version-operator\]$/);
  expect(b?.$$).toEqual([{ '#name': 'testcase', $: { name: 'layerwright', classname: 'b&c.ts', time: '0' } }]);
});

test('without files, a document all the same', async () => {
  expect((await report({})).$).toMatchObject({ tests: '0', failures: '0' });
});

test('what was assumed is a property', async () => {
  const text = `import { Image } from 'layerwright';\nexport const a = Image.base('x').env({ V: process.env.V ?? '' });`;
  const [suite] = (await report({ 'a.ts': text }, '--set', 'V=<1>')).$$ ?? [];
  expect(suite?.$$?.[0]?.$$?.[0]?.$).toEqual({ name: 'assumed', value: 'process.env.V=<1>' });
});

test('any text comes back as it was, but for what XML has no way to write', async () => {
  const unit = fc.oneof(
    fc.constantFrom('&', '<', '>', '"', "'", ']]>', '\r', '\n', '\t', '\0', '\u{1B}', '\uD800', '\uFFFE', ' ', 'a'),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(unit), async (parts) => {
      const text = parts.join('');
      const { $, $$ } = await parse(element('a', { b: text }, [element('c', {}, `x${text}`)]));
      const possible = Array.from(text, (each) => (isPossible(each.codePointAt(0) ?? 0) ? each : '\uFFFD')).join('');
      expect($?.['b']).toBe(possible);
      expect($$?.[0]?._).toBe(`x${possible}`);
    }),
  );
});

/** https://www.w3.org/TR/xml/#NT-Char */
const isPossible = (code: number): boolean =>
  [0x9, 0xa, 0xd].includes(code) || (code >= 0x20 && code < 0xd800) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
