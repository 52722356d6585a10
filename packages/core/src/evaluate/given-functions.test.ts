import { calls } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../analyse.ts';
import { unknownsOf } from '../ide/describe/unknown.ts';
import { checkRender, checkVariants } from '../testing/index.ts';

describe('a function that decides about files', () => {
  const LEAVES = `
    import { Image } from "layerwright";
    export const app = Image.base("debian:12").addLocalDir("./src", "/app", { ignore: (path) => path.endsWith(".log") }).workdir("/app");
  `;

  test('is not known where the program is read, and the calls around it are', () => {
    checkRender(LEAVES, 'FROM debian:12\n# addLocalDir(…) is not known: it depends on ‹ignore(path)›\nWORKDIR /app');
  });

  test('says why', () => {
    const { images, program } = analyse('/a.ts', LEAVES);
    const nodes = images.flatMap(({ variants }) => variants.flatMap(({ image }) => calls(image)));
    expect(unknownsOf(program, nodes).map(({ sentence, from }) => [sentence, from && LEAVES.slice(...from.span)])).toEqual([
      [
        '`‹ignore(path)›` is not known: a function of the program, which is asked of each file, and to read an image nothing of it runs.',
        '(path) => path.endsWith(".log")',
      ],
    ]);
  });

  test.for([
    'const { ignore } = settings; ',
    'function ignore(path) { return path === "a"; } ',
    'const ignore = process.env.A ? (path) => true : (path) => false; ',
  ])('however it is written: %s', (written) => {
    checkVariantsOf(`${written}export const app = Image.base("a").addLocalDir("b", "/c", { ignore });`);
  });

  test('is none of a report: nothing is found in what it may leave out, or take along', () => {
    const { findings } = analyse('/a.ts', LEAVES);
    expect(findings.map(({ rule }) => rule).filter((rule) => rule !== 'runs-as-root')).toEqual([]);
  });

  test('may run: what it changes is not known from then on', () => {
    checkVariants(
      `
      import { Image } from "layerwright";
      let count = 0;
      const started = Image.base("a").addLocalDir("b", "/c", { ignore: () => { count += 1; return false; } });
      started.toDockerfile(list);
      export const app = Image.base("a").env({ COUNT: String(count) });
      `,
      'started\n  FROM a\n  # addLocalDir(…) is not known: it depends on ‹ignore(path)›\napp\n  FROM a\n  ENV COUNT=‹function›',
    );
  });
});

test('a function where a string is expected is refused, as where it runs', () => {
  const { findings } = analyse('/a.ts', 'import { Image } from "layerwright";\nexport const app = Image.base("a").workdir(() => "/b");');
  expect(findings.map(({ message }) => message)).toContainEqual(expect.stringContaining('string is expected here, not a function'));
});

/** The copy is not known in any variant, and all else is. */
function checkVariantsOf(code: string): void {
  const { images } = analyse('/a.ts', `import { Image } from "layerwright";\n${code}`);
  const variants = images.flatMap((each) => each.variants);
  expect(variants.length).toBeGreaterThan(0);
  for (const { image } of variants) expect(calls(image).map(({ makes }) => makes.map((each) => each.do))).toEqual([['from'], ['anything']]);
}
