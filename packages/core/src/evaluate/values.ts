import type { Anchor, Dialect, Hole, Image, Made, Origin, Piece, Row, Rows } from 'layerwright/spec';
import type { ClassExpression, FunctionExpression, Member, Program } from '../syntax/program.ts';
import { Cell } from './cell.ts';
import { type Condition, type Given, isSameCondition } from './condition.ts';

/** Asks which way a condition goes, in the variant that is being looked at. */
export type Decide = (condition: Condition) => boolean;
/** What differs between variants: it is known once the conditions are decided. */
export type Later<T> = { readonly later: (decide: Decide) => T };

/** What a value is as a condition: known, a condition on a hole, that condition's opposite, or one or another. */
export type Truth =
  | boolean
  | { readonly condition: Condition; readonly negated: boolean }
  | { readonly when: Condition; readonly then: Truth; readonly else: Truth };

/** Names in sight. */
export type Scope = { readonly up?: Scope; readonly names: Map<string, Cell<Val>> };
/** Where evaluation stands: what it sees, which statement it reads, and which call led there. */
export type Frame = {
  readonly scope: Scope;
  /** The scope of the function, to which `var` belongs. */
  readonly home: Scope;
  readonly anchor: Anchor;
  readonly via?: Origin;
  /** Where jumps may go, the innermost first. */
  readonly targets?: readonly Target[];
  /** What is done before the function is left from here. */
  readonly unwind?: (leave: () => Outcome) => Outcome;
};

/** What a jump does to go on after a statement, or with its next pass: the rest of the function included. */
export type Target = {
  readonly labels: readonly string[];
  /** A jump without a label may mean it. */
  readonly plain: boolean;
  readonly break: () => Outcome;
  readonly continue?: () => Outcome;
};

/**
 * How running a branch ended: with a value returned, by an error, or at its last statement. `jump`: the pass of a loop that
 * `to` stands for is over, and nobody asked which way a condition goes since it began.
 */
export type Outcome =
  | { readonly is: 'returned'; readonly value: Val }
  | { readonly is: 'thrown' }
  | { readonly is: 'end' }
  | { readonly is: 'jump'; readonly to: object };

/** A value during evaluation. Lists, objects and builders are cells: who shares one sees what another does to it. */
export type Val =
  | TextVal
  | { readonly is: 'plain'; readonly plain: boolean | number | null | undefined; readonly from: Origin }
  | { readonly is: 'list'; readonly cell: Cell<Items>; readonly from: Origin }
  | { readonly is: 'record'; readonly cell: Cell<Fields>; readonly from: Origin }
  | FunctionVal
  | ClassVal
  | InstanceVal
  | ImageVal
  | { readonly is: 'roots'; readonly dialect: Dialect; readonly name: string; readonly of: Row | Rows; readonly from: Origin }
  | { readonly is: 'module'; readonly dialect: Dialect; readonly from: Origin }
  | { readonly is: 'test'; readonly condition: Condition; readonly negated: boolean; readonly from: Origin }
  | HoleVal
  | ChoiceVal;

/** `hole`: the whole text is this hole, which is known to be a string. What a template makes of a hole is another value. */
export type TextVal = { readonly is: 'text'; readonly parts: readonly Part[]; readonly from: Origin; readonly hole?: Hole };
export type Part = Piece | ChoicePart;
export type ChoicePart = {
  readonly when: Condition;
  readonly then: readonly Part[];
  readonly else: readonly Part[];
  /** Pieces in the longer branch: branches may share what is in them, so this is not what they take in memory. */
  readonly size: number;
};
export type HoleVal = { readonly is: 'hole'; readonly hole: Hole; readonly from: Origin };
export type ChoiceVal = {
  readonly is: 'choice';
  readonly when: Condition;
  readonly then: Val;
  readonly else: Val;
  readonly from: Origin;
  /** Values to choose from, those that branches share counted in each. */
  readonly size: number;
};
export type FunctionVal = {
  readonly is: 'function';
  readonly code: FunctionExpression;
  readonly frame: Frame;
  readonly name?: string;
  /** The class it is a member of. */
  readonly of?: ClassVal;
  readonly member?: Member;
  /** What somebody else calls it with, some time. */
  readonly given?: readonly Val[];
  readonly from: Origin;
};
/** `cell`: what is fixed in it. */
export type ClassVal = {
  readonly is: 'class';
  readonly code: ClassExpression;
  readonly frame: Frame;
  readonly parent?: Val;
  readonly cell: Cell<Fields>;
  readonly from: Origin;
};
export type InstanceVal = { readonly is: 'instance'; readonly of: ClassVal; readonly cell: Cell<Fields>; readonly from: Origin };
/** `where`: what held where it began; where it does not, there is no such image. */
export type ImageVal = {
  readonly is: 'image';
  readonly dialect: Dialect;
  readonly cell: Cell<Chain>;
  readonly from: Origin;
  readonly where?: readonly Given[];
};

