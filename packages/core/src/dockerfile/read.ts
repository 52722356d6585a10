import {
  type Anchor,
  type Argument,
  type Image,
  type Origin,
  type Piece,
  type Placed,
  type Text,
  DOCKERFILE,
  flat,
  readDockerfile,
} from 'layerwright/spec';
import type { Asked, Assumptions } from '../evaluate/assume.ts';
import type { Evaluation } from '../evaluate/read.ts';
import type { Comment, Program, Statement } from '../syntax/program.ts';

/** A Dockerfile as a program: its instructions are calls, and the last stage is its image. `notice`: why nothing is said of it. */
export type DockerfileReading = { readonly program: Program; readonly evaluation: Evaluation; readonly notice: string | undefined };

const NOTHING: Assumptions = new Map();

/** Reads a Dockerfile. Never throws; one in a language that is not known has no images. */
export function readDockerfileText(file: string, text: string, assume: Assumptions = NOTHING): DockerfileReading {
  const anchor: Anchor = { file };
  const given = new Map([...assume].map(([name, value]) => [name, value === undefined ? undefined : String(value)]));
  const source = textOf(text, anchor);
  const read = readDockerfile(source, given);
  const placed = 'placed' in read ? read.placed.map((each) => ({ ...each, from: originOf(source, each) })) : [];
  const asked = 'args' in read ? read.args.map((each) => ({ argument: each, asked: askedFor(each, assume) })) : [];
  const program = programOf(anchor, text, placed);
  const evaluation: Evaluation = {
    readings: readingsOf(placed),
    drops: [],
    shared: [],
    imports: [],
    exceeded: false,
    asked: asked.map((each) => each.asked),
    askedFor: (hole) => asked.find(({ argument }) => argument.hole === hole)?.asked,
  };
  return { program, evaluation, notice: 'unread' in read ? read.unread : undefined };
}

type From = Placed & { readonly from: Origin };

/** The characters of a file, with line ends as a builder sees them. */
function textOf(text: string, anchor: Anchor): Text {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (end: number): void => {
    if (end > at) pieces.push({ text: text.slice(at, end), from: { in: anchor, span: [at, end], exact: true } });
  };
  for (const { index } of text.matchAll(/\r\n/g)) {
    add(index);
    at = index + 1;
  }
  add(text.length);
  return pieces;
}

/** Where an instruction stands in the file, without its last line end. */
function originOf(source: Text, { span: [start, end] }: Placed): Origin {
  let at = 0;
  let origin: Origin | undefined;
  for (const piece of source) {
    const length = flat([piece]).length;
    if (piece.from && at < end && start < at + length) {
      const [begin] = piece.from.span;
      const from = origin?.span[0] ?? begin + Math.max(start - at, 0);
      origin = { ...piece.from, span: [from, begin + Math.min(end - at, length)] };
    }
    at += length;
  }
  return origin ?? { in: { file: '' }, span: [0, 0], exact: false };
}

function readingsOf(placed: readonly From[]): Evaluation['readings'] {
  let image: Image | undefined;
  let name: string | undefined;
  for (const { instruction, keyword, from, refused } of placed) {
    if (keyword === 'from') name = instruction.do === 'from' && instruction.source.as ? flat(instruction.source.as) : undefined;
    // A word with signs in it is what some program that writes Dockerfiles puts something in place of.
    const isSaid = refused !== undefined && /^[a-z]+$/.test(keyword);
    const problems = isSaid ? [{ message: refused, kind: 'dockerfile', from }] : [];
    const call = { dialect: DOCKERFILE, method: keyword.toUpperCase(), from, args: [], problems };
    image = { ...(image && { on: image }), call, makes: [instruction] };
  }
  return image ? [{ name, role: 'final', from: image.call.from, variants: [{ when: [], image }], runs: [], unexplored: 0 }] : [];
}

/** The file is one statement, in which each instruction is a call. */
function programOf(anchor: Anchor, text: string, placed: readonly From[]): Program {
  const calls = placed.map(({ keyword, from: { span } }): Statement => {
    const callee = { is: 'name', name: keyword, span: [span[0], span[0] + keyword.length] } as const;
    return { is: 'do', span, expression: { is: 'call', span, callee, args: [], constructs: false, settled: false } };
  });
  const statement: Statement = { is: 'block', span: [0, text.length], body: calls, returns: false };
  return {
    file: anchor.file,
    text,
    statements: placed.length > 0 ? [{ anchor, start: 0, statement }] : [],
    errors: [],
    comments: placed.length > 0 ? commentsOf(text, placed) : [],
    language: DOCKERFILE,
  };
}

/** The comments between instructions that speak to Layerwright. */
function commentsOf(text: string, placed: readonly From[]): readonly Comment[] {
  if (!text.includes('layerwright-ignore')) return [];
  return [...text.matchAll(/^\uFEFF?[ \t]*(#[ \t]*(layerwright-ignore[^\r\n]*))$/gm)].flatMap(
    ({ index, 0: line, 1: comment = '', 2: said = '' }) => {
      const start = index + line.length - comment.length;
      const isInside = placed.some(({ from: { span } }) => span[0] <= start && start < span[1]);
      return isInside ? [] : [{ text: said.trim(), span: [start, start + comment.length] as const }];
    },
  );
}

function askedFor({ name, otherwise, from }: Argument, assume: Assumptions): Asked {
  const values = new Set(otherwise === undefined ? [] : [otherwise]);
  const asked: Asked = { names: [name], why: 'argument', declared: { kind: 'text' }, values, places: [from] };
  return assume.has(name) ? { ...asked, taken: { value: assume.get(name) } } : asked;
}
