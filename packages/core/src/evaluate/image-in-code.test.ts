import { describe, expect, test } from 'vitest';
import { analyse } from '../index.ts';
import { checkVariants } from '../testing/index.ts';

describe('an image that only the code around it has', () => {
  const program = (body: string): string => `export async function f(o: any) { ${body} }`;

  test.for([
    [
      'is as what holds where it begins says',
      'const tag = o.gpu ? "a" : undefined; if (!tag) return; await run(Image.base(tag));',
      '  FROM a',
    ],
    [
      'is one of several where nothing says it',
      'const tag = o.gpu ? "a" : "b"; await run(Image.base(tag));',
      ' when o.gpu is set\n  FROM a\nan image when o.gpu is not set\n  FROM b',
    ],
    [
      'is so where a test throws',
      'const tag = o.gpu ? "a" : undefined; if (!tag) throw o; await run(Image.base(tag).workdir("/w"));',
      '  FROM a\n  WORKDIR /w',
    ],
    ['is so in a branch', 'const tag = o.gpu ? "a" : undefined; if (tag) { await run(Image.base(tag)); }', '  FROM a'],
    ['is so where nothing takes it', 'const tag = o.gpu ? "a" : undefined; if (!tag) return; Image.base(tag).workdir("/w");', ''],
  ])('%s', ([, body = '', expected = '']) => {
    checkVariants(program(body), expected === '' ? '' : `an image${expected.startsWith(' when') ? '' : '\n'}${expected}`);
  });

  test('nothing is refused where it is not made', () => {
    const dropped = program('const tag = o.gpu ? "a" : undefined; if (!tag) return; Image.base(tag).workdir("/w");');
    expect(analyse('/a.ts', `import { Image } from 'layerwright'; ${dropped}`).findings.map(({ rule }) => rule)).not.toContain(
      'invalid-call',
    );
    const taken = program('const tag = o.gpu ? "debian:12" : undefined; if (!tag) return; await run(Image.base(tag));');
    expect(analyse('/a.ts', `import { Image } from 'layerwright'; ${taken}`).findings).toEqual([]);
  });
});
