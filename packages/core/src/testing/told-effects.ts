import { type Pairs, type Text, sent, show } from 'layerwright/spec';
import { expect, test } from 'vitest';
import type { Effect } from '../effects/effect.ts';
import { effects } from '../effects/effects.ts';
import { type Analysis, analyse } from '../index.ts';
import { parseFixture } from './fixture.ts';

export type Read = { readonly analysis: Analysis; readonly effects: readonly Effect[]; readonly text: string; readonly selected: string };

/** The effects of the steps that a call makes, and what the fixture selects. */
export function read(call: string, before = ''): Read {
  const [file] = parseFixture(`${before}\nexport const image = Image.base("x").${call};`);
  if (!file) throw new Error('no file');
  const analysis = analyse(file.path, file.text);
  const image = analysis.images.find(({ name }) => name === 'image')?.variants[0]?.image;
  if (!image) throw new Error('no image');
  const made = sent(image).filter(({ instruction }) => instruction.do !== 'from');
  return {
    analysis,
    effects: made.flatMap(({ instruction }) => effects(instruction)),
    text: file.text,
    selected: file.text.slice(...(file.cursor ?? [0, 0])),
  };
}

/** Effects in words. */
export const told = (all: readonly Effect[]): readonly string[] => all.filter(({ is }) => is !== 'shellState').map(tell);
const words = (texts: readonly Text[]): string => texts.map(show).join(' ');
const pairs = (of: Pairs): string => of.map(([key, value]) => `${show(key)}=${show(value)}`).join(' ');

function tell(effect: Effect): string {
  switch (effect.is) {
    case 'install': {
      const { manager, adds, packages, reads, project, redirected } = effect;
      const more = [
        reads.length > 0 && `reads ${words(reads)}`,
        project && 'project',
        redirected.length > 0 && `redirected ${words(redirected)}`,
      ];
      return [`${adds ? 'install' : 'uninstall'} ${manager}`, words(packages), ...more]
        .filter((part) => part !== false && part !== '')
        .join(' | ');
    }
    case 'refreshIndex':
      return `${effect.is} ${effect.manager}`;
    case 'clean':
      return `${effect.is} ${effect.manager} ${effect.what}`;
    case 'read':
    case 'write':
    case 'remove':
    case 'enter':
      return `${effect.is} ${show(effect.path)}`;
    case 'setEnv':
      return `setEnv ${pairs(effect.pairs)}`;
    case 'useEnv':
      return `useEnv ${effect.name}`;
    case 'become':
      return `become ${show(effect.user)}`;
    case 'add':
      return `add ${show(effect.from)} to ${show(effect.to)}`;
    case 'clone':
      return [effect.is, effect.how, show(effect.url), ...(effect.ref ? [show(effect.ref)] : [])].join(' ');
    case 'fetch':
      return [effect.is, ...(effect.url ? [show(effect.url)] : []), ...(effect.to ? [`to ${show(effect.to)}`] : [])].join(' ');
    case 'downloadModel':
      return [effect.is, ...(effect.what ? [show(effect.what)] : [])].join(' ');
    case 'makeUser':
      return [effect.is, show(effect.name), ...(effect.uid ? [show(effect.uid)] : [])].join(' ');
    case 'listDependencies':
      return [effect.is, show(effect.of), ...effect.extras.map(show), ...(effect.to ? [`to ${show(effect.to)}`] : [])].join(' ');
    case 'printEnv':
      return `printEnv ${effect.names === 'all' ? 'all' : effect.names.join(' ')}`;
    case 'shellState':
      return `shellState ${effect.what}`;
    case 'anything':
      return effect.is;
  }
}

/** A test for each command, of the effects that it has in a shell. */
export const shell = (rows: readonly (readonly [command: string, ...effects: string[]])[]): void => {
  test.for(rows)('%s', ([command, ...expected]) => {
    expect(told(read(`runCommands(${JSON.stringify(command)})`).effects)).toEqual(expected);
  });
};
