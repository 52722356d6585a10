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

  describe('whose imported file is changed', () => {
    const main = `import { Image } from "layerwright";
import { TAG, NAME } from "./shared";
export const a = Image.base("debian:" + TAG);
export const b = Image.base("alpine:3").label({ name: NAME });
`;
    const reading = (shared: string, before?: Analysis): Analysis =>
      analyse(FILE, main, { findModule: () => ({ file: '/shared.ts', text: shared }), ...(before && { before }) });
    const shared = `export const TAG = "12";\nexport const NAME = ["b"].join();\n`;

    test('keeps the images that do not take what changed', () => {
      const first = reading(shared);
      const second = reading(shared.replace('12', '13'), reading(shared, first));
      const third = reading(shared.replace('12', '11'), second);
      expect(told(third)).toEqual(told(reading(shared.replace('12', '11'))));
      const kept = third.images.map(({ variants }, i) => variants[0]?.image === second.images[i]?.variants[0]?.image);
      expect(kept).toEqual([false, true]);
    });

    test('sees a builder that the other file hides from itself alone', () => {
      const hidden = `import { Image } from "layerwright";\nconst Image = Image.base("x");\nexport const TAG = "12", NAME = "b";\n`;
      expect(told(reading(hidden, reading(shared, reading(shared))))).toEqual(told(reading(hidden)));
    });
  });
});
