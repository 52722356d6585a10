import type { Span } from 'layerwright/spec';
import type { Chain, Expr, Layout, Spec, Spread, Statement, Step } from './spec.ts';

/** The source of a spec, in which parts know what they are. */
type Part =
  | string
  | { readonly leaf: string; readonly inFunction: boolean }
  | { readonly calls: readonly string[]; readonly parts: readonly Part[] };

/** Where something stands, and the calls that it is part of or flows into: each by its statement, its place there and its method. */
export type Region = { readonly span: Span; readonly calls: readonly string[] };
export type Printed = { readonly text: string; readonly regions: readonly Region[] };

/** Something else in the place of a leaf, which is counted from the beginning. */
export type Replaced = { readonly leaf: number; readonly by: string };

/** The program as text. */
export function print(spec: Spec, replaced?: Replaced): Printed {
  const regions: Region[] = [];
  let text = '';
  let leaves = 0;
  const write = (part: Part): void => {
    if (typeof part === 'string') text += part;
    else if ('leaf' in part) text += leaves++ === replaced?.leaf ? replaced.by : part.leaf;
    else {
      const start = text.length;
      part.parts.forEach(write);
      regions.push({ span: [start, text.length], calls: part.calls });
    }
  };
  partsOf(spec).forEach(write);
  return { text, regions };
}

/** The leaves of a program, in their order, and whether each stands in a function. */
export function leavesOf(spec: Spec): readonly { readonly inFunction: boolean }[] {
  const inside = (part: Part): readonly { readonly inFunction: boolean }[] => {
    if (typeof part === 'string') return [];
    return 'leaf' in part ? [part] : part.parts.flatMap(inside);
  };
  return partsOf(spec).flatMap(inside);
}

const partsOf = (spec: Spec): readonly Part[] => [
  "import { Image } from 'layerwright';\nimport { HOLE } from './elsewhere';\n",
  ...Object.entries(spec.variables).flatMap(([name, value]) => variable(spec, name, value)),
  ...spec.statements.flatMap((statement, index) => statementParts({ spec, index, inFunction: false }, statement)),
];

function variable(spec: Spec, name: string, value: Expr): readonly Part[] {
  const calls = usersOf(spec, name);
  return calls.length > 0 ? [`const ${name} = `, { calls, parts: expression(value, false) }, ';\n'] : [];
}

type Context = { readonly spec: Spec; readonly index: number; readonly inFunction: boolean };

function statementParts(context: Context, statement: Statement): readonly Part[] {
  const { index } = context;
  switch (statement.is) {
    case 'image':
      return [statement.exported ? 'export ' : '', `const i${index} = `, ...chainParts(context, statement.chain), ';\n'];
    case 'drop':
      return [...chainParts(context, statement.chain), ';\n'];
    case 'branch':
      return [`let i${index} = `, ...chainParts(context, statement.chain), ';\n', ...armParts(context, statement)];
    case 'function':
      return functionParts({ ...context, inFunction: true }, statement);
  }
}

type Branch = Extract<Statement, { is: 'branch' }>;
type Fn = Extract<Statement, { is: 'function' }>;

function armParts(context: Context, { chain, then, otherwise }: Branch): readonly Part[] {
  const assigned = (steps: readonly Step[], first: number): readonly Part[] => [
    `{\n  i${context.index} = i${context.index}`,
    ...stepsParts(context, steps, first),
    ';\n}',
  ];
  const first = chain.steps.length + 1;
  const elseParts = otherwise.length > 0 ? [' else ', ...assigned(otherwise, first + then.length)] : [];
  return ['if (process.env.GPU) ', ...assigned(then, first), ...elseParts, `\nexport { i${context.index} };\n`];
}

function functionParts(context: Context, of: Fn): readonly Part[] {
  const { index } = context;
  const calls = callsOf(of, index);
  const otherwise: readonly Part[] = of.otherwise ? [' = ', { calls, parts: expression(of.otherwise, true) }] : ['?: string'];
  const uses = of.uses.flatMap((args, k): readonly Part[] => [
    `export const i${index}_${k} = f${index}(process.env.HOLE`,
    ...args.flatMap((arg): readonly Part[] => [', ', { calls, parts: expression(arg, false) }]),
    ');\n',
  ]);
  return [
    `export function f${index}(hole, a: string, b`,
    ...otherwise,
    ') {\n  return ',
    ...chainParts(context, of.chain),
    ';\n}\n',
    ...uses,
  ];
}

function chainParts(context: Context, { from, steps }: Chain): readonly Part[] {
  const name = typeof from === 'number' ? imageBefore(context, from) : undefined;
  if (name !== undefined) return [name, ...stepsParts(context, steps, 1)];
  const root: Step = typeof from === 'number' ? { method: 'base', args: [{ is: 'leaf', source: "'debian:12'" }] } : from;
  return ['Image.', stepPart(context, root, 0), ...stepsParts(context, steps, 1)];
}

