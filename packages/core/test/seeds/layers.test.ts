import { describe, expect, test } from 'vitest';
import { type Finding, analyse, applyEdits } from '../../src/index.ts';

/** What the documents of Chutes say of the order of layers, in the words of the builder that is called like theirs. */
const chain = (...calls: readonly string[]): string =>
  `import { Image } from 'layerwright/chutes';

export const image = Image({ username: 'myuser', name: 'myapp', tag: '1.0' })
${['.fromBase("parachutes/python:3.12")', ...calls].map((call) => `  ${call}`).join('\n')};
`;

const found = (text: string): readonly Finding[] => analyse('/a.image.ts', text).findings;
const rulesOf = (text: string): readonly string[] => found(text).map(({ rule }) => rule);

/** What may be said of what the documents call good, for it is true, by rule. */
const TRUE: Readonly<Record<string, string>> = {
  'apt-recommends': 'the commands install what is recommended beside what is named',
  'runs-as-root': 'the snippets say no user',
  'pip-unpinned': 'the packages have no version',
  'pip-cache-kept': 'pip keeps what it downloads',
  'prefer-typed-step': 'the builder has a method for packages of apt',
};

const CODE = '.add("src/", "/app/src/")';
const PACKAGES = '.aptInstall(["git", "curl"])';
const TORCH = '.runCommand("pip install torch")';

describe('"Layer Caching Best Practices"', () => {
  const bad = chain(CODE, PACKAGES, TORCH);

  test('the bad order is reported, and its fix gives the good one', () => {
    const [finding] = found(bad).filter(({ rule }) => rule === 'source-before-deps');
    const [fix] = finding?.fixes() ?? [];
    expect(fix?.safe).toBe(true);
    expect(applyEdits(bad, fix?.edits ?? [])).toBe(chain(PACKAGES, TORCH, CODE));
  });

  test('what is called good has no findings but those that are true', () => {
    const good = chain(
      PACKAGES,
      '.add("requirements.txt", "/tmp/requirements.txt")',
      '.runCommand("pip install -r /tmp/requirements.txt")',
      CODE,
      '.setWorkdir("/app")',
    );
    expect(rulesOf(good).filter((rule) => !(rule in TRUE))).toEqual([]);
  });
});

describe('"Layer Optimization"', () => {
  test('the bad one is reported, for both of its reasons', () => {
    const bad = chain('.runCommand("apt-get update")', '.runCommand("apt-get install -y git")', '.runCommand("apt-get install -y curl")');
    expect(rulesOf(bad)).toEqual(expect.arrayContaining(['apt-update-alone', 'mergeable-installs']));
  });

  test('what is called good has no findings but those that are true', () => {
    const good = chain(
      '.runCommand(`\n    apt-get update && \\\\\n    apt-get install -y git curl wget && \\\\\n    rm -rf /var/lib/apt/lists/*\n  `)',
    );
    expect(rulesOf(good).filter((rule) => !(rule in TRUE))).toEqual([]);
  });
});
