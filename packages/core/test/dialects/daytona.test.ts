import { sent } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/index.ts';
import { checkRender, checkRule, checkVariants } from '../../src/testing/index.ts';

describe('reads images of Daytona', () => {
  test('as they are handed to a sandbox and a snapshot', () => {
    checkVariants(
      `
      import { Daytona, Image } from '@daytonaio/sdk';
      const daytona = new Daytona();
      const image = Image.debianSlim('3.12')
        .pipInstall(['pandas>=2', 'numpy'], { extraIndexUrls: ['https://e'] })
        .runCommands('apt-get update && apt-get install -y git', ['bash', '-c', 'echo hi'])
        .addLocalFile('package.json', '/home/daytona/')
        .env({ MODE: 'fast path' })
        .workdir('/home/daytona')
        .cmd(['/bin/bash']);
      const sandbox = await daytona.create({ image, resources: { cpu: 2 } }, { timeout: 0, onSnapshotCreateLogs: console.log });
      await daytona.snapshot.create({ name: 'a', image: Image.base('node:22') }, { onLogs: (line) => console.log(line) });
      await sandbox.delete();
    `,
      `
      image
        FROM python:3.12.10-slim-bookworm
        RUN apt-get update
        RUN apt-get install -y gcc gfortran build-essential
        RUN pip install --upgrade pip
        RUN echo 'debconf debconf/frontend select Noninteractive' | debconf-set-selections
        RUN python -m pip install numpy pandas\\>\\=2 --extra-index-url https\\://e
        RUN apt-get update && apt-get install -y git
        RUN "bash" "-c" "echo hi"
        COPY package.json /home/daytona/package.json
        ENV MODE='fast path'
        WORKDIR /home/daytona
        CMD ["/bin/bash"]
      an image
        FROM node:22
    `,
    );
  });

  test.for(['@daytonaio/sdk', '@daytona/sdk'])('by every name of the package: %s', (module) => {
    checkRender(
      `
      const { Image } = require('${module}');
      export const image = Image.base('debian:12');
    `,
      'FROM debian:12',
    );
  });

  test('each call changes its image, whichever name it is called by', () => {
    checkVariants(
      `
      //- dialect: daytona
      const image = Image.base('debian:12');
      const same = image.workdir('/a');
      same.workdir('/b');
      image.workdir('/c');
    `,
      `
      image
        FROM debian:12
        WORKDIR /a
        WORKDIR /b
        WORKDIR /c
      same
        FROM debian:12
        WORKDIR /a
        WORKDIR /b
        WORKDIR /c
    `,
    );
  });

  test('an image is known after its vendor got it, and not after somebody else did', () => {
    checkVariants(
      `
      import { Daytona, Image } from '@daytonaio/sdk';
      import { change } from './elsewhere.ts';
      export const known = Image.base('debian:12');
      export const unknown = Image.base('debian:12');
      const daytona = new Daytona();
      const parameters = { image: known };
      await daytona.create(parameters);
      change(unknown);
      known.workdir('/a');
      unknown.workdir('/a');
      await daytona.create({ image: known });
    `,
      `
      known
        FROM debian:12
        WORKDIR /a
      unknown
        FROM debian:12
        # change(…) is not known: it depends on ‹change()›
        WORKDIR /a
        # Daytona().create(…) is not known: it depends on ‹Daytona().create()›
    `,
    );
  });

  test('an image that begins in a function is whole, and there once', () => {
    checkVariants(
      `
      import { Daytona, Image } from '@daytonaio/sdk';
      async function main() {
        const daytona = new Daytona();
        const image = Image.base('debian:12').workdir('/a');
        if (process.env.GPU) image.runCommands('gpu');
        image.cmd(['b']);
        await daytona.create({ image });
      }
      main().catch(console.error);
    `,
      `
      an image when process.env.GPU is set
        FROM debian:12
        WORKDIR /a
        RUN gpu
        CMD ["b"]
      an image when process.env.GPU is not set
        FROM debian:12
        WORKDIR /a
        CMD ["b"]
    `,
    );
  });

  test('images that begin in branches stay apart, and a call on one or the other is made on that one', () => {
    checkVariants(
      `
      //- dialect: daytona
      let image;
      if (process.env.A) image = Image.base('a');
      else image = Image.base('b').workdir('/b');
      if (process.env.B) image.cmd(['c']);
    `,
      `
      image when process.env.A is set, process.env.B is set
        FROM a
        CMD ["c"]
      image when process.env.A is set, process.env.B is not set
        FROM a
      image when process.env.A is not set, process.env.B is set
        FROM b
        WORKDIR /b
        CMD ["c"]
      image when process.env.A is not set, process.env.B is not set
        FROM b
        WORKDIR /b
    `,
    );
  });

  test('a call on one image or another changes that one alone', () => {
    checkVariants(
      `
      //- dialect: daytona
      export const a = Image.base('a');
      export const b = Image.base('b');
      (process.env.A ? a : b).workdir('/w');
    `,
      `
      a when process.env.A is set
        FROM a
        WORKDIR /w
      a when process.env.A is not set
        FROM a
      b when process.env.A is set
        FROM b
      b when process.env.A is not set
        FROM b
        WORKDIR /w
    `,
    );
  });

  test('a call on an image or on something that is not known is made on the image where it is that', () => {
    checkVariants(
      `
      import { Image } from '@daytonaio/sdk';
      import { other } from './elsewhere.ts';
      const image = Image.base('a');
      export const one = (process.env.A ? image : other).workdir('/w').cmd(['c']);
    `,
      `
      image when process.env.A is set
        FROM a
        WORKDIR /w
        CMD ["c"]
      image when process.env.A is not set
        FROM a
      one when process.env.A is set
        FROM a
        WORKDIR /w
        CMD ["c"]
      one when process.env.A is not set
        # other.workdir().cmd()(…) is not known: it depends on ‹other.workdir().cmd()›
    `,
    );
  });

  test('the builder that a function is given, by the type of what the module has', () => {
    checkVariants(
      `
      import { load } from './load';
      type Sdk = typeof import('@daytona/sdk');
      const withNode = (Image: Sdk['Image'], version: string) => Image.base('node:' + version);
      export const make = (sdk: Sdk) => sdk.Image.base('debian:12').workdir('/w');
      export const other = (Image: typeof import('./mine')['Image']) => Image.base('x');
    `,
      `
      withNode (template)
        FROM node:‹version›
      make (template)
        FROM debian:12
        WORKDIR /w
    `,
    );
  });

  test('who got an image may change it whenever something runs that is not known', () => {
    checkVariants(
      `
      import { Image } from '@daytonaio/sdk';
      import { keep, run } from './elsewhere.ts';
      export const image = Image.base('debian:12');
      keep(image);
      image.workdir('/a');
      run();
    `,
      `
      image
        FROM debian:12
        # keep(…) is not known: it depends on ‹keep()›
        WORKDIR /a
        # run(…) is not known: it depends on ‹run()›
    `,
    );
  });

  test('what a function does that a vendor is given is not known', () => {
    checkVariants(
      `
      import { Daytona, Image } from '@daytonaio/sdk';
      export const image = Image.base('debian:12');
      await new Daytona().create({ image }, { onSnapshotCreateLogs: () => void image.workdir('/a') });
    `,
      `
      image
        FROM debian:12
        # Daytona().create(…) is not known: it depends on ‹Daytona().create()›
    `,
    );
  });

  test('what a method of a newer version does to the image is not known, and it is no mistake', () => {
    checkVariants(
      `
      //- dialect: daytona
      export const image = Image.base('debian:12');
      image.user('a');
    `,
      `
      image
        FROM debian:12
        # user(…) is not known: it depends on ‹user›
    `,
    );
    checkRule('invalid-call', "//- dialect: daytona\nexport const image = Image.base('debian:12').user('a');\nImage.fromRegistry('x');");
  });

  test('an open line takes the next call along', () => {
    checkRender(
      `
      //- dialect: daytona
      export const image = Image.base('debian:12').runCommands('apt-get update \\\\').workdir('/a').workdir('/b');
    `,
      `
      FROM debian:12
      RUN apt-get update \\
      WORKDIR /a
      WORKDIR /b
    `,
    );
    const { images } = analyse(
      '/a.ts',
      "import { Image } from '@daytonaio/sdk';\nexport const image = Image.base('a').runCommands('b \\\\').workdir('/c').workdir('/d');",
    );
    const [variant] = images[0]?.variants ?? [];
    expect(variant && sent(variant.image).map(({ instruction }) => instruction.do)).toEqual(['from', 'run', 'set']);
  });
});
