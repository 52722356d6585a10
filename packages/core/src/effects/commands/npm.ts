import type { Effect } from '../effect.ts';
import { manager, saidBy } from './by-verb.ts';
import { type Commands, type Meaning, operands } from './meaning.ts';

const FLAGS = {
  valued: ['--prefix', '--registry', '-w', '--workspace', '--filter', '-C', '--dir', '--cwd', '--omit', '--include', '--cache'],
  read: ['--prefix', '-C', '--dir', '--cwd'],
};

const packages = manager('npm', { install: ['install', 'i', 'ci', 'add', 'update'], clean: ['cache', 'store'] }, FLAGS);

/** Without a verb it installs what the project says; `yarn global add` installs outside of one. */
const yarn: Meaning = (words, command) => {
  const [verb] = operands(words.slice(1), FLAGS.valued);
  if (verb?.value === 'global') {
    const rest = words.filter((word) => word !== verb);
    return packages(rest, command).map(outside);
  }
  if (verb) return packages(words, command);
  return [{ ...saidBy(undefined, words, command), manager: 'npm', adds: true, packages: [], reads: [], project: true, redirected: [] }];
};

const outside = (effect: Effect): Effect => (effect.is === 'install' ? { ...effect, project: false } : effect);

export const npm: Commands = { npm: packages, yarn, pnpm: packages, bun: packages };
