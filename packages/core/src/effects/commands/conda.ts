import { manager } from './by-verb.ts';
import { type Commands, type Meaning, operands } from './meaning.ts';

const VALUED = ['-n', '--name', '-c', '--channel', '-p', '--prefix', '-f', '--file', '--solver', '--platform'];

const packages = manager(
  'conda',
  { install: ['install', 'create', 'update', 'upgrade', 'env'], uses: ['remove', 'uninstall'], clean: ['clean'] },
  { valued: VALUED, read: ['-f', '--file'], written: ['-p', '--prefix'] },
);

const any: Meaning = (words, command) =>
  operands(words.slice(1), VALUED)[0]?.value === 'activate'
    ? [{ is: 'shellState', what: 'activate', by: command, at: command.at }]
    : packages(words, command);

export const conda: Commands = { conda: any, mamba: any, micromamba: any };
