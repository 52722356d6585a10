import { HOME, type Member, THIS } from '../syntax/program.ts';
import { type Machine, at, lookUp } from './machine.ts';
import type { ClassVal, Fields, Frame, FunctionVal, InstanceVal, Val } from './values.ts';

/** Something that is made by a class, or a class itself. */
export type Object = ClassVal | InstanceVal;
/** A member of a class, and the class that has it. */
export type Found = { readonly member: Member; readonly of: ClassVal };

export const isObject = (val: Val): val is Object => val.is === 'instance' || val.is === 'class';

/** What holds values under names. */
export const hasMembers = (val: Val): boolean => val.is === 'record' || val.is === 'module' || isObject(val);
const classOf = (of: Object): ClassVal => (of.is === 'class' ? of : of.of);

/** What an object has from its class, or from one that this extends; `unknown` where one of those is. */
export const memberOf = (of: Object, name: string): Found | 'unknown' | undefined => memberFrom(classOf(of), name, of.is === 'class');

/** What a class has under a name, for itself (`fixed`) or for what it makes. */
function memberFrom(of: ClassVal, name: string, fixed: boolean): Found | 'unknown' | undefined {
  const isMeant = (member: Member): boolean =>
    member.name === name && member.fixed === fixed && (member.kind === 'method' || member.kind === 'get' || member.kind === 'set');
  const all = of.code.members.filter(isMeant);
  // A name may have two of them: one that reads, and one that writes.
  const member = all.find(({ kind }) => kind === 'get') ?? all.at(-1);
  if (member) return { member, of };
  const { parent } = of;
  if (!parent) return undefined;
  return parent.is === 'class' && parent !== of ? memberFrom(parent, name, fixed) : 'unknown';
}

/** What assigning to a member does, where its class says it. */
export function setterOf(of: Object, name: string): FunctionVal | 'none' | 'unknown' | undefined {
  const found = memberOf(of, name);
  if (!found || found === 'unknown') return found;
  if (found.member.kind === 'method') return undefined;
  const setter = found.of.code.members.find(
    ({ kind, ...each }) => kind === 'set' && each.name === name && each.fixed === found.member.fixed,
  );
  return (setter && functionOf({ member: setter, of: found.of })) ?? 'none';
}

const functions = new WeakMap<ClassVal, Map<Member, FunctionVal>>();

/** A member as a function, which sees what its class sees: the same one each time. */
export function functionOf({ member, of }: Found): FunctionVal | undefined {
  const { value: code } = member;
  if (!code) return undefined;
  const known = functions.get(of) ?? new Map<Member, FunctionVal>();
  functions.set(of, known);
  const from = at(code.span, of.frame);
  const fn: FunctionVal = known.get(member) ?? {
    is: 'function',
    code,
    frame: of.frame,
    name: `${of.code.self ?? 'class'}.${member.name}`,
    of,
    member,
    from,
  };
  known.set(member, fn);
  return fn;
}

/** Whether reading a name runs something. */
export function isRead(of: Val, name: string): boolean {
  if (of.is === 'choice') return isRead(of.then, name) || isRead(of.else, name);
  const found = isObject(of) ? memberOf(of, name) : undefined;
  return typeof found === 'object' && found.member.kind !== 'method';
}

/** The fields that a class has itself, then those of the classes that it extends. */
export const heldBy = (of: Object): readonly Fields[] => [
  of.cell.value,
  ...(of.is === 'class' && of.parent?.is === 'class' && of.parent !== of ? heldBy(of.parent) : []),
];

const known = new WeakMap<ClassVal, readonly FunctionVal[]>();

/** All that a class may run. */
export function functionsOf(of: ClassVal): readonly FunctionVal[] {
  let all = known.get(of);
  if (!all) {
    const codes = [of.code.starts, ...of.code.members.map(({ value }) => value)].filter((code) => code !== undefined);
    known.set(of, (all = codes.map((code) => ({ is: 'function', code, frame: of.frame, of, from: of.from }) as const)));
  }
  return all;
}

/** What a member of the class that is extended is, from inside of a class. */
export function superMember(machine: Machine, frame: Frame, name: string): FunctionVal | undefined {
  const [home, on] = [lookUp(machine, frame.scope, HOME)?.value, lookUp(machine, frame.scope, THIS)?.value];
  if (home?.is !== 'class' || home.parent?.is !== 'class' || home.parent === home || !on) return undefined;
  const found = memberFrom(home.parent, name, on.is === 'class');
  return typeof found === 'object' && found.member.kind === 'method' ? functionOf(found) : undefined;
}