/** The name of an image that is there before a statement. */
function imageBefore({ spec, index }: Context, from: number): string | undefined {
  const names = spec.statements.slice(0, index).flatMap(namesOf);
  return names[from % names.length];
}

function namesOf(statement: Statement, index: number): readonly string[] {
  if (statement.is === 'drop') return [];
  return statement.is === 'function' ? statement.uses.map((_, k) => `i${index}_${k}`) : [`i${index}`];
}

/** Not `invalid-call`: what is refused must be seen, for it keeps other findings back. */
const IGNORED = ['unquoted-version-operator', 'secret-in-env, apt-update-alone', 'source-before-deps', 'dropped-builder-result'];

const BEFORE: Readonly<Record<Layout, (step: number) => string>> = {
  line: () => '.',
  lines: () => '\n  .',
  commented: (step) => (step % 2 === 1 ? `\n  // Step ${step}.\n  .` : ' // Behind.\n  .'),
  ignoring: (step) => `\n  // layerwright-ignore ${IGNORED[step % IGNORED.length] ?? ''} -- Because.\n  .`,
};

const stepsParts = (context: Context, steps: readonly Step[], first: number): readonly Part[] =>
  steps.flatMap((step, i) => [BEFORE[context.spec.layout](first + i), stepPart(context, step, first + i)]);

const idOf = (index: number, step: number, { method }: Step): string => `${index}:${step}:${method}`;

function stepPart(context: Context, step: Step, at: number): Part {
  const image = step.image === undefined ? [] : [[imageBefore(context, step.image) ?? "Image.base('busybox:1').user('app')"]];
  const args = separated([...image, ...step.args.map((arg) => expression(arg, context.inFunction))]);
  return { calls: [idOf(context.index, at, step)], parts: [`${step.method}(`, ...args, ')'] };
}

const separated = (all: readonly (readonly Part[])[]): readonly Part[] => all.flatMap((parts, i) => (i > 0 ? [', ', ...parts] : parts));

function expression(of: Expr | Spread, inFunction: boolean): readonly Part[] {
  switch (of.is) {
    case 'leaf':
      return [{ leaf: of.source, inFunction }];
    case 'name':
      return [of.name];
    case 'spread':
      return ['...', ...expression(of.of, inFunction)];
    case 'list':
      return ['[', ...separated(of.items.map((item) => expression(item, inFunction))), ']'];
    case 'record':
      return ['{ ', ...separated(of.fields.map((field) => fieldParts(field, inFunction))), ' }'];
    case 'template':
      return ['`', escaped(of.before), '${', ...expression(of.of, inFunction), '}', escaped(of.after), '`'];
  }
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');

const fieldParts = (field: readonly [string, Expr] | Spread, inFunction: boolean): readonly Part[] =>
  'is' in field ? expression(field, inFunction) : [`${field[0]}: `, ...expression(field[1], inFunction)];

/** The calls that a variable flows into, through others too. */
function usersOf(spec: Spec, name: string): readonly string[] {
  const through = Object.entries(spec.variables).flatMap(([other, value]) => (mentions(value, name) ? usersOf(spec, other) : []));
  return [...through, ...spec.statements.flatMap((statement, index) => usersIn(statement, index, name))];
}

function usersIn(statement: Statement, index: number, name: string): readonly string[] {
  if (statement.is === 'function' && [statement.otherwise ?? [], ...statement.uses].flat().some((arg) => mentions(arg, name)))
    return callsOf(statement, index);
  return stepsOf(statement).flatMap((step, i) => (step.args.some((arg) => mentions(arg, name)) ? [idOf(index, i, step)] : []));
}

const callsOf = (statement: Statement, index: number): readonly string[] => stepsOf(statement).map((step, i) => idOf(index, i, step));

/** The calls of a statement in their order; where it begins with a name, nothing stands in the place of the first. */
function stepsOf(statement: Statement): readonly Step[] {
  const { from, steps } = statement.chain;
  const start: Step = typeof from === 'number' ? { method: '', args: [] } : from;
  return [start, ...steps, ...(statement.is === 'branch' ? [...statement.then, ...statement.otherwise] : [])];
}

function mentions(of: Expr | Spread, name: string): boolean {
  switch (of.is) {
    case 'leaf':
      return false;
    case 'name':
      return of.name === name;
    case 'spread':
    case 'template':
      return mentions(of.of, name);
    case 'list':
      return of.items.some((item) => mentions(item, name));
    case 'record':
      return of.fields.some((field) => mentions('is' in field ? field : field[1], name));
  }
}
