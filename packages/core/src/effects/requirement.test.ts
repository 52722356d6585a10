import { type Text, flat, own } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type Requirement, requirementIn } from './requirement.ts';
import { excludeEachOther, pinOf, refuses } from './version.ts';

const ANCHOR = { file: '/a' };
/** A text that stands at the beginning of a file. */
const written = (text: string): Text => [{ text, from: { in: ANCHOR, span: [0, text.length], exact: true } }];

const tell = ({ key, extras, bounds, marker, url }: Requirement): string =>
  [
    key,
    extras.length > 0 && `[${extras.map(flat).join(' ')}]`,
    ...bounds.map(({ operator, version }) => `${operator}${flat(version)}`),
    url && `@ ${flat(url)}`,
    marker && `; ${flat(marker)}`,
  ]
    .filter(Boolean)
    .join(' ');

describe('a requirement has parts', () => {
  test.for([
    ['numpy', 'numpy'],
    ['NumPy>=1.26,<2', 'numpy >=1.26 <2'],
    ['"numpy >= 1.26, < 2"', 'numpy >=1.26 <2'],
    ["'ruamel.yaml_x==1.0.*'", 'ruamel-yaml-x ==1.0.*'],
    ['uvicorn[standard,dev]~=0.30', 'uvicorn [standard dev] ~=0.30'],
    ['torch==2.5.1+cu121', 'torch ==2.5.1+cu121'],
    ['requests (>=2.0)', 'requests >=2.0'],
    ['a===1.0-weird', 'a ===1.0-weird'],
    [`"tomli>=2 ; python_version < '3.11'"`, `tomli >=2 ; python_version < '3.11'`],
    ['"a @ git+https://example.com/a.git@v1"', 'a @ git+https://example.com/a.git@v1'],
    ['a[x] @ https://example.com/a.whl', 'a [x] @ https://example.com/a.whl'],
    ['numpy>=1  # why', 'numpy >=1'],
    ['numpy\\>\\=1\\,\\<2', 'numpy >=1 <2'],
  ] as const)('%s', ([word, expected]) => {
    const found = requirementIn(own(word));
    expect(found ? tell(found) : 'none').toBe(expected);
  });

  test.for([
    '',
    '-r',
    '--pre',
    './a',
    '.',
    '/a/b.whl',
    'https://example.com/a',
    'git+https://example.com/a',
    '$A',
    '"$A"',
    'a b',
    'a\\>=$B',
    "a'b'",
    'a/b',
    'a.whl/',
  ])('which %s has not', (word) => {
    expect(requirementIn(own(word))).toBeUndefined();
  });

  test('each of which stands somewhere', () => {
    const text = `'Uvicorn[standard] >=0.30,<1 ; python_version > "3"'`;
    const found = requirementIn(written(text));
    const placed = (part: Text | undefined): string => text.slice(...(part?.[0]?.from?.span ?? [0, 0]));
    expect(
      [found?.name, ...(found?.extras ?? []), ...(found?.bounds ?? []).map(({ version }) => version), found?.marker].map(placed),
    ).toEqual(['Uvicorn', 'standard', '0.30', '1', 'python_version > "3"']);
  });

  test('of which a hole may be any', () => {
    const hole = { hole: { why: 'parameter', name: 'v' } } as const;
    expect(requirementIn([...own('numpy>='), hole])).toBeUndefined();
    const quoted = requirementIn([...own('numpy>='), { ...hole, word: true }]);
    expect(quoted?.key).toBe('numpy');
    expect(quoted && refuses(quoted, '1')).toBe(false);
  });
});

describe('versions', () => {
  const of = (word: string): Requirement => requirementIn(own(word)) ?? expect.fail(word);

  test.for([
    ['a==1.0', 'a==2.0', true],
    ['a==1.0', 'a==1', false],
    ['a==1.0', 'a>=2', true],
    ['a<2', 'a==2.1', true],
    ['a==1.5', 'a>=1,<2', false],
    ['a==1.*', 'a==2.*', false],
    ['a==2.5.1+cu121', 'a==2.5.1', false],
    ['a>=3', 'a<2', true],
    ['a<2', 'a~=2.1', true],
    ['a>=2', 'a<2', true],
    ['a>=2', 'a<=2', false],
    ['a>2', 'a<=2', true],
    ['a>=1.9', 'a<2', false],
    ['a>=1,!=3', 'a<2', false],
    ['a>=x', 'a<2', false],
    ['a==2.0rc1', 'a>=1', false],
    ['a', 'a==1', false],
    ['a!=1', 'a==1', true],
    ['a~=1.4', 'a==2.0', true],
    ['a==x.y', 'a==1', false],
  ] as const)('%s and %s exclude each other: %s', ([a, b, expected]) => {
    expect(excludeEachOther(of(a), of(b))).toBe(expected);
  });

  test('a requirement is a pin where it allows one version', () => {
    expect([of('a==1.2'), of('a==1.*'), of('a>=1'), of('a==1,==2'), of('a==x')].map(pinOf)).toEqual([
      '1.2',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
