import { bind } from '../../apply/bind.ts';
import type { Described } from '../../apply/object.ts';
import { type Findings, type Out, text } from '../../apply/parameters.ts';
import type { Parameters } from '../../method.ts';
import type { Item, Text } from '../../model.ts';

/** What a call of an object was given; nothing where it is not known how that is meant. */
export function given<P extends Parameters>(args: readonly Item[], parameters: P): { readonly [K in keyof P]: Out<P[K]> } | undefined {
  const met = { isKnown: true };
  const stop = (): void => {
    met.isKnown = false;
  };
  const find: Findings = { problem: stop, unknown: stop, build: stop };
  const read = bind({ name: '', parameters, language: 'typescript', lenient: true }, { list: args }, find);
  return met.isKnown ? (read as { [K in keyof P]: Out<P[K]> }) : undefined;
}

const NAMED: readonly string[] = ['cacheVolume', 'secret', 'setSecret'];

/** The name of a secret or a volume: what it is called by, else the object itself. */
export function nameOf({ made, hole, from }: Described): Text {
  const itself: Text = [{ hole, from }];
  return made?.of === 'Client' && NAMED.includes(made.name) ? (given(made.args, { name: text })?.name ?? itself) : itself;
}
