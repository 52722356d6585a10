import { type Hole, type Instruction, NOWHERE, type Origin, type Text } from '../model.ts';
import { flat, isHole, known } from '../text.ts';
import type { Lookup } from './variables.ts';

/** A build argument that a Dockerfile asks for, and what it is without anybody saying it. */
export type Argument = { readonly name: string; readonly hole: Hole; readonly otherwise: string | undefined; readonly from: Origin };

/** What the user takes build arguments to be, by their names; `undefined` for one that is not given. */
export type Given = ReadonlyMap<string, string | undefined>;

/** The variables of a stage, or of what stands before the first: those that the image keeps count more than arguments. */
type Scope = { readonly env: Map<string, Text>; readonly args: Map<string, Text> };

/** The variables at a place of a Dockerfile, and those of the stages before it, by their names and numbers. */
export type Scopes = {
  readonly global: Scope;
  readonly stages: Map<string, Scope>;
  here: Scope | undefined;
  count: number;
  readonly asked: Map<string, Argument>;
  readonly given: Given;
};

const scopeFrom = (parent?: Scope): Scope => ({ env: new Map(parent?.env), args: new Map(parent?.args) });

export const scopesFor = (given: Given): Scopes => ({
  global: scopeFrom(),
  stages: new Map(),
  here: undefined,
  count: 0,
  asked: new Map(),
  given,
});

/** Bases are named with the arguments before the first stage alone. */
export function lookupFor({ global, here }: Scopes, keyword: string): Lookup {
  const { env, args } = keyword === 'from' || !here ? global : here;
  return (name) => env.get(name) ?? args.get(name);
}

/** Takes over what an instruction sets. A `FROM` that cannot be read begins a stage of which nothing is known. */
export function enter(scopes: Scopes, instruction: Instruction, keyword: string): void {
  if (instruction.do === 'from') begin(scopes, instruction);
  else if (keyword === 'from') open(scopes);
  if (instruction.do !== 'pairs' || instruction.key === 'label') return;
  for (const [key, value] of instruction.pairs) {
    if (!known(key)) continue;
    if (instruction.key === 'env') scopes.here?.env.set(flat(key), value);
    else argument(scopes, key, value);
  }
}

/** Whether a name or number is that of a stage so far. */
export const isStage = ({ stages }: Scopes, ref: Text): boolean => known(ref) && stages.has(flat(ref).toLowerCase());

/** A stage that starts from another one has its variables. */
function begin(scopes: Scopes, { source }: Extract<Instruction, { do: 'from' }>): void {
  const here = open(scopes, known(source.ref) ? scopes.stages.get(flat(source.ref).toLowerCase()) : undefined);
  if (source.as && known(source.as)) scopes.stages.set(flat(source.as).toLowerCase(), here);
}

function open(scopes: Scopes, parent?: Scope): Scope {
  const here = scopeFrom(parent);
  scopes.here = here;
  scopes.stages.set(String(scopes.count), here);
  scopes.count += 1;
  return here;
}

/** Without a default it is what it was before the first stage. */
function argument(scopes: Scopes, key: Text, value: Text): void {
  const name = flat(key);
  const otherwise = value.length > 0 ? value : scopes.global.args.get(name);
  const [from] = key.flatMap((piece) => piece.from ?? []);
  const { hole } = noted(scopes, { name, otherwise, from });
  const place = from && { from: { ...from, exact: false } };
  const given = scopes.given.get(name);
  const is = given === undefined ? otherwise : [{ text: given, ...place }];
  (scopes.here ?? scopes.global).args.set(name, is ?? [{ hole, ...place }]);
}

type Asking = { readonly name: string; readonly otherwise: Text | undefined; readonly from: Origin | undefined };

/** One name is one argument, in whichever stages it is asked for. */
function noted({ asked }: Scopes, { name, otherwise = [], from = NOWHERE }: Asking): Argument {
  const known = asked.get(name);
  if (known) return known;
  const hole = otherwise.find(isHole)?.hole ?? { why: 'argument', name, from };
  const argument = { name, hole, otherwise: otherwise.length > 0 ? plainOf(otherwise) : undefined, from };
  asked.set(name, argument);
  return argument;
}

const plainOf = (text: Text): string | undefined => (known(text) ? flat(text) : undefined);
