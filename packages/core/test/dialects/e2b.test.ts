import { describe, test } from 'vitest';
import { checkRender, checkVariants } from '../../src/testing/index.ts';

describe('reads templates of E2B', () => {
  test('as they are built', () => {
    checkVariants(
      `
      import { Template, defaultBuildLogger, waitForPort } from 'e2b';
      const template = Template()
        .fromPythonImage('3.12')
        .aptInstall(['git', 'curl'], { noInstallRecommends: true })
        .copy('src', '/app/src', { user: 'root' })
        .pipInstall('numpy')
        .setEnvs({ A: '1', B: 'x y' })
        .setWorkdir('/app')
        .runCmd(['make', 'make install'], { user: 'root' })
        .setStartCmd('npm start', waitForPort(3000));
      const { templateId } = await Template.build(template, 'name', { cpuCount: 2, onBuildLogs: defaultBuildLogger() });
      console.log(Template.toDockerfile(template), templateId);
    `,
      `
      template
        FROM python:3.12
        RUN apt-get update && DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get install -y --no-install-recommends git curl
        COPY src /app/src
        RUN pip install numpy
        ENV A=1 B=x y
        WORKDIR /app
        RUN make && make install
        ENTRYPOINT npm start
    `,
    );
  });

  test('of a client, which has what the module has', () => {
    checkVariants(
      `
      import { E2B } from 'e2b';
      const client = new E2B({ apiKey: 'key' });
      export const tools = client.Template().fromImage('debian:12').setUser('root');
      await client.Template.build(tools, 'tools');

      class Builder {
        private readonly client: E2B;
        constructor(client: E2B) {
          this.client = client;
        }
        async build() {
          const template = this.client.Template().fromNodeImage('22').runCmd('npm ci');
          if (await this.client.Template.exists('app')) return;
          await this.client.Template.build(template, 'app');
        }
      }
    `,
      `
      tools
        FROM debian:12
        USER root
      an image
        FROM node:22
        RUN npm ci
    `,
    );
  });

  test('from another package that hands them on, by the whole module', () => {
    checkRender(
      `
      import * as e2b from '@e2b/code-interpreter';
      export const template = e2b.Template({ fileContextPath: '..' }).runCmd('true');
      await e2b.Template.build(template, 'name');
    `,
      `
      FROM e2bdev/base
      RUN true
    `,
    );
  });

  test('the last base counts, wherever it is said', () => {
    checkRender(
      `
      //- dialect: e2b
      export const template = Template().runCmd('a').fromImage('debian:12').skipCache().fromTemplate('base').runCmd('b');
    `,
      `
      # from the template base of E2B
      RUN a
      RUN b
    `,
    );
  });

  test('a file makes the base unknown, and what stands where it was read', () => {
    checkRender(
      `
      //- dialect: e2b
      export const template = Template().fromDockerfile('Dockerfile').runCmd('b');
    `,
      `
      # fromDockerfile(…) is not known: it depends on ‹Dockerfile›
      RUN b
    `,
    );
  });

  test('a text that is plain makes the steps that E2B makes of it', () => {
    checkRender(
      `
      //- dialect: e2b
      export const template = Template().runCmd('a').fromDockerfile('FROM debian:12\\n# it\\nARG A\\nCOPY src other /app\\n RUN make \\\\\\n  all --now\\nCMD ["a", "b"]');
    `,
      `
      FROM debian:12
      RUN a
      USER root
      WORKDIR /
      ENV A=
      COPY src /app
      COPY other /app
      RUN make all --now
      USER user
      WORKDIR /home/user
      ENTRYPOINT a b
    `,
    );
  });

  test('the words of a command are those between blanks', () => {
    const file = ['FROM a', '# A=b', 'RUN ls /x/* > "$HOME/a b" && \\', "  [ -f 'c' ] || (exit 1) # all", 'WORKDIR /w', 'USER u'];
    checkRender(
      `//- dialect: e2b\nexport const template = Template().fromDockerfile(${JSON.stringify(file.join('\n'))});\n`,
      `
      FROM a
      USER root
      WORKDIR /
      RUN ls /x/* > "$HOME/a b" && [ -f 'c' ] || (exit 1) # all
      WORKDIR /w
      USER u
    `,
    );
  });

  test('a text has the steps of its words, which are parted at blanks, and of flags an owner', () => {
    checkRender(
      `
      //- dialect: e2b
      export const template = Template().fromDockerfile('# syntax=docker/dockerfile:1\\nFROM node:22 AS build\\nrun --mount=type=cache,target=/c echo "a  b" > c # d\\nENV PATH=/x:$PATH A="b c"\\nCOPY --chown=me:me --link package*.json ./\\nLABEL a=b\\nHEALTHCHECK CMD x');
    `,
      `
      FROM node:22
      USER root
      WORKDIR /
      RUN echo "a b" > c # d
      ENV PATH=/x:$PATH A="b
      COPY package*.json ./
      USER user
      WORKDIR /home/user
    `,
    );
  });

  test.for([
    'FROM a\\nRUN sed s/\\\\./x/ b',
    'FROM a\\nRUN <<EOF\\nb\\nEOF',
    'FROM --platform=linux/amd64 a\\nRUN b',
    '# escape=`\\nFROM a\\nRUN b',
    'FROM a\\nCOPY ["b c", "d"]',
    'FROM a\\nFOO b',
    'FROM a\\nRUN b <<EOF\\nEOF',
    'FROM a\\nRUN b \\\\\\n# c\\n d',
    'FROM a\\nRUN b\\\\\\n c',
    'FROM a\\nCMD ["a b"]',
    'FROM a',
  ])('a text that E2B may read otherwise is not known: %s', (text) => {
    checkRender(
      `//- dialect: e2b\nexport const template = Template().fromDockerfile('${text}');\n`,
      '# fromDockerfile(…) is not known: it depends on ‹Dockerfile›\n',
    );
  });

  test('who is given a template may say its base, and add to it', () => {
    checkVariants(
      `
      import { Template } from 'e2b';
      import { configure } from './configure';
      const template = Template().fromImage('debian:12').runCmd('a');
      configure(template);
      export const image = template.runCmd('b');
    `,
      `
      template
        # configure(…) is not known: it depends on ‹configure()›
        RUN a
        # configure(…) is not known: it depends on ‹configure()›
        RUN b
      image
        # configure(…) is not known: it depends on ‹configure()›
        RUN a
        # configure(…) is not known: it depends on ‹configure()›
        RUN b
    `,
    );
  });

  test('each call changes its template, in a function too', () => {
    checkVariants(
      `
      import { Template, type TemplateBuilder } from 'e2b';
      const withTools = (template: TemplateBuilder) => template.runCmd('tools');
      export const template = Template().fromImage('debian:12');
      withTools(template);
      if (process.env.GPU) template.runCmd('gpu');
      await Template.buildInBackground(template, 'name');
    `,
      `
      template when process.env.GPU is set
        FROM debian:12
        RUN tools
        RUN gpu
      template when process.env.GPU is not set
        FROM debian:12
        RUN tools
      withTools (template)
        # template(…) is not known: it depends on ‹template›
        RUN tools
    `,
    );
  });

  test('a template that a function is given, by its type', () => {
    checkVariants(
      `
      import type { TemplateBuilder as Builder, TemplateClass } from 'e2b';
      export function tools(template: Builder, version: string): TemplateClass {
        return template.npmInstall(['tsx@' + version]).setStartCmd('tsx', 'true');
      }
      export const user = (template: Builder): void => { template.setUser('root'); };
      class Layers {
        constructor(private template: Builder) {}
        add(command: string): void { this.template = this.template.runCmd(command); }
      }
    `,
      `
      tools (template)
        # template(…) is not known: it depends on ‹template›
        RUN npm install tsx@‹version›
        ENTRYPOINT tsx
      an image
        # template(…) is not known: it depends on ‹template›
        USER root
      an image
        # template(…) is not known: it depends on ‹template›
        RUN ‹command›
    `,
    );
  });

  test('not a template of another type, nor one that may be missing', () => {
    checkVariants(
      `
      import type { TemplateBuilder } from 'e2b';
      import type { Builder } from './mine';
      type Own = { runCmd(command: string): Own };
      export const a = (template: Builder) => template.runCmd('a');
      export const b = (template: Own) => template.runCmd('b');
      export const c = (template?: TemplateBuilder) => template!.runCmd('c');
    `,
      '',
    );
  });
});
