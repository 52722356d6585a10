import { type Plugin, configDefaults, defineConfig } from 'vitest/config';

/** The workspace packages are tested from their TypeScript sources; the rest is what Vite resolves by default on a server. */
const conditions = ['source', 'module', 'node', 'development|production'];

/** These start engines, registries and editors: one after the other, when the rest is done, so that none waits for another. */
const real = ['test/hosts/**/*.test.ts', 'test/engine/**/*.test.ts', 'test/e2e/**/*.test.ts'];

/** Pages are texts, as they are to the bundler. */
const pages: Plugin = {
  name: 'pages',
  enforce: 'pre',
  transform: (text, file) => (file.endsWith('.md') ? `export default ${JSON.stringify(text)};` : undefined),
};

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [pages],
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'quick',
          include: [
            'packages/**/*.test.ts',
            'server/**/*.test.ts',
            'client/**/*.test.ts',
            'playground/**/*.test.ts',
            'scripts/**/*.test.ts',
            'test/**/*.test.ts',
            'syntaxes/**/*.test.ts',
            'snippets/**/*.test.ts',
          ],
          exclude: [...configDefaults.exclude, '**/fixtures/**', '**/out/**', 'test/workspaces/**', ...real],
          // For what never ends: how long something takes depends on what else the machine does.
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // All that these test are values: files that share modules read the sources once, which took as long as half of the tests.
          isolate: false,
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [pages],
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: { name: 'real', include: real, testTimeout: 180_000, hookTimeout: 300_000, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
