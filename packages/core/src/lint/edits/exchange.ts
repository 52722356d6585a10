import { type Call, type Span, type Text, isHole } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { callAt } from '../../syntax/search.ts';
import { originOf, placeOf } from '../engine/place.ts';
import { argumentAt } from './argument.ts';
import { linkOf } from './call.ts';
import { breakBefore } from './insert.ts';

/**
 * Writes another call where a command is an argument of one. A call that has others is parted there: those before it stay with
 * the call, those behind it make one of their own. Nothing where a command is put together, or where a comment would be lost.
 */
export function exchangeCommand(program: Program, call: Call, command: Text, written: string): readonly TextEdit[] | undefined {
  const cut = cutAround(program, call, command);
  const broken = breakBefore(program, call);
  if (!cut || broken === undefined) return undefined;
  const close = cut.isBehind ? `)${broken}.` : '';
  const open = cut.isBefore ? `${broken}.${call.method}(` : '';
  return [{ file: program.file, span: cut.span, text: close + written + open }];
}

/** What of a call goes with one of its commands. `isBehind`, `isBefore`: others stand on that side of it, which stay. */
type Cut = { readonly span: Span; readonly isBehind: boolean; readonly isBefore: boolean };

function cutAround(program: Program, call: Call, command: Text): Cut | undefined {
  const [place, name] = [placeOf(program, originOf(command)), placeOf(program, call.from)];
  const link = linkOf(program, call);
  if (!place || !name || !link) return undefined;
  const index = argumentAt(program, call, place.span);
  const args = commandsIn(program, call, link.args);
  const [before, arg, behind] = [args[index - 1], args[index], args[index + 1]];
  if (!arg || !isOneLiteral(program, arg, command)) return undefined;
  const span: Span = [before ? before[1] : name.span[0], behind ? behind[0] : link.code];
  const around = [program.text.slice(span[0], arg[0]), program.text.slice(arg[1], span[1])];
  const isBare = around.every((each) => /^\w*[(\s,)]*$/.test(args.length === 1 ? withoutOptions(each) : each));
  return isBare ? { span, isBehind: before !== undefined, isBefore: behind !== undefined } : undefined;
}

/** The places of the commands among arguments: all are texts, but an object may stand behind the only one. */
function commandsIn(program: Program, call: Call, places: readonly Span[]): readonly Span[] {
  const args = callAt(program, call.from)?.node.args ?? [];
  const texts = places.filter((_, i) => args[i]?.is === 'text');
  const isWithOptions = args.length === 2 && texts.length === 1 && args[1]?.is === 'record';
  return texts.length === args.length || isWithOptions ? texts : [];
}

/** Who proposes the other call knows that it does without them. */
const withoutOptions = (written: string): string => written.replace(/\{[^{}/]*\}/, '');

/** A text that stands there as it is, with nothing inserted. */
const isOneLiteral = (program: Program, span: Span, command: Text): boolean =>
  !program.text.slice(...span).includes('${') && command.every((piece) => !isHole(piece) && piece.from !== undefined);
