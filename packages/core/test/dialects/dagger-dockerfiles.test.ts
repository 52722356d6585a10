import { expect, test } from 'vitest';
import { rendered, worldOfTexts } from '../../src/testing/index.ts';

const FILE = 'ARG V=1\nFROM debian:$V AS base\nCMD ["a"]\nFROM base\nCOPY . /app\n';
const BASE = FILE.slice(0, FILE.indexOf('FROM base'));

const built = (code: string): string =>
  rendered(
    `import { dag } from '@dagger.io/dagger';\nimport { x } from './x';\nconst src = dag.host().directory('.');\nexport const app = ${code};\n`,
    { world: worldOfTexts({ Dockerfile: FILE, 'docker/Dockerfile': FILE, 'app/Dockerfile': FILE }) },
  );
const unknown = (name: string): string => `# dockerBuild(…) is not known: it depends on ‹${name}›`;

test.for([
  { code: 'src.dockerBuild().withExec(["true"])', is: `${FILE}RUN ["true"]` },
  { code: 'src.dockerBuild({ dockerfile: "docker/Dockerfile" })', is: FILE },
  { code: 'src.dockerBuild({ target: "base", buildArgs: [{ name: "V", value: "2" }] })', is: BASE.replace('V=1', 'V="2"') },
  { code: 'dag.host().directory("app").dockerBuild({ target: "base" })', is: BASE },
  { code: 'dag.host().directory("app").dockerBuild()', is: unknown('app/Dockerfile') },
  { code: 'dag.host().directory(".", { exclude: ["*.md"] }).dockerBuild()', is: unknown('Dockerfile') },
  { code: 'dag.host().directory(".", { exclude: ["*.md"] }).dockerBuild({ target: "base" })', is: BASE },
  { code: 'dag.git("https://a.io/b.git").head().tree().dockerBuild()', is: unknown('Dockerfile') },
  { code: 'src.dockerBuild({ buildArgs: x })', is: unknown('x') },
  { code: 'src.dockerBuild({ buildArgs: [{ name: "V", value: x }] })', is: unknown('x') },
  { code: 'src.dockerBuild({ dockerfile: "none" })', is: unknown('none') },
])('$code is what the file says', ({ code, is }) => {
  expect(built(code)).toBe(is.trimEnd());
});

test('a new entrypoint drops the default arguments that the file may have set, unless it is to keep them', () => {
  const start = 'src.dockerBuild({ target: "base" })';
  expect(built(`${start}.withEntrypoint(["b"])`)).toBe(`${BASE}ENTRYPOINT ["b"]\nCMD []`);
  expect(built(`${start}.withEntrypoint(["b"], { keepDefaultArgs: true })`)).toMatch(
    /\nENTRYPOINT \["b"\]\nCMD \[‹default arguments of the base›\]$/,
  );
});
