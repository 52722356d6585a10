import { renderDockerfile } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { analyse } from '../../src/index.ts';

function linesOf(code: string): readonly string[] {
  const text = `import { Image } from 'layerwright/chalk';\nimport { x } from './elsewhere.ts';\nexport const image = ${code};\n`;
  const [only, ...more] = analyse('/image.ts', text).images.flatMap(({ variants }) => variants);
  if (!only || more.length > 0) throw new Error('There is not one image.');
  return renderDockerfile(only.image).text.trimEnd().split('\n');
}

const UNKNOWN = '# env(…) is not known: it depends on ‹x›';

test.for([
  { code: `Image.base('a').env({ A: '1' }).env(x)`, lines: ['FROM a', UNKNOWN] },
  { code: `Image.base('a').env({ A: '1', ...x }).runCommands('make').env({ B: '2' })`, lines: ['FROM a', 'RUN make', UNKNOWN] },
  { code: `Image.base('a').env({ A: '1' }).env({ [x]: '2' })`, lines: ['FROM a', UNKNOWN.replace('‹x›', '‹computed key›')] },
  { code: `Image.base('a').env({ A: x }).env({ B: '2' })`, lines: ['FROM a', 'ENV A=‹x› B=2'] },
  { code: `Image.base('a').workdir(x).runCommands('make')`, lines: ['FROM a', 'RUN make', 'WORKDIR ‹x›'] },
])('$code: no variable is known that another may replace', ({ code, lines }) => {
  expect(linesOf(code)).toEqual(lines);
});
