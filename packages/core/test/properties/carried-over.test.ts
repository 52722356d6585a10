import fc from 'fast-check';
import { type Image, problems, renderDockerfile, sent, show, targets } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { analyse } from '../../src/index.ts';
import { holds } from './generators/holds.ts';
import { print } from './generators/print.ts';
import { specs } from './generators/specs.ts';

const target = targets.find(({ id }) => id === 'layerwright');
if (!target) throw new Error('There is no target of that name.');

/** A program of our own builder that describes an image, and what it does not say. */
function carriedOver(image: Image): { readonly program: string; readonly lost: readonly string[] } {
  const { text, lost = [], lines } = target?.render(image, 'app') ?? { text: '', lines: [] };
  expect(lines).toHaveLength(text.split('\n').length - 1);
  return { program: `${target?.head?.([{ name: 'app', image }]) ?? ''}${text}`, lost: lost.map(({ what }) => what) };
}

const imagesOf = (text: string): readonly Image[] =>
  analyse('/a.image.ts', text).images.flatMap(({ variants }) => variants.map(({ image }) => image));

/** The Dockerfile of the only image of a program. */
function readAgain(program: string): string {
  const { program: parsed, images } = analyse('/carried.ts', program);
  expect(parsed.errors).toEqual([]);
  const all = images.filter(({ name }) => name === 'app').flatMap(({ variants }) => variants);
  expect(all).toHaveLength(1);
  return all.map(({ image }) => renderDockerfile(image).text).join('');
}

/** Holes by the order in which they are met: parameters have names of their own. */
function numbered(dockerfile: string): string {
  const names: string[] = [];
  return dockerfile.replace(/‹(?!stage-)[^›]*›/g, (name) => {
    if (!names.includes(name)) names.push(name);
    return `‹${names.indexOf(name)}›`;
  });
}

const isWhole = (image: Image): boolean =>
  problems(image).length === 0 && sent(image).every(({ instruction }) => instruction.do !== 'anything');

holds(
  'a program that an image is carried over to describes the same image',
  200,
  fc.property(specs, (spec) => {
    for (const image of imagesOf(print(spec).text)) {
      const { program, lost } = carriedOver(image);
      const again = readAgain(program);
      if (!isWhole(image)) continue;
      expect(lost).toEqual([]);
      expect(numbered(again)).toBe(numbered(renderDockerfile(image).text));
    }
  }),
);

const json = (of: fc.Arbitrary<unknown>): fc.Arbitrary<string> => of.map((value) => JSON.stringify(value));
const words = ['git', 'a b', "it's", 'torch>=2', '/app', '$HOME', 'x=1'];
const word = fc.constantFrom(...words);
const plain = fc.constantFrom('1', '/app', 'true', 'a-b');
const command = fc.constantFrom('make', 'a && b', 'echo "x"  $Y', 'a \\\n  && b', "cat <<'E'\n  x\nE", '# a\nb', 'x `y` ${Z}');
const call = (name: string, ...args: readonly fc.Arbitrary<unknown>[]): fc.Arbitrary<string> =>
  fc.tuple(...args.map(json)).map((all) => `.${name}(${all.join(', ')})`);