/** An image, or what becomes one in each variant. */
export type Chain = Image | Later<Image>;
/** The items of a list, in order; a `rest` stands for any number of unknown ones. A hole where nothing is known any more. */
export type Items = ItemList | Unknown | SplitItems;
export type ItemList = readonly (Val | { readonly rest: Hole })[];
/** The fields of an object; `rest`: it may have others, and those before may be overwritten. */
export type Fields = FieldMap | Unknown | SplitFields;
export type FieldMap = { readonly fields: ReadonlyMap<string, Field>; readonly rest?: Hole };
export type Field = { readonly value: Val; readonly key: Piece };
export type Unknown = { readonly unknown: Hole };
/** What two branches left, where they left different things. */
export type SplitItems = { readonly when: Condition; readonly then: Items; readonly else: Items };
export type SplitFields = { readonly when: Condition; readonly then: Fields; readonly else: Fields };

/** What a language or its platform gives, and this program does not define. */
export type Native =
  /** A name, or what a chain of names leads to: `Object.keys`. */
  | { readonly is: 'global'; readonly name: string }
  /**
   * What the module of a builder exports besides the builder, and whatever comes out of that: it leaves the images that it
   * gets as they are. `has`: where images start on it; `makes`: on its instances. `exported`: the name of an export. `type`,
   * `made`, `holds`, `depth`: what it is as a description, the images in that, and the calls on calls.
   */
  | {
      readonly is: 'vendor';
      readonly dialect: Dialect;
      readonly has?: Starts;
      readonly makes?: Starts;
      readonly exported?: string;
      readonly type?: string;
      readonly made?: Made | Later<Made>;
      readonly holds?: readonly ImageVal[];
      readonly depth?: number;
    }
  /** What has objects of a vendor in some of its fields, as its type says: whoever changes it gives it others of that type. */
  | { readonly is: 'shape'; readonly fields: ReadonlyMap<string, () => Val> }
  | { readonly is: 'bytes'; readonly bytes: readonly number[] }
  | { readonly is: 'pattern'; readonly source: string; readonly flags: string };

/** What images start from, or what has it, by the name of the property. */
export type Starts = Readonly<Record<string, Row | Rows>>;

export const isLater = <T extends object>(of: T | Later<T>): of is Later<T> => 'later' in of;
/** What is the same in every variant. */
export const isNow = <T extends object>(of: T | Later<T>): of is T => !isLater(of);
export const force = <T extends object>(of: T | Later<T>, decide: Decide): T => (isLater(of) ? of.later(decide) : of);

/** One value of two branches. */
export function choice(when: Condition, then: Val, otherwise: Val): Val {
  if (then === otherwise) return then;
  if (then.is === 'plain' && otherwise.is === 'plain' && Object.is(then.plain, otherwise.plain)) return then;
  if (isSameStart(then, otherwise)) return then;
  return { is: 'choice', when, then, else: otherwise, from: then.from, size: sizeOf(then) + sizeOf(otherwise) };
}

/** Where images start is the same wherever it was imported. */
const isSameStart = (a: Val, b: Val): boolean =>
  (a.is === 'roots' && b.is === 'roots' && a.of === b.of) || (a.is === 'module' && b.is === 'module' && a.dialect === b.dialect);

