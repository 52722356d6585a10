import { type Method, apply } from './apply/apply.ts';
import { chosen } from './chosen.ts';
import { type ListFolder, listedFolders } from './listed.ts';
import { type Dialect, type Row, isRow } from './method.ts';
import { type Args, type Image, NOWHERE, type Value } from './model.ts';
import { renderDockerfile } from './render/dockerfile/target.ts';

/** An argument as a running program gives it. What else is no plain data, has no value. */
export function valueOf(of: unknown): Value {
  const from = NOWHERE;
  if (typeof of === 'string') return { is: 'text', text: [{ text: of, from }], from };
  if (of === undefined || of === null) return { is: 'plain', plain: of, from };
  if (typeof of === 'boolean' || typeof of === 'number') return { is: 'plain', plain: of, from };
  if (Array.isArray(of)) return { is: 'list', items: Array.from(of, valueOf), from };
  if (typeof of === 'function') return { is: 'function', run: of as (path: string) => unknown, from };
  const image = typeof of === 'object' ? specs.get(of) : undefined;
  if (image) return { is: 'image', image, from };
  if (typeof of !== 'object') return { is: 'plain', plain: undefined, from };
  return { is: 'record', fields: Object.entries(of).map(([key, field]) => [[{ text: key, from }], valueOf(field)] as const), from };
}

const specs = new WeakMap<object, Image>();
/** The image that a builder holds. */
export function specOf(builder: object): Image {
  const image = specs.get(builder);
  if (!image) throw new TypeError('this is no image builder');
  return image;
}

/**
 * The builder classes of a dialect, made from its table: each method is `apply`. The first problem of a call is thrown,
 * and the receiver stays as it was.
 */
// The table was checked against `Roots` where it was written, with `satisfies`.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function sdk<Roots extends object>(dialect: Dialect): Roots {
  const Builder = builderOf(dialect);
  const root =
    (name: string, row: Row) =>
    (...list: unknown[]) =>
      hold(new Builder(), call({ dialect, name, row }, undefined, list));
  const roots = Object.entries(dialect.roots).map(([name, of]) => {
    const rows = isRow(of) ? (of.also ?? {}) : of;
    const members = Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, root(key, row)]));
    const starts = isRow(of) ? Object.assign(root(name, of), members) : members;
    return [name, Object.freeze(Object.defineProperties(starts, refusals(dialect, `${name}.`)))];
  });
  return Object.freeze(Object.fromEntries(roots)) as Roots;
}

function builderOf(dialect: Dialect): new () => object {
  class Builder {
    get spec(): Image {
      return specOf(this);
    }
    toDockerfile(list?: ListFolder): string {
      const image = specOf(this);
      return renderDockerfile(list ? chosen(image, listedFolders(list)) : image).text;
    }
  }
  for (const name of dialect.pipes ?? []) {
    Object.defineProperty(Builder.prototype, name, {
      value(this: object, change: unknown, ...rest: unknown[]): unknown {
        if (typeof change !== 'function') throw new TypeError(`${name}(): a function is expected`);
        return (change as Pipe)(this, ...rest);
      },
    });
  }
  Object.defineProperties(Builder.prototype, refusals(dialect, ''));
  for (const [name, row] of Object.entries(dialect.methods)) {
    Object.defineProperty(Builder.prototype, name, {
      value(this: object, ...list: unknown[]) {
        const image = call({ dialect, name, row }, specOf(this), list);
        return hold(dialect.mutates ? this : new Builder(), image);
      },
    });
  }
  return Builder;
}

/** What throws the reason for which a method is not there, of all that stand behind a root's name, or on an image. */
function refusals({ refuses = {} }: Dialect, root: string): PropertyDescriptorMap {
  const names = Object.keys(refuses).filter((name) => name.slice(0, name.indexOf('.') + 1) === root);
  return Object.fromEntries(
    names.map((name) => [name.slice(root.length), { value: refusal(name.slice(root.length), refuses[name] ?? '') }]),
  );
}

const refusal = (name: string, why: string) => (): never => {
  throw new TypeError(`${name}(): ${why}`);
};

type Pipe = (image: object, ...rest: readonly unknown[]) => unknown;

function hold(builder: object, image: Image): object {
  specs.set(builder, image);
  return Object.freeze(builder);
}

function call(method: Method, on: Image | undefined, list: readonly unknown[]): Image {
  const args: Args = { list: list.map(valueOf) };
  const image = apply(method, on, args, NOWHERE);
  const problem = image === on ? undefined : image.call.problems[0];
  if (problem) throw failure(method.name, problem.kind, problem.message);
  return deepFreeze(image);
}

/** A refused argument is a `TypeError` where its type is wrong, else an `Error` of the dialect's kind. */
function failure(method: string, kind: string, message: string): Error {
  const text = message.startsWith(`${method}(`) ? message : `${method}(): ${message}`;
  if (kind === 'TypeError') return new TypeError(text);
  const error = new Error(text);
  if (kind !== 'Error') error.name = kind;
  return error;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
