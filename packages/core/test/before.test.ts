import { renderDockerfile } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type Analysis, analyse } from '../src/index.ts';

const FILE = '/a.image.ts';
const text = `import { Image } from "layerwright";
export const a = Image.base("debian:12").runCommands("pip install b>=1");
export const c = Image.base("debian:12").workdir("/c");
`;

const told = ({ findings, images, program }: Analysis): unknown => ({
  program,
  findings: findings.map(({ fixes, ...each }) => ({ ...each, fixes: fixes() })),
  images: images.map(({ variants, ...each }) => ({ ...each, dockerfiles: variants.map(({ image }) => renderDockerfile(image).text) })),
});

describe('a text that is read after an earlier one', () => {
  const before = analyse(FILE, text);

  test.for([
    ['is changed', text.replace('/c', '/d')],
    ['has another finding', text.replace('/c")', '/c").runCommands("pip install d>=2")')],
    ['is broken', text.replace('"/c"', '"/c')],
    ['is another one', 'f();'],
  ] as const)('gives the same where it %s', ([, changed]) => {
    expect(told(analyse(FILE, changed, { before }))).toEqual(told(analyse(FILE, changed)));
  });

  test('keeps what was not touched', () => {
    const after = analyse(FILE, text.replace('/c', '/d'), { before });
    const kept = after.program.statements.map(({ statement }, i) => statement === before.program.statements[i]?.statement);
    expect(kept).toEqual([true, true, false]);
  });

  test('is read anew in another file', () => {
    const after = analyse('/b.image.ts', text, { before });
    expect(told(after)).toEqual(told(analyse('/b.image.ts', text)));
    expect(after.program.statements.map(({ anchor }) => anchor.file)).toEqual(['/b.image.ts', '/b.image.ts', '/b.image.ts']);
  });
});