const fields = (of: fc.Arbitrary<string>): fc.Arbitrary<object> => fc.dictionary(fc.constantFrom('A', 'B_C'), of, { maxKeys: 2 });
const chains = (before: string, calls: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.array(fc.oneof(...calls), { maxLength: 6 }).map((all) => `${before}${all.join('')};\n`);

const daytona = chains(`import { Image } from '@daytonaio/sdk';\nexport const app = Image.base('debian:12')`, [
  call('pipInstall', fc.array(word, { maxLength: 3 }), fc.record({ pre: fc.boolean(), indexUrl: word }, { requiredKeys: [] })),
  call('pipInstallFromRequirements', fc.constant('requirements.txt')),
  call('runCommands', fc.constantFrom('make', 'a && b', 'echo "x"  $Y', 'a \\\n  && b', '# a', 'x `y` ${Z}')),
  call('addLocalDir', plain, plain),
  call('addLocalFile', plain, fc.constantFrom('/x/', '/x')),
  call('env', fields(plain)),
  call('workdir', plain),
  call('entrypoint', fc.array(plain)),
  call('cmd', fc.array(plain)),
]);

holds(
  'images of Daytona are the same of our own builder',
  200,
  fc.property(daytona, (text) => {
    for (const image of imagesOf(text)) {
      const { program, lost } = carriedOver(image);
      expect(lost).toEqual([]);
      expect(readAgain(program)).toBe(renderDockerfile(image).text);
    }
  }),
);

const e2b = chains(`import { Template } from 'e2b';\nexport const app = Template().fromImage('debian:12')`, [
  call('runCmd', command),
  call('aptInstall', fc.array(plain, { maxLength: 3 })),
  call('pipInstall', fc.array(word, { maxLength: 3 })),
  call('copy', fc.constantFrom('a.txt', 'src'), plain),
  call('setEnvs', fields(plain)),
  call('setWorkdir', plain),
  call('setUser', fc.constantFrom('root', 'app')),
  call('makeDir', word),
  call('remove', fc.array(word, { minLength: 1, maxLength: 2 })),
]);

/** What E2B sends, without blanks at the ends and joined as a shell does, wherever a Dockerfile would need other words for it. */
const stepsOf = (image: Image): readonly string[] =>
  sent(image).flatMap(({ instruction: each }) => {
    if (each.do === 'pairs') return each.pairs.map((pair) => pair.map(show).join('='));
    return [each.do === 'run' && !('argv' in each.body) ? show(each.body).trim().replaceAll('\\\n', '') : show(each.text)];
  });

holds(
  'templates of E2B have the same steps of our own builder, and what is told besides is named',
  200,
  fc.property(e2b, (text) => {
    for (const image of imagesOf(text)) {
      const { program, lost } = carriedOver(image);
      const [again] = imagesOf(program);
      expect(again && stepsOf(again)).toEqual(stepsOf(image));
      const runs = sent(image).filter(({ instruction: { do: does, ...rest } }) => does === 'run' && 'build' in rest);
      expect(lost.filter((each) => each === 'the user who runs this')).toHaveLength(runs.length);
    }
  }),
);

/** The program that a Dockerfile is carried over to, without the line that imports. */
function fromDockerfile(text: string): { readonly program: string; readonly lost: readonly string[] } {
  const [image] = analyse('/a/Dockerfile', text).images.flatMap(({ variants }) => variants);
  if (!image) throw new Error('There is no image.');
  const { program, lost } = carriedOver(image.image);
  readAgain(program);
  return { program: program.split('\n').slice(2).join('\n').trimEnd(), lost };
}

test('a Dockerfile of several stages is carried over', () => {
  const text = `# syntax=docker/dockerfile:1
ARG PY=3.12
FROM python:\${PY}-slim AS Build
WORKDIR /src
COPY . /src
RUN make
FROM --platform=linux/amd64 debian:12 AS tools
FROM build AS test
RUN make test
FROM python:\${PY}-slim
# what was built
COPY --from=build --chown=app /src/dist /app
COPY --from=2 /src/report /report
COPY --from=busybox:1 /bin/busybox /bin/busybox
ENV A=1 B="b c"
CMD ["python", "main.py"]
`;
  const { program, lost } = fromDockerfile(text);
  expect(lost).toEqual([]);
  expect(program).toMatchInlineSnapshot(`
    "const appBuild = Image.base("python:3.12-slim")
      .workdir("/src")
      .addLocalDir(".", "/src")
      .runCommands("make");

    const appTest = Image.base("python:3.12-slim")
      .workdir("/src")
      .addLocalDir(".", "/src")
      .runCommands("make")
      .runCommands("make test");

    export const app = Image.base("python:3.12-slim")
      .copyFrom(appBuild, "/src/dist", "/app", { owner: "app" })
      .copyFrom(appTest, "/src/report", "/report")
      .copyFrom("busybox:1", "/bin/busybox", "/bin/busybox")
      .env({ A: "1", B: "b c" })
      .cmd(["python", "main.py"]);"
  `);
});

test('what only a Dockerfile says stays in its words', () => {
  const { program, lost } = fromDockerfile('ARG TAG\nFROM debian:${TAG}\nARG X=1\nRUN echo $X\nSTOPSIGNAL 9\n');
  expect(program).toMatchInlineSnapshot(`
    "export function app(TAG: string): Image {
      return Image.base(\`debian:\${TAG}\`)
        .dockerfileCommands(["ARG X=1"])
        .runCommands("echo $X")
        .dockerfileCommands(["STOPSIGNAL 9"]);
    }"
  `);
  expect(lost).toEqual([]);
});

/** The lines of the only image of a program, less the import, and what is lost. */
function ofProgram(text: string): ReturnType<typeof fromDockerfile> {
  const [image, ...more] = imagesOf(text);
  if (!image || more.length > 0) throw new Error('There is not one image.');
  const { program, lost } = carriedOver(image);
  return { program: program.split('\n').slice(2).join('\n').trimEnd(), lost };
}

test('variables that a builder replaces are replaced, or stay in the words of the Dockerfile', () => {
  const { program, lost } = fromDockerfile(
    `FROM a\nENV PATH=/x:$PATH\nENV B="$A b"\nENV C='$A'\nENV D=1 E=$D\nENV F=\\$A\nLABEL g=$A h="i j"\n`,
  );
  expect(lost).toEqual([]);
  expect(program).toMatchInlineSnapshot(`
    "export const app = Image.base("a")
      .env({ PATH: "/x:$PATH" }, { expand: true })
      .env({ B: "$A b" }, { expand: true })
      .env({ C: "$A" })
      .dockerfileCommands(["ENV D=1 E=$D"])
      .dockerfileCommands(["ENV F=\\\\$A"])
      .dockerfileCommands(["LABEL g=$A h=\\"i j\\""]);"
  `);
});

test('an argument keeps what it is by default from before the first stage', () => {
  const text = `ARG A=12\nARG B="$A x"\nARG C\nFROM a:$A AS build\n# which\nARG A\nARG B\nARG C\nRUN make $A\nFROM b\nARG A=13\nCOPY --from=build /a /b\n`;
  expect(fromDockerfile(text)).toMatchInlineSnapshot(`
    {
      "lost": [],
      "program": "const appBuild = Image.base("a:12")
      .dockerfileCommands(["ARG A=12"])
      .dockerfileCommands(["ARG B='12 x'"])
      .dockerfileCommands(["ARG C"])
      .runCommands("make $A");

    export const app = Image.base("b")
      .dockerfileCommands(["ARG A=13"])
      .copyFrom(appBuild, "/a", "/b");",
    }
  `);
});

test('what an image is called and what is mounted is said again', () => {
  const chutes = ofProgram(`import { Image } from 'layerwright/chutes';
export const app = Image({ username: 'me', name: 'app', tag: '1.0', readme: '# A', description: 'B' }).withPython('3.11');
`);
  expect(chutes.lost).toEqual(['the description of the image']);
  expect(chutes.program).toMatchInlineSnapshot(`
    "export const app = Image.base("parachutes/python:3.12")
      // not carried over: the description of the image
      .named({ username: "me", name: "app", tag: "1.0", readme: "# A" })
      .copyFrom("ghcr.io/astral-sh/uv:0.9", "/uv", "/.uv/uv")
      .runCommands("UV_PYTHON_INSTALL_DIR=/.uv/python /.uv/uv venv --no-cache --managed-python --python 3.11 --seed /opt/python")
      .env({ PATH: "/opt/python/bin:$PATH" }, { expand: true });"
  `);
  const chalk = ofProgram(`import { Image } from 'layerwright/chalk';
export const app = Image.base('a').addLocalFile('app.py', '/app.py').addLocalDir('src', '/src', { exclude: ['*.log'] }).env({ A: 'b' });
`);
  expect(chalk).toMatchInlineSnapshot(`
    {
      "lost": [],
      "program": "export const app = Image.base("a")
      .addLocalFile("app.py", "/app.py", { strategy: "volume" })
      .addLocalDir("src", "/src", { strategy: "volume", ignore: ["**/.git", "*.log"] })
      .env({ A: "b" });",
    }
  `);
  const own = ofProgram(`import { Image } from 'layerwright';
export const app = Image.base('a').named({ name: 'b' }).addLocalDir('src', '/src', { strategy: 'volume', owner: 'me', mode: '755' });
`);
  expect(own).toMatchInlineSnapshot(`
    {
      "lost": [],
      "program": "export const app = Image.base("a")
      .named({ name: "b", tag: "latest" })
      .addLocalDir("src", "/src", { strategy: "volume", owner: "me", mode: "755" });",
    }
  `);
});

test('thousands of commands of one call are one call again', () => {
  const commands = Array.from({ length: 8_000 }, (_, i) => `"echo ${i}"`).join(', ');
  const { program, lost } = ofProgram(
    `import { Image } from 'layerwright';\nexport const app = Image.base('a').runCommands(${commands});\n`,
  );
  expect(lost).toEqual([]);
  expect(program.split('.runCommands(')).toHaveLength(2);
});

test('what only a vendor has is told: what is started beside a program', () => {
  const { lost } = ofProgram(`import { images } from 'layerwright/kubetorch';
export const app = images.Debian().runBash('jupyter notebook &');
`);
  expect(lost).toEqual(['what `runBash` makes']);
});
