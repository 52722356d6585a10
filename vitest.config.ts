import { configDefaults, defineConfig } from 'vitest/config';

/** The workspace packages are tested from their TypeScript sources; the rest is what Vite resolves by default on a server. */
const conditions = ['source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      'packages/**/*.test.ts',
      'server/**/*.test.ts',
      'client/**/*.test.ts',
      'scripts/**/*.test.ts',
      'test/**/*.test.ts',
      'syntaxes/**/*.test.ts',
      'snippets/**/*.test.ts',
    ],
    exclude: [...configDefaults.exclude, '**/fixtures/**', '**/out/**', 'test/workspaces/**'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
