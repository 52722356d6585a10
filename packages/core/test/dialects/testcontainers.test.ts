import { expect, test } from 'vitest';
import { analyse } from '../../src/index.ts';
import { checkVariants, rendered, variants, worldOfTexts } from '../../src/testing/index.ts';

const FILE = 'ARG V=1\nFROM debian:$V AS base\nRUN make\nFROM base AS test\nRUN make test\nFROM base\nCOPY src /src\n';

/** The image of a builder, with what is in the build context. */
const built = (calls: string): string =>
  rendered(
    `import { GenericContainer } from 'testcontainers';\nimport { x } from './x';\nconst image = await GenericContainer.${calls}.build();\n`,
    { world: worldOfTexts({ Dockerfile: FILE, 'app/Dockerfile': FILE }) },
  );
const unknown = (name: string): string => `# fromDockerfile(…) is not known: it depends on ‹${name}›`;
const BASE = 'ARG V=1\nFROM debian:$V AS base\nRUN make\n';

test.for([
  { calls: `fromDockerfile('.')`, is: FILE },
  { calls: `fromDockerfile('.').withTarget('test')`, is: `${BASE}FROM base AS test\nRUN make test\n` },
  { calls: `fromDockerfile('.').withTarget('test').withCache(false).withTarget('BASE')`, is: BASE },
  { calls: `fromDockerfile('app').withTarget('0')`, is: BASE },
  { calls: `fromDockerfile('.').withBuildArgs({ V: '2' }).withTarget('base')`, is: BASE.replace('V=1', 'V="2"') },
  { calls: `fromDockerfile('.').withBuildArgs({ V: '2' }).withBuildArgs({}).withTarget('base')`, is: BASE },
  { calls: `fromDockerfile('app')`, is: FILE },
  { calls: `fromDockerfile('lib')`, is: unknown('lib/Dockerfile') },
  { calls: `fromDockerfile('.').withTarget('none')`, is: unknown('Dockerfile') },
  { calls: `fromDockerfile('.', 'Other')`, is: unknown('Other') },
  { calls: `fromDockerfile('.').withTarget(x)`, is: unknown('x') },
  { calls: `fromDockerfile('.').withBuildArgs({ V: x })`, is: unknown('x') },
  { calls: `fromDockerfile('.').withBuildArgs(x)`, is: `${FILE}# withBuildArgs(…) is not known: it depends on ‹x›\n` },
])('$calls', ({ calls, is }) => {
  expect(built(calls)).toBe(is.trimEnd());
});

test('builders that begin alike are built alike only as far as they say the same', () => {
  const text = `
    import { GenericContainer } from 'testcontainers';
    const begin = () => GenericContainer.fromDockerfile('.');
    const all = begin();
    const base = begin().withTarget('base');
  `;
  const indented = (file: string): string => file.replace(/^(?=.)/gm, '  ');
  expect(variants(text, { world: worldOfTexts({ Dockerfile: FILE }) })).toBe(
    `all\n${indented(FILE)}base\n${indented(BASE)}begin (template)\n${indented(FILE)}`.trimEnd(),
  );
});

test('where nothing is known of the file an image is where it is built', () => {
  checkVariants(
    `
    import { GenericContainer, PullPolicy } from 'testcontainers';
    const builder = GenericContainer.fromDockerfile('app', 'Dockerfile.test').withPullPolicy(PullPolicy.alwaysPull());
    builder.withBuildArgs({ A: 'b' });
    const container = await builder.build('app:test', { deleteOnExit: false });
    const started = await container.withExposedPorts(80).start();
  `,
    `
    builder
      # fromDockerfile(…) is not known: it depends on ‹app/Dockerfile.test›
  `,
  );
});

test('a container of an image that there is builds none', () => {
  const text = "import { GenericContainer } from 'testcontainers';\nconst redis = await new GenericContainer('redis').start();";
  expect(analyse('/a.ts', text).images).toEqual([]);
});
