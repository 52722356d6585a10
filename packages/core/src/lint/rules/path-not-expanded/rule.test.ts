import { describe, test } from 'vitest';
import { checkRule } from '../../../testing/index.ts';

const ID = 'path-not-expanded';

describe('finds', () => {
  test('a name that our builder quotes', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").env({ PATH: "/opt/bin:$PATH", LD_LIBRARY_PATH: "\${LD_LIBRARY_PATH}:/opt/lib" });
      //                                                     ^^^^^ ${ID} Write \`{ expand: true }\`
      //                                                                               ^^^^^^^^^^^^^^^^^^ ${ID} \`LD_LIBRARY_PATH\`
    `.replace('"${', '"$' + '{'),
    );
  });

  test('one that Daytona sends behind a backslash', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("x").env({ PATH: "/opt/bin:$PATH" });
      //                                            ^^^^^^^^^^^^^^ ${ID} dockerfileCommands(["ENV PATH=…:$PATH"])
    `,
    );
  });

  test('one that Modal and Dagger take as it is', () => {
    checkRule(
      ID,
      `
      import { Image } from "layerwright/modal";
      export const a = Image.debianSlim("3.12").env({ PYTHONPATH: "/app:$PYTHONPATH" });
      //                                                                ^^^^^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      import { dag } from "@dagger.io/dagger";
      export const a = dag.container().from("x").withEnvVariable("PATH", "/opt/bin:$PATH");
      //                                                                           ^^^^^ ${ID}
    `,
    );
  });

  test('one of a Dockerfile between single quotes', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").dockerfileCommands(["ENV PATH='/opt/bin:$PATH'"]);
      //                                                                       ^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("x").env({ PATH: "/opt/bin:$PATH" }, { expand: true })',
    'Image.base("x").dockerfileCommands(["ENV PATH=/opt/bin:$PATH", "ENV PATH=\\"/a b:${PATH}\\""])'.replace('${', '$' + '{'),
    'Image.base("x").env({ PATH: "/opt/bin:/usr/bin" })',
    'Image.base("x").env({ NOTE: "costs $NOTE", HOME_PATH: "$PATH" })',
    'Image.base("x").env({ PATH: process.env.PATH })',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });

  test('where a builder replaces it', () => {
    checkRule(ID, 'import { Image } from "layerwright/chutes";\nexport const a = Image("a", "b", "c").withEnv("PATH", "/opt/bin:$PATH");');
    checkRule(
      ID,
      'import { ImageInstance } from "@blaxel/core";\nexport const a = ImageInstance.fromRegistry("x").env({ PATH: "/x:$PATH" });',
    );
  });
});
