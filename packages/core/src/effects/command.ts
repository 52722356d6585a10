import type { Effect } from './effect.ts';
import { anything } from './commands/meaning.ts';
import { commandNamed } from './commands/registry.ts';
import { type ShellCommand, programOf } from './shell/shell.ts';

/** What a simple command does to the image. A command that is not in the tables may do anything. */
export function commandEffects(command: ShellCommand): readonly Effect[] {
  const { run, at } = command;
  const path = run[0]?.value?.includes('/') ? run[0].at : undefined;
  const done = command.starts ? started(command) : meant(command);
  // Most commands are plain, and what they mean is all.
  if (!path && !command.isFed && command.redirects.length === 0 && command.uses.length === 0) return done;
  return [
    ...(path ? [{ is: 'read', path, at } as const] : []),
    ...done,
    ...(command.isFed && !command.starts ? [anything(command)] : []),
    ...command.redirects.flatMap((each) => redirected(each, command)),
    ...command.uses.map((used) => ({ is: 'useEnv', name: used, at }) as const),
  ];
}

function meant(command: ShellCommand): readonly Effect[] {
  const { run } = command;
  if (run.length === 0) return [];
  const name = programOf(command);
  const known = name === undefined ? undefined : commandNamed(name);
  return known ? known(run, command) : [anything(command)];
}

/** What a shell or `find` does besides what it runs, which follows as commands of its own. */
function started(command: ShellCommand): readonly Effect[] {
  return programOf(command) === 'find' ? meant(command) : [];
}

function redirected({ operator, target }: ShellCommand['redirects'][number], command: ShellCommand): readonly Effect[] {
  const isDescriptor = operator.endsWith('&') && /^(?:\d+-?|-)$/.test(target?.value ?? '');
  if (!target || isDescriptor) return [];
  if (target.value === undefined) return [anything(command)];
  if (target.value.startsWith('/dev/')) return [];
  return [{ is: operator.startsWith('<') ? 'read' : 'write', path: target.at, at: target.at }];
}
