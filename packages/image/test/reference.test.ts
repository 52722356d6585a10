import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatReference, parseReference } from '../src/reference.ts';

const SHA256 = `sha256:${'0123456789abcdef'.repeat(4)}`;

test.for([
  { text: 'python', repository: 'python' },
  { text: 'python:3.13-slim', repository: 'python', tag: '3.13-slim' },
  { text: 'alpine:5', repository: 'alpine', tag: '5' },
  { text: 'nvidia/cuda:12.4.1-runtime-ubuntu22.04', repository: 'nvidia/cuda', tag: '12.4.1-runtime-ubuntu22.04' },
  { text: `python@${SHA256}`, repository: 'python', digest: SHA256 },
  { text: `python:3.13@${SHA256}`, repository: 'python', tag: '3.13', digest: SHA256 },
  { text: 'ghcr.io/o/i', registry: 'ghcr.io', repository: 'o/i' },
  { text: `ghcr.io/o/i:1@${SHA256}`, registry: 'ghcr.io', repository: 'o/i', tag: '1', digest: SHA256 },
  { text: 'localhost/x', registry: 'localhost', repository: 'x' },
  { text: 'localhost:5000/x:y', registry: 'localhost:5000', repository: 'x', tag: 'y' },
  { text: 'registry:5000/a/b', registry: 'registry:5000', repository: 'a/b' },
  { text: '127.0.0.1:5000/x', registry: '127.0.0.1:5000', repository: 'x' },
  { text: '[::1]:5000/x', registry: '[::1]:5000', repository: 'x' },
  { text: 'Registry/x', registry: 'Registry', repository: 'x' },
  { text: 'library/python', repository: 'library/python' },
  { text: 'a/b/c/d', repository: 'a/b/c/d' },
  { text: 'a.b_c__d-e--f', repository: 'a.b_c__d-e--f' },
  { text: 'x:_a', repository: 'x', tag: '_a' },
  { text: `x:${'a'.repeat(128)}`, repository: 'x', tag: 'a'.repeat(128) },
  { text: 'scratch', repository: 'scratch' },
])('$text', (reference) => {
  expect(parseReference(reference.text)).toEqual(reference);
  expect(formatReference(reference)).toBe(reference.text);
});

test.for([
  ['', 'the repository is missing'],
  [':latest', 'the repository is missing'],
  ['ghcr.io/', 'the repository is missing'],
  ['python:', 'the tag after `:` is empty'],
  ['python:-a', '`-a` is not a tag'],
  ['python:3.12 AS x', '`3.12 AS x` is not a tag'],
  [`python:${'a'.repeat(129)}`, `\`${'a'.repeat(129)}\` is not a tag`],
  ['python:a:b', '`a:b` is not a tag'],
  ['python@latest', '`latest` is not a digest like `sha256:…`'],
  ['python@sha256:12', '`sha256:12` is not a digest like `sha256:…`'],
  ['python@', '`` is not a digest like `sha256:…`'],
  [`a@${SHA256}@${SHA256}`, 'it has more than one `@`'],
  ['Python', 'repositories are lower case'],
  ['ghcr.io/O/i', 'repositories are lower case'],
  ['a b', 'it contains a blank'],
  [' python', 'it contains a blank'],
  ['python\n', 'it contains a blank'],
  ['-a', '`-a` is not a repository'],
  ['a//b', '`a//b` is not a repository'],
  ['a___b', '`a___b` is not a repository'],
  ['/a', '`/a` is not a repository'],
  ['a/', '`a/` is not a repository'],
  ['https://ghcr.io/o/i', "`https:` is not a registry's host"],
  ['a_b.c/d', "`a_b.c` is not a registry's host"],
  ['$base', '`$base` is not a repository'],
])('%j is none: %s', ([text = '', wrong]) => {
  expect(parseReference(text)).toEqual({ wrong });
});

const word = (characters: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength: 1, maxLength });
const name = word('abz09', 4);
const separator = fc.constantFrom('.', '_', '__', '-', '---');
const component = fc
  .tuple(name, fc.array(fc.tuple(separator, name), { maxLength: 2 }))
  .map(([first, more]) => first + more.map(([between, each]) => between + each).join(''));
const repository = fc.array(component, { minLength: 1, maxLength: 3 }).map((all) => all.join('/'));
const registry = fc.constantFrom('ghcr.io', 'localhost', 'localhost:5000', 'r:1', '127.0.0.1', '[::1]:5000', 'a-b.example', 'UPPER');
const tag = fc
  .tuple(word('aZ0_', 1), fc.string({ unit: fc.constantFrom(...Array.from('aZ0_.-')), maxLength: 20 }))
  .map((parts) => parts.join(''));
const digest = fc.constantFrom(SHA256, `sha512:${'ab'.repeat(64)}`);
const parts = fc.record({ registry, repository, tag, digest }, { requiredKeys: ['registry', 'repository'] });

test('what is put together is what is taken apart', () => {
  fc.assert(
    fc.property(parts, (of) => {
      const text = formatReference(of);
      expect(parseReference(text)).toEqual({ ...of, text });
    }),
    { numRuns: 1000 },
  );
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...Array.from('aZ0./:@-_[] $\n')), maxLength: 12 }),
  fc
    .array(fc.oneof(registry, repository, tag, digest, fc.constantFrom('/', ':', '@', '//', ' ')), { maxLength: 6 })
    .map((all) => all.join('')),
);

test('parsing never throws, and what parses is the same text again', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const parsed = parseReference(text);
      if ('wrong' in parsed) expect(parsed.wrong).not.toBe('');
      else expect([parsed.text, formatReference(parsed)]).toEqual([text, text]);
    }),
    { numRuns: 5000 },
  );
});

test('a reference that parses has nothing that a Dockerfile would read as something else', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      fc.pre(!('wrong' in parseReference(text)));
      expect(text).toMatch(/^[\w./:@[\]+-]+$/);
    }),
    { numRuns: 1000 },
  );
});
