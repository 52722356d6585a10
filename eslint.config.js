import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Node's globals that the plain scripts use; TypeScript itself knows which names exist in *.ts. */
const nodeGlobals = Object.fromEntries(
  ['Buffer', 'URL', 'console', 'performance', 'process', 'setTimeout', 'clearTimeout'].map((name) => [name, 'readonly']),
);
const commonJsGlobals = { __dirname: 'readonly', __filename: 'readonly', module: 'writable', require: 'readonly' };

const tests = ['**/*.test.ts', '**/testing/**', 'test/**', 'packages/*/test/**'];
const configs = ['*.config.js', '*.config.ts'];

const sizes = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  complexity: ['error', { max: 12, variant: 'modified' }],
  'max-params': ['error', 4],
  'max-depth': ['error', 3],
};

/** The analysis reads text and values: time, disk, network and processes are arguments, handed in by server/. */
const outsideWorld = ['Date', 'fetch', 'process', 'setTimeout', 'setInterval', 'setImmediate', 'performance'];
const withoutOutsideWorld = {
  'no-restricted-globals': [
    'error',
    ...outsideWorld.map((name) => ({ name, message: 'The analysis gets the outside world as an argument.' })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'The same text must give the same result.' },
    { object: 'Date', property: 'now', message: 'The date is an argument.' },
    ...outsideWorld.map((property) => ({ object: 'globalThis', property, message: 'The analysis gets the outside world as an argument.' })),
  ],
};

export default defineConfig(
  globalIgnores(['**/node_modules/', '**/out/', '**/dist/', '**/fixtures/', '**/*.generated.ts', 'test/workspaces/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { files: ['**/*.mjs', '**/*.js'], languageOptions: { globals: nodeGlobals } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: { ...nodeGlobals, ...commonJsGlobals } } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
    },
  },
  { files: ['**/*.ts'], ignores: [...tests, 'scripts/**'], rules: sizes },
  {
    ignores: configs,
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name for one thing, everywhere.' },
      ],
    },
  },
  { files: ['packages/image/src/**/*.ts', 'packages/core/src/**/*.ts'], ignores: tests, rules: withoutOutsideWorld },
);
