import { setTimeout as wait } from 'node:timers/promises';
import { type Analysis, type Finding, type Foreign, withForeign } from '@layerwright/core';
import { MessageType, ShowMessageNotification } from 'vscode-languageserver/node';
import type { Bridge } from '../bridges/names.ts';
import { configOf } from './configuration.ts';
import { inBackground } from './guard.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** Programs of others that are asked about open documents. */
export type Others = {
  /** What they say of a reading, as far as they have answered. Where it was not asked before, that is done once the text rests. */
  readonly of: (snapshot: Snapshot) => readonly Foreign[];
  /** Nobody waits for an answer about this document any more, or about any. */
  readonly drop: (uri?: string) => void;
};

/** What is asked about a reading, until another one takes its place. */
type Question = { readonly about: Analysis; readonly over: AbortController; found: readonly Foreign[] };

/** How long a text has to rest, in milliseconds: a program takes longer than a keystroke. */
const REST = 400;

/** Asks where the configuration of a document says so, and only in a workspace that is trusted. */
export function others(session: Session): Others {
  const questions = new Map<string, Question>();
  const drop = (uri: string): void => {
    questions.get(uri)?.over.abort();
    questions.delete(uri);
  };
  return {
    of: ({ uri, analysis }) => {
      const bridges = session.trusted() ? configOf(session.configs, uri).ask : undefined;
      if (!analysis || !bridges || bridges.length === 0) return [];
      const before = questions.get(uri);
      if (before?.about === analysis) return before.found;
      drop(uri);
      const question: Question = { about: analysis, over: new AbortController(), found: [] };
      questions.set(uri, question);
      inBackground(session.connection, 'what is asked of others', () => answer(question, { uri, bridges, session }));
      return [];
    },
    drop: (uri) => {
      for (const each of uri === undefined ? questions.keys() : [uri]) drop(each);
    },
  };
}

type Asking = { readonly uri: string; readonly bridges: readonly Bridge[]; readonly session: Session };

/** Each bridge by itself: what one cannot do another can. */
async function answer(question: Question, { uri, bridges, session }: Asking): Promise<void> {
  const { signal } = question.over;
  await wait(REST, undefined, { signal }).catch(() => undefined);
  const { ask } = await import('../bridges/ask.ts');
  for (const bridge of bridges) {
    if (signal.aborted) return;
    const said = await ask([bridge], question.about, { env: process.env, signal });
    // Who types on cancels what is asked, which is nothing to be told.
    if (isOver(signal)) return;
    const failures = 'why' in said ? [said.why] : said.failures;
    for (const why of failures) tell(session, `Layerwright asks \`${bridge}\`, as its configuration says: ${why}`);
    if ('why' in said || said.found.length === 0) continue;
    question.found = [...question.found, ...said.found];
    session.readAgain(uri);
  }
}

/** It may be by now. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

const told = new WeakMap<Session, Set<string>>();

/** Says something once. */
function tell(session: Session, message: string): void {
  const before = told.get(session) ?? new Set<string>();
  told.set(session, before);
  if (before.has(message)) return;
  before.add(message);
  inBackground(session.connection, 'window/showMessage', () =>
    session.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }),
  );
}

/** The findings of a reading with what others have said of it. */
export const withOthers = (analysis: Analysis, foreign: readonly Foreign[]): readonly Finding[] =>
  foreign.length > 0 ? withForeign(analysis, foreign) : analysis.findings;
