import type { AskedHole } from '@layerwright/core';
import type { CancellationToken } from 'vscode-languageserver/node';
import { type Setting, assumedIn, isNamed, shownFor } from '../assumptions.ts';
import type { AssumeParams, AssumeResult, ForgetParams, HolesParams, HolesResult } from '../protocol.ts';
import { current } from './current.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** `layerwright/holes`: what is not known in a document and has a name, with what is assumed of it. */
export async function holesIn(session: Session, { uri }: HolesParams, token: CancellationToken): Promise<HolesResult> {
  const snapshot = await current(session, uri, token);
  const assumed = session.assumptions.of(uri);
  const holes = (snapshot?.unassumed?.holes() ?? []).filter((hole) => hole.matters || isAssumed(hole, assumed));
  return {
    holes: holes.map((hole) => ({
      name: hole.names[0] ?? hole.name,
      label: hole.name,
      values: hole.values.map(String),
      assumed: assumed.flatMap((setting) => (isNamed(hole, setting) ? [shownFor(hole, setting)] : [])).at(-1) ?? null,
    })),
  };
}

const isAssumed = (hole: AskedHole, assumed: readonly Setting[]): boolean => assumed.some((setting) => isNamed(hole, setting));

/** `layerwright/assume`: takes a hole of a document for a value from now on, unless it cannot have that. */
export async function assumeInEditor(session: Session, params: AssumeParams, token: CancellationToken): Promise<AssumeResult> {
  const { uri, name, text } = params;
  const { assumptions } = session;
  const before = assumptions.of(uri);
  const setting: Setting = { name, text: text ?? undefined };
  assumptions.set(uri, [...before.filter((each) => each.name !== name), setting]);
  const snapshot = await currentOr(session, params, token, () => assumptions.set(uri, before));
  const wrong = snapshot?.wrong.find((each) => each.setting === setting);
  if (snapshot?.analysis && !wrong) {
    session.readAgain(uri);
    return { is: 'assumed', assumed: assumedIn(snapshot.analysis) };
  }
  assumptions.set(uri, before);
  return { is: 'refused', message: wrong?.why ?? `\`${name}\` is nothing that is unknown here` };
}

/** The reading of a document; where there is none, what was done for it is undone. */
async function currentOr(
  session: Session,
  { uri }: AssumeParams,
  token: CancellationToken,
  undo: () => void,
): Promise<Snapshot | undefined> {
  try {
    return await current(session, uri, token);
  } catch (error) {
    undo();
    throw error;
  }
}

/** `layerwright/forgetAssumptions`: of one hole of a document, or all. */
export function forgetInEditor(session: Session, { uri, name }: ForgetParams): null {
  const left = session.assumptions.of(uri).filter((each) => name !== undefined && each.name !== name);
  session.assumptions.set(uri, left);
  session.readAgain(uri);
  return null;
}