const sizeOf = (val: Val): number => (val.is === 'choice' ? val.size : 1);

/** A part of a text that two branches left. */
export const choicePart = (when: Condition, then: readonly Part[], otherwise: readonly Part[]): ChoicePart => ({
  when,
  then,
  else: otherwise,
  size: Math.max(lengthOf(then), lengthOf(otherwise)),
});

/** How many pieces a text may have. */
export const lengthOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + ('when' in part ? part.size : 1), 0);

export const chainOf = (when: Condition, then: Chain, otherwise: Chain): Chain =>
  then === otherwise ? then : { later: (decide) => force(decide(when) ? then : otherwise, decide) };

export const splitItems = (when: Condition, then: Items, otherwise: Items): Items => split<Items>(when, then, otherwise);
export const splitFields = (when: Condition, then: Fields, otherwise: Fields): Fields => split<Fields>(when, then, otherwise);

/** What two branches left. In each of them the condition went its way before, too. */
function split<T extends Items | Fields>(when: Condition, then: T, otherwise: T): T {
  const [ifSo, ifNot] = [given(then, when, true), given(otherwise, when, false)];
  return ifSo === ifNot ? ifSo : ({ when, then: ifSo, else: ifNot } as Items & Fields & T);
}

function given<T extends Items | Fields>(of: T, when: Condition, is: boolean): T {
  if (!('when' in of)) return of;
  if (isSameCondition(of.when, when)) return given((is ? of.then : of.else) as T, when, is);
  const [then, otherwise] = [given(of.then as T, when, is), given(of.else as T, when, is)];
  return then === of.then && otherwise === of.else ? of : split(of.when, then, otherwise);
}

export const valCell = (value: Val): Cell<Val> => new Cell(value, choice);
export const itemsCell = (value: Items): Cell<Items> => new Cell(value, splitItems);
export const fieldsCell = (value: Fields): Cell<Fields> => new Cell(value, splitFields);
/** The same, made when somebody looks. */
export const itemsCellLater = (make: () => Items): Cell<Items> => Cell.later(make, splitItems);
export const fieldsCellLater = (make: () => Fields): Cell<Fields> => Cell.later(make, splitFields);
export const chainCell = (value: Chain): Cell<Chain> => new Cell(value, chainOf);

/** The images that a value may be. */
export const imagesIn = (val: Val): readonly ImageVal[] =>
  val.is === 'image' ? [val] : val.is === 'choice' ? [...imagesIn(val.then), ...imagesIn(val.else)] : [];

/** Whether a value may be an image, or what images start from. */
export const hasImage = (val: Val): boolean =>
  val.is === 'image' || val.is === 'roots' || (val.is === 'choice' && (hasImage(val.then) || hasImage(val.else)));

/** Something that is not known of what a value may be. */
export const holeIn = (val: Val): Hole | undefined =>
  val.is === 'choice' ? (holeIn(val.then) ?? holeIn(val.else)) : val.is === 'hole' ? val.hole : undefined;

export const undefinedAt = (from: Origin): Val => ({ is: 'plain', plain: undefined, from });

export const isNothing = (val: Val): boolean => val.is === 'plain' && (val.plain === null || val.plain === undefined);
export const holeAt = (hole: Hole, from: Origin): HoleVal => ({ is: 'hole', hole, from });

/** Finds and reads the module that a file names by a specifier; or says why there is none, where that is known. */
export type ReadModule = (specifier: string, from: string) => Program | NotFollowed | undefined;

/** Why a module is not followed, as the end of "`./base`, which …". */
export type NotFollowed = { readonly why: string };

/** A module that is running or has run: the names that it exports are looked up when somebody asks. */
export type Module = { readonly program: Program; readonly scope: Scope; readonly linked: Map<string, Link> };

/** What a specifier leads to: a file that is read, or a module that is known by its name alone, if at all. */
export type Link = Module | { readonly specifier: string; readonly why: string | undefined };
