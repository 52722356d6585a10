import type { AskedHole } from '@layerwright/core';
import type { Span } from 'layerwright/spec';
import type { CodeAction } from 'vscode-languageserver/node';
import { type Setting, isNamed, shownFor } from '../assumptions.ts';
import { ASSUME_COMMAND, type AssumeArgument, FORGET_COMMAND, type ForgetParams } from '../protocol.ts';
import type { Features } from './features.ts';
import type { Snapshot } from './snapshots.ts';

/** It changes no text, so it is neither a fix nor a refactoring. */
export const ASSUME_KIND = 'layerwright.assume';

/** Values that are offered of one hole. All of them are in the list of the command. */
const VALUES = 5;

type Read = { readonly snapshot: Snapshot; readonly features: Features; readonly assumed: readonly Setting[] };

/** To take what is not known at a place for a value: what stands there, or what the call around it makes something of. */
export function assumeActions({ snapshot, features: { commands }, assumed }: Read, span: Span): CodeAction[] {
  const { uri } = snapshot;
  return holesAt(snapshot.unassumed?.holes() ?? [], span).flatMap((hole) => [
    ...(commands.has(ASSUME_COMMAND) ? takeActions(uri, hole) : []),
    ...(commands.has(FORGET_COMMAND) ? forgetActions(uri, hole, assumed) : []),
  ]);
}

function takeActions(uri: string, { name, names: [clearest = name], values }: AskedHole): CodeAction[] {
  const action = (title: string, argument: AssumeArgument): CodeAction => ({
    title,
    kind: ASSUME_KIND,
    command: { title, command: ASSUME_COMMAND, arguments: [argument] },
  });
  const offered = values.slice(0, VALUES).map(String);
  return [
    ...offered.map((text) => action(`Assume ${JSON.stringify(text)} for ${name}`, { uri, name: clearest, text })),
    action(`Assume a value for ${name}…`, { uri, name: clearest }),
  ];
}

function forgetActions(uri: string, hole: AskedHole, assumed: readonly Setting[]): CodeAction[] {
  return assumed
    .filter((setting) => isNamed(hole, setting))
    .map((setting) => {
      const title = `Forget that ${shownFor(hole, setting)} is assumed`;
      const argument: ForgetParams = { uri, name: setting.name };
      return { title, kind: ASSUME_KIND, command: { title, command: FORGET_COMMAND, arguments: [argument] } };
    });
}

/** Of the calls around a place the innermost counts: the others are of what it is an argument of. */
function holesAt(holes: readonly AskedHole[], [start, end]: Span): readonly AskedHole[] {
  const touches = ({ span }: { readonly span: Span }): boolean => span[0] <= end && start <= span[1];
  const around = holes.flatMap(({ calls }) => calls.filter(touches));
  const innermost = Math.min(...around.map(lengthOf));
  return holes.filter(({ places, calls }) => places.some(touches) || calls.some((call) => touches(call) && lengthOf(call) === innermost));
}

const lengthOf = ({ span: [start, end] }: { readonly span: Span }): number => end - start;
