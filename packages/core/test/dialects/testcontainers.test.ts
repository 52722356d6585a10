import { expect, test } from 'vitest';
import { analyse } from '../../src/index.ts';
import { checkVariants } from '../../src/testing/index.ts';

test('an image is where it is built, and nothing of it is known', () => {
  checkVariants(
    `
    import { GenericContainer, PullPolicy } from 'testcontainers';
    const builder = GenericContainer.fromDockerfile('./app', 'Dockerfile.test').withPullPolicy(PullPolicy.alwaysPull());
    builder.withBuildArgs({ A: 'b' });
    const container = await builder.build('app:test', { deleteOnExit: false });
    const started = await container.withExposedPorts(80).start();
  `,
    `
    builder
      # fromDockerfile(…) is not known: it depends on ‹Dockerfile.test›
  `,
  );
});

test('a container of an image that there is builds none', () => {
  const text = "import { GenericContainer } from 'testcontainers';\nconst redis = await new GenericContainer('redis').start();";
  expect(analyse('/a.ts', text).images).toEqual([]);
});
