import { beforeAll, expect, test } from 'vitest';
import { busybox } from '../../scripts/test-hosts/base-images.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { project, writeIn } from '../../server/src/testing/project.ts';
import { upToDate } from '../wire/program.ts';
import { GENERATIONS, endsOf, engineForSuite, inProject } from './started.ts';

/** Line ends as on Windows, arguments, stages by name and number, continued lines with comments: what a reader may get wrong. */
const written = `# check=skip=all
ARG VERSION=latest

FROM busybox:\${VERSION} AS Build
ARG TARGET=out
ENV NAME="a b" OTHER='$TARGET'
WORKDIR /\${TARGET}
# the file
COPY --chmod=640 files/one.txt \\
  # where it goes
  \${TARGET}.txt
RUN echo "$NAME $OTHER" > said && \\

    cat out.txt >> said
ONBUILD RUN false

FROM busybox:$VERSION
COPY --from=build /out/said /said
FROM busybox:latest as unused
RUN echo not here
FROM busybox:\${VERSION:-2}
COPY --from=0 /out /copied
COPY --from=1 ["/said", "/said"]
COPY . /all
LABEL said=\${NAME:-nothing} \\
  by=reader
CMD ["cat", "/said"]
# the end
`;

for (const { name, host, start } of GENERATIONS) {
  await describeWithHosts(`a Dockerfile with ${name}`, [host, busybox], () => {
    const { engine } = engineForSuite(start);
    beforeAll(upToDate);
    const inspect = async (tag: string, what: string): Promise<unknown> =>
      JSON.parse(await engine().docker(['inspect', '--format', `{{json ${what}}}`, tag]));
    const layers = (tag: string): Promise<unknown> => inspect(tag, '.RootFS.Layers');

    test('is built to the same layers as what is rendered of it', async () => {
      const files = { 'files/one.txt': 'one\n', '.dockerignore': 'Docker*\n.cache\n' };
      const cwd = project({ ...files, Dockerfile: written.replaceAll('\n', '\r\n') });
      const { stdout } = await inProject(cwd, ['render', 'Dockerfile']);
      expect(stdout).toBe(written);
      writeIn(cwd, 'Dockerfile.rendered', stdout);
      writeIn(cwd, 'Dockerfile.other', stdout.replace('"a b"', '"a c"'));
      for (const each of ['', '.rendered', '.other'])
        await engine().docker(['build', '-f', `${cwd}/Dockerfile${each}`, '-t', `x${each}`, cwd]);
      expect(await layers('x.rendered')).toEqual(await layers('x'));
      expect(await inspect('x.rendered', '.Config')).toEqual(await inspect('x', '.Config'));
      expect(await layers('x.other')).not.toEqual(await layers('x'));
    });

    test('is built by its path, and each step is said at its instruction', async () => {
      const cwd = project({ 'files/one.txt': 'one\n', '.dockerignore': '.cache\n', 'app/x': '', Dockerfile: written });
      const argv = ['build', 'Dockerfile', '--engine', engine().address, '--tag', 'own'];
      const { code, stderr } = await inProject(cwd, argv);
      expect({ code, failed: stderr.includes('failed') }, stderr).toEqual({ code: 0, failed: false });
      expect(endsOf({ code, stdout: '', stderr }).length).toBeGreaterThan(5);
      expect(await engine().docker(['run', '--rm', '--network', 'none', 'own'])).toBe('a b $TARGET\none\n');
      expect(await engine().docker(['run', '--rm', '--network', 'none', 'own', 'ls', '-l', '/copied/out.txt'])).toMatch(/^-rw-r-----/);
    });

    test('that a program names is built with the calls behind it, which fail where they stand', async () => {
      const program = (chain: string): string =>
        `import { Image } from 'layerwright';\nexport const app = Image.fromDockerfile('docker/Dockerfile', { args: { VERSION: 'latest' } })${chain};\n`;
      const dockerfile = written.replace('VERSION=latest', 'VERSION').replace('COPY . /all\n', '');
      const files = { 'files/one.txt': 'one\n', '.dockerignore': '.cache\n', 'docker/Dockerfile': dockerfile };
      const cwd = project({ ...files, 'a.ts': program(`.runCommands('tr a-z A-Z < /said > /SAID').workdir('/w')`) });
      const built = await inProject(cwd, ['build', 'a.ts', '--engine', engine().address]);
      expect(built.code, built.stderr).toBe(0);
      expect(await engine().docker(['run', '--rm', '--network', 'none', 'app'])).toBe('a b $TARGET\none\n');
      expect(await engine().docker(['run', '--rm', '--network', 'none', 'app', 'sh', '-c', 'pwd; cat /SAID'])).toBe(
        '/w\nA B $TARGET\nONE\n',
      );
      writeIn(cwd, 'a.ts', program(`\n  .runCommands('exit 4')`));
      const failed = await inProject(cwd, ['build', 'a.ts', '--engine', engine().address]);
      expect(failed.stderr.trimEnd().split('\n').at(-1)).toBe('a.ts:3:4 `runCommands`: the command ended with exit code 4');
    });

    test('that fails says where', async () => {
      const cwd = project({ Dockerfile: 'FROM busybox:latest\n# ends here\nRUN exit 3\n' });
      const { code, stderr } = await inProject(cwd, ['build', 'Dockerfile', '--engine', engine().address]);
      expect(code).toBe(1);
      expect(stderr.trimEnd().split('\n').at(-1)).toBe('Dockerfile:3:1 `RUN`: the command ended with exit code 3');
    });
  });
}
