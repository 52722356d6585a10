import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/index.ts';
import { checkRule, checkVariants, variants } from '../../src/testing/index.ts';

test.for([
  ["import { ModalClient } from 'modal';", 'new ModalClient()'],
  ["import * as modal from 'modal';", 'new modal.ModalClient({ logLevel: "info" })'],
  ["const { ModalClient } = require('modal');", 'new ModalClient()'],
] as const)('%s: images begin at a client', ([imports, client]) => {
  checkVariants(
    `
      ${imports}
      const client = ${client};
      const { images } = client;
      const app = await client.apps.fromName('a', { createIfMissing: true });
      const base = client.images.fromRegistry('alpine:3.21');
      const image = base.dockerfileCommands(['RUN apk add git', 'ENV A=b']);
      const sandbox = await client.sandboxes.create(app, image, { command: ['cat'] });
      await images.fromRegistry('debian:12').build(app);
      await sandbox.terminate();
    `,
    `
      image
        FROM alpine:3.21
        RUN apk add git
        ENV A=b
      an image
        FROM debian:12
    `,
  );
});

test('another package of that name, and what the server alone knows, are no images', () => {
  const images = (text: string): number => analyse('/a.ts', text).images.length;
  expect(images("import { Modal } from 'modal';\nnew Modal().images.fromRegistry('a');")).toBe(0);
  expect(images("import { ModalClient } from 'modal';\nexport const a = await new ModalClient().images.fromName('a');")).toBe(0);
  expect(images("import { ModalClient } from 'modal';\nModalClient.images.fromRegistry('a');")).toBe(0);
});

test('dropped-builder-result: each call makes a new image', () => {
  checkRule(
    'dropped-builder-result',
    `
    import { ModalClient } from 'modal';
    const client = new ModalClient();
    const image = client.images.fromRegistry('alpine:3.21');
    image.dockerfileCommands(['RUN apk add git']);
    //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dropped-builder-result
    image.dockerfileCommands([], { forceBuild: true });
    image.unheardOf();
    image.build(client);
  `,
  );
});

test('invalid-call: what the package refuses, in its words, and nothing else', () => {
  checkRule(
    'invalid-call',
    `
    import { ModalClient } from 'modal';
    const { images } = new ModalClient();
    export const a = images.fromRegistry('a').dockerfileCommands(['RUN b', 'COPY c /d']);
    //                                                                     ^^^^^^^^^^^ invalid-call COPY commands that copy from local context
    export const b = images.fromRegistry('a').dockerfileCommands('RUN b', 'c', 1).unheardOf();
  `,
  );
});

test('apt-update-alone: across calls', () => {
  checkRule(
    'apt-update-alone',
    `
    import { ModalClient } from 'modal';
    export const a = new ModalClient().images.fromRegistry('debian:12').dockerfileCommands([
      'RUN apt-get update',
      //   ^^^^^^^^^^^^^^ apt-update-alone
      'RUN apt-get install -y git',
    ]);
  `,
  );
});

describe('a client that is known by its type', () => {
  test.for([
    ['of a parameter', 'const make = (modal: ModalClient) => modal.images'],
    ['of a field', 'class Box { constructor(private modal: ModalClient) {} make() { return this.modal.images'],
    ['of the default of a parameter', 'const make = (modal = new Client()) => modal.images'],
  ] as const)('%s', ([, before]) => {
    const text = `
      import { type ModalClient, ModalClient as Client } from 'modal';
      ${before}.fromRegistry('debian:12').dockerfileCommands(['RUN a']);${before.startsWith('class') ? ' } }' : ''}
    `;
    expect(variants(text).split('\n').slice(1)).toEqual(['  FROM debian:12', '  RUN a']);
  });

  test('an image of its type, and a client that may be missing', () => {
    checkVariants(
      `
      import type { Image, ModalClient } from 'modal';
      export const tools = (image: Image) => image.dockerfileCommands(['RUN a']);
      export const other = (modal?: ModalClient) => modal!.images.fromRegistry('x');
    `,
      `
      tools (template)
        # image(…) is not known: it depends on ‹image›
        RUN a
      other (template)
        FROM x
    `,
    );
  });
});

test('a path in the image that is not known is no relative one', () => {
  checkRule(
    'invalid-call',
    `
      //- dialect: modal@2025.06
      export const a = (to: string) => Image.debianSlim('3.12').addLocalDir('src', to).addLocalFile('a', \`\${to}/a\`);
      export const b = Image.debianSlim('3.12').addLocalDir('src', 'app');
      //                                                           ^^^^^ invalid-call absolute
    `,
  );
});

describe('a client that is made when it is first asked for', () => {
  const CLIENT = `
    import { ModalClient } from 'modal';
    let client: ModalClient | null = null;
  `;

  test.for([
    ['one or another', 'const make = (given?: ModalClient) => (given ?? new ModalClient()).images.fromRegistry("a");'],
    ['nothing or one', 'function make() { if (process.env.X) client = new ModalClient(); return client.images.fromRegistry("a"); }'],
    [
      'by a function that waits',
      `async function open() { if (client) return; client = new ModalClient(); await client.apps.fromName("x"); }
      async function make() { await open(); if (!client) return; return client.images.fromRegistry("a"); }`,
    ],
    [
      'where that may fail',
      `async function open() { if (client) return; try { client = new ModalClient(); await client.apps.fromName("x"); } catch {} }
      async function make() { await open(); if (!client) throw new Error("x"); return client.images.fromRegistry("a"); }`,
    ],
    [
      'while somebody else may make it, too',
      `async function open() { if (client) return; client = new ModalClient(); await client.apps.fromName("x"); }
      async function make() { await open(); if (!client) return; return client.images.fromRegistry("a"); }
      tool({ execute: async () => { await make(); } });`,
    ],
  ])('%s', ([, program = '']) => {
    expect(variants(`${CLIENT}${program}`)).toContain('FROM a');
  });

  test('what somebody else may assign to a variable of no type is not known', () => {
    const program = `
      let client = null;
      function make() { client = new ModalClient(); run(); return client.images.fromRegistry("a"); }
      tool(() => { client = other; make(); });`;
    expect(variants(`import { ModalClient } from 'modal';\n${program}`)).toBe('');
  });

  test('what gets out of sight in one function is in sight for the next', () => {
    const body = (name: string): string => `
      async function ${name}() {
        await open();
        try {
          const image = client.images.fromRegistry('${name}');
          try {
            const sandbox = await box.exec({ image });
            if (code !== 0) return 1;
            return 2;
          } catch (error) {
            throw error;
          }
        } catch {
          return 3;
        }
      }`;
    const open = 'async function open() { try { client = new ModalClient(); app = await client.apps.fromName("x"); } catch {} }';
    const told = variants(`${CLIENT.replace(': ModalClient | null', '')}${open}${body('one')}${body('two')}`);
    expect(told).toContain('FROM one');
    expect(told).toContain('FROM two');
  });
});
