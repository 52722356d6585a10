import { describe, expect, test } from 'vitest';
import { analyse } from '../index.ts';
import { checkRender, checkVariants, rendered, variants } from '../testing/index.ts';

const app = 'const app = Image.base("app");';
const build = 'const build = Image.base("build").runCommands("make");';
const stage = 'FROM build AS stage-0\nRUN make\n\n';

describe('an image in another one', () => {
  test('is a stage of it, and no image of the file', () => {
    checkRender(`${build} ${app} export const a = app.copyFrom(build, "/a", "/b");`, `${stage}FROM app\nCOPY --from=stage-0 /a /b`);
  });

  test.for([
    ['where it is written', 'export const a = Image.base("app").copyFrom(Image.base("build").runCommands("make"), "/a", "/b");'],
    [
      'from a function',
      `${app} const make = (name: string) => Image.base(name).runCommands("make"); export const a = app.copyFrom(make("build"), "/a", "/b");`,
    ],
    [
      'in an object',
      `${app} const all = { build: Image.base("build").runCommands("make") }; export const a = app.copyFrom(all.build, "/a", "/b");`,
    ],
    ['spread', `${app} ${build} const args = [build, "/a", "/b"] as const; export const a = app.copyFrom(...args);`],
    [
      'that a variable held then',
      `${app} let build = Image.base("build"); build = build.runCommands("make"); let a = app.copyFrom(build, "/a", "/b"); build = build.user("x"); export { a };`,
    ],
  ])('%s', ([, program = '']) => {
    expect(variants(program).replaceAll('\n  ', '\n')).toContain(`${stage}FROM app\nCOPY --from=stage-0 /a /b`);
  });

  test('that is exported is an image of its own too', () => {
    const { images } = analyse(
      '/a.ts',
      `import { Image } from "layerwright"; export ${build} export const a = Image.base("app").copyFrom(build, "/a", "/b");`,
    );
    expect(images.map(({ name, role }) => [name, role])).toEqual([
      ['build', 'final'],
      ['a', 'final'],
    ]);
  });

  test('that may be one of two is no image of its own', () => {
    const program = `import { Image } from "layerwright"; const one = Image.base("one"); const two = Image.base("two"); ${app}
      export const a = app.copyFrom(process.env.A ? one : two, "/a", "/b");`;
    expect(analyse('/a.ts', program).images.map(({ name }) => name)).toEqual(['a']);
  });

  test('is one stage however often it is used, also where it depends on a condition', () => {
    const twice = 'export const a = Image.base("app").copyFrom(build, "/a", "/b").copyFrom(build, "/c", "/d");';
    const images = analyse(
      '/a.ts',
      `import { Image } from "layerwright"; const build = Image.base(process.env.A ? "x" : "y").user("u"); ${twice}`,
    ).images;
    expect(images[0]?.variants.map(({ when, image }) => [when, image.makes.length])).toEqual([
      [['process.env.A is set'], 1],
      [['process.env.A is not set'], 1],
    ]);
    expect(rendered(`${build} ${twice}`)).toBe(`${stage}FROM app\nCOPY --from=stage-0 /a /b\nCOPY --from=stage-0 /c /d`);
  });
});

test('the conditions of a stage are those of the image', () => {
  checkVariants(
    'let build = Image.base("build"); if (process.env.FAST) build = build.user("fast"); export const a = Image.base("app").copyFrom(build, "/a", "/b");',
    `
    a when process.env.FAST is set
      FROM build AS stage-0
      USER fast
      ${' '.repeat(0)}
      FROM app
      COPY --from=stage-0 /a /b
    a when process.env.FAST is not set
      FROM build AS stage-0
      ${' '.repeat(0)}
      FROM app
      COPY --from=stage-0 /a /b
  `,
  );
});

