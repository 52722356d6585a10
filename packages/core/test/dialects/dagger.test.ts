import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/index.ts';
import { checkRender, checkVariants, variants } from '../../src/testing/index.ts';
import { processorTime } from '../../src/testing/processor-time.ts';

describe('reads containers of Dagger', () => {
  test('from `dag`, with the directories, volumes and helpers that they are given', () => {
    checkVariants(
      `
      import { CacheSharingMode, dag, type Container } from '@dagger.io/dagger';
      const tools = ['git', 'curl'];
      const withTools = (container: Container) => container.withExec(['apk', 'add', ...tools]);
      const source = dag.host().directory('web', { exclude: ['node_modules'] });
      const npm = dag.cacheVolume('npm');
      const builder = dag
        .container()
        .from('node:20')
        .withMountedCache('/root/.npm', npm, { sharing: CacheSharingMode.Locked })
        .withWorkdir('/app')
        .withFile('package.json', source.file('package.json'))
        .withExec(['npm', 'ci'])
        .withDirectory('.', source)
        .withExec(['npm', 'run', 'build']);
      export const app = dag.container().from('nginx:alpine').with(withTools).withDirectory('/html', builder.directory('dist'));
      const address = await app.publish('ttl.sh/app');
      console.log(address);
    `,
      `
      app
        FROM node:20 AS stage-0
        WORKDIR /app
        COPY web/package.json package.json
        RUN --mount=type=cache,id=npm,sharing=locked,target=/root/.npm ["npm", "ci"]
        COPY --exclude=node_modules web .
        RUN --mount=type=cache,id=npm,sharing=locked,target=/root/.npm ["npm", "run", "build"]

        FROM nginx:alpine
        RUN ["apk", "add", "git", "curl"]
        COPY --from=stage-0 /app/dist /html
      withTools (template)
        # container(…) is not known: it depends on ‹container›
        RUN ["apk", "add", "git", "curl"]
    `,
    );
  });

  test('of what a directory is given to', () => {
    checkVariants(
      `
      import { dag } from '@dagger.io/dagger';
      const web = dag.host().directory('web');
      export const app = dag.container().from('nginx').withDirectory('/html', web.with((files) => files.directory('dist')));
    `,
      `
      app
        FROM nginx
        COPY web/dist /html
    `,
    );
  });

  test.for([
    ['awaited', 'await connect(async (client) => {', '}, { LogOutput: process.stderr });'],
    ['not awaited', 'connect(async (client) => {', '});'],
    ['by a name', 'const main = async (client: Client) => {', '};\nawait connect(main);'],
    ['of its type', 'export async function main(client: Client) {', '}'],
    ['by the whole module', 'await dagger.connect(async (client) => {', '});'],
  ] as const)('from a client, %s', ([, start, end]) => {
    checkVariants(
      `
      import { Client, connect } from '@dagger.io/dagger';
      import * as dagger from '@dagger.io/dagger';
      ${start}
        const src = client.host().directory('.');
        const test = client.container().from('python:3.12').withDirectory('/src', src).withExec(['pytest']);
        await test.stdout();
      ${end}
    `,
      `
      an image
        FROM python:3.12
        COPY . /src
        RUN ["pytest"]
    `,
    );
  });

  test('what runs after `connect` may see what its function changed, as after any call that is awaited', () => {
    checkVariants(
      `
      import { connect, dag } from '@dagger.io/dagger';
      let tag = 'latest';
      await connect(async () => {
        tag = '3.21';
      });
      export const image = dag.container().from(\`alpine:\${tag}\`);
    `,
      `
      image when (async () => { tag = '3.21'; })
        FROM alpine:3.21
      image when not (async () => { tag = '3.21'; })
        FROM alpine:latest
    `,
    );
  });

  test('a function that runs some time sees what is changed until then', () => {
    checkRender(
      `
      import { connect } from '@dagger.io/dagger';
      let tag = '1';
      connect(async (client) => {
        await client.container().from(\`alpine:\${tag}\`).stdout();
      });
      tag = '2';
    `,
      'FROM alpine:2',
    );
  });

  test('classes of a module', () => {
    checkVariants(
      `
      import { argument, Container, dag, Directory, func, object } from '@dagger.io/dagger';
      @object()
      export class Service {
        @func()
        base(): Container {
          return dag.container().from('golang:1.23').withWorkdir('/src');
        }
        @func()
        async build(@argument({ defaultPath: '/' }) source: Directory): Promise<Container> {
          return this.base().withDirectory('.', source).withExec(['go', 'build', './...']).sync();
        }
        @func()
        docker(source: Directory): Container {
          return source.dockerBuild().withExec(['true']);
        }
      }
    `,
      `
      Service.base (template)
        FROM golang:1.23
        WORKDIR /src
      Service.build (template)
        FROM golang:1.23
        WORKDIR /src
        COPY ‹source› .
        RUN ["go", "build", "./..."]
      Service.docker (template)
        # dockerBuild(…) is not known: it depends on ‹Dockerfile›
        RUN ["true"]
    `,
    );
  });

  test('a class under another decorator is not what its body says', () => {
    const images = analyse(
      '/a.ts',
      `import { dag, object } from '@dagger.io/dagger';
      import { change } from './change';
      @object()
      class A {
        @change()
        base() {
          return dag.container().from('a');
        }
      }
      export const a = new A().base();`,
    ).images;
    expect(images).toEqual([]);
  });

  test('what of two directories is copied makes variants', () => {
    checkVariants(
      `
      import { dag } from '@dagger.io/dagger';
      const src = process.env.CI ? dag.host().directory('ci') : dag.host().directory('src');
      export const image = dag.container().from('a').withDirectory('/src', src);
    `,
      `
      image when process.env.CI is set
        FROM a
        COPY ci /src
      image when process.env.CI is not set
        FROM a
        COPY src /src
    `,
    );
  });

  test('containers that other modules give are not known', () => {
    expect(
      analyse('/a.ts', "import { dag } from '@dagger.io/dagger';\nexport const a = dag.golang().container().withExec(['a']);").images,
    ).toEqual([]);
  });

  test('a container that only files are taken of is no image of its own, and one that also runs is', () => {
    const names = (more: string): readonly unknown[] =>
      analyse(
        '/a.ts',
        `import { dag } from '@dagger.io/dagger';
        const builder = dag.container().from('a');
        export const image = dag.container().from('b').withFiles('/x', [builder.file('/y')]);
        ${more}`,
      ).images.map(({ name }) => name);
    expect(names('')).toEqual(['image']);
    expect(names("await builder.directory('/z').export('.');")).toEqual(['image']);
    expect(names('await builder.stdout();')).toEqual(['builder', 'image']);
  });
});

describe('descriptions of descriptions', () => {
  const read = (code: string): string => variants(`import { dag } from '@dagger.io/dagger';\n${code}`);
  const last = "export const image = dag.container().from('a').withDirectory('/x', dir);";

  test('many calls on one another are not followed', () => {
    expect(read(`let dir = dag.host().directory('a');\nfor (let i = 0; i < 90; i++) dir = dir.withoutFile('b');\n${last}`)).toContain(
      '--exclude=b a /x',
    );
    expect(read(`let dir = dag.host().directory('a');\nfor (let i = 0; i < 5000; i++) dir = dir.withoutFile('b');\n${last}`)).toMatch(
      /COPY ‹[^›]+› \/x$/,
    );
  });

  test('one that holds another twice, and that one too, takes no longer', () => {
    const twice = "for (let i = 0; i < 60; i++) dir = dir.withDirectory('b', dir).withFile('c', base.file('c'));";
    const start = "const base = dag.container().from('b');\nlet dir = process.env.CI ? base.directory('a') : dag.host().directory('a');";
    let seen = '';
    expect(processorTime(() => (seen = read(`${start}\n${twice}\n${last}`)))).toBeLessThan(5_000);
    expect(seen).toContain('FROM a');
  });
});