/** "Multi-stage Builds" of the documentation that people write today. */
test('an image takes what another one built, whichever way the file says it', () => {
  checkRender(
    `
    const cuda = (kind: string) => Image.base(\`nvidia/cuda:12.2-\${kind}-ubuntu22.04\`).aptInstall("python3.11");
    const build = cuda("devel")
      .pipInstall(["cython", "numpy"])
      .addLocalDir("src/", "/build/src/")
      .runCommands("cd /build && python setup.py build_ext");

    export const production = cuda("runtime").copyFrom(build, "/build/dist/", "/app/").pip$0Install(["torch", "transformers"]);
    `,
    `
    FROM nvidia/cuda:12.2-devel-ubuntu22.04 AS stage-0
    RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3.11 && rm -rf /var/lib/apt/lists/*
    RUN python -m pip install --no-cache-dir cython numpy
    COPY src/ /build/src/
    RUN cd /build && python setup.py build_ext

    FROM nvidia/cuda:12.2-runtime-ubuntu22.04
    RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3.11 && rm -rf /var/lib/apt/lists/*
    COPY --from=stage-0 /build/dist/ /app/
    RUN python -m pip install --no-cache-dir torch transformers
    `,
  );
});

describe('what is not known', () => {
  test.for([
    [
      'an image that another program gives',
      'export const a = Image.base("app").copyFrom(build, "/a", "/b"); import { build } from "lib";',
      'FROM app\n# copyFrom(…) is not known: it depends on ‹build›',
    ],
    [
      'a base',
      'export const a = Image.base("app").copyFrom(Image.base(process.env.B + ""), "/a", "/b");',
      'FROM ‹process.env.B› AS stage-0\n\nFROM app\nCOPY --from=stage-0 /a /b',
    ],
    [
      'a path',
      'export const a = Image.base("app").copyFrom("b", `/${p}`, "/b"); import { p } from "lib";',
      'FROM app\nCOPY --from=b /‹p› /b',
    ],
    [
      'whether there is an owner',
      'export const a = Image.base("app").copyFrom("b", "/a", "/b", { owner: process.env.OWNER });',
      'FROM app\n# copyFrom(…) is not known: it depends on ‹process.env.OWNER›',
    ],
  ])('%s', ([, program = '', dockerfile]) => {
    expect(rendered(program)).toBe(dockerfile);
  });

  test('hides the number of the stages behind it', () => {
    expect(
      rendered(
        `${build} import { other } from "lib"; export const a = Image.base("app").copyFrom(other, "/a", "/b").copyFrom(build, "/c", "/d");`,
      ),
    ).toBe(`FROM build AS ‹stage-0›\nRUN make\n\nFROM app\n# copyFrom(…) is not known: it depends on ‹other›\nCOPY --from=‹stage-0› /c /d`);
  });

  test('hides none where no image can be in it', () => {
    expect(
      rendered(
        `${build} import { other } from "lib"; export const a = Image.base("app").runCommands(...other).copyFrom(build, "/c", "/d");`,
      ),
    ).toBe(`${stage}FROM app\n# runCommands(…) is not known: it depends on ‹other›\nCOPY --from=stage-0 /c /d`);
  });

  test.for([
    [200, 'FROM x AS stage-0'],
    [201, '# copyFrom(…) is not known: it depends on ‹stages›'],
  ] as const)('are more stages than are followed: %s', ([count, line]) => {
    const image = rendered(
      `const all = []; for (let i = 0; i < ${String(count)}; i++) all.push(Image.base("x"));
       let app = Image.base("app"); for (const each of all) app = app.copyFrom(each, "/a", "/b"); export { app };`,
    );
    expect(image.split('\n')).toContain(line);
  });

  test('of a parameter is said in the template', () => {
    expect(rendered('export const f = (build: Image) => Image.base("app").copyFrom(build, "/a", "/b");')).toBe(
      '# build(…) is not known: it depends on ‹build›\n\nFROM app\nCOPY --from=‹stage-0› /a /b',
    );
  });
});
