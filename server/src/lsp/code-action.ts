import { type Analysis, type Finding, type Foreign, fixAll, ignoring } from '@layerwright/core';
import type { Span } from 'layerwright/spec';
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
} from 'vscode-languageserver/node';
import { ASSUME_KIND, assumeActions } from './assume-actions.ts';
import { current } from './current.ts';
import { diagnosticOf, shownFindings } from './diagnostic.ts';
import { workspaceEdit } from './edit.ts';
import type { Features } from './features.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

export const FIX_ALL: string = `${CodeActionKind.SourceFixAll}.layerwright`;

/** `textDocument/codeAction`: fixes and silencers for the findings in a range, offers where nothing is wrong, values to assume for what is not known there, and all safe fixes of the document. */
export async function codeActions(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const snapshot = await current(session, textDocument.uri, token);
  const document = session.documents.get(textDocument.uri);
  const features = session.features();
  if (!document || !snapshot?.analysis || !features.literalActions) return [];
  const span: Span = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const read: Read = { snapshot, analysis: snapshot.analysis, foreign: session.others().of(snapshot), features };
  const quick = wants(context, CodeActionKind.QuickFix) ? quickFixes(read, span) : [];
  const assume = wants(context, ASSUME_KIND) ? assumeActions({ ...read, assumed: session.assumptions.of(textDocument.uri) }, span) : [];
  return [...quick, ...assume, ...(wantsFixAll(context) ? fixAllAction(read) : [])];
}

type Read = {
  readonly snapshot: Snapshot;
  readonly analysis: Analysis;
  readonly foreign: readonly Foreign[];
  readonly features: Features;
};
type Context = CodeActionParams['context'];

/** A kind asks for itself and for all kinds below it. */
const wants = ({ only }: Context, kind: string): boolean =>
  only === undefined || only.some((each) => each === '' || each === kind || kind.startsWith(`${each}.`));

/** It takes several readings of the document, too many for a light bulb that follows the cursor. */
const wantsFixAll = (context: Context): boolean =>
  wants(context, FIX_ALL) && (context.only !== undefined || context.triggerKind !== CodeActionTriggerKind.Automatic);

function quickFixes(read: Read, [start, end]: Span): CodeAction[] {
  const findings = shownFindings(read.snapshot, read.foreign).filter(({ span }) => span[0] <= end && start <= span[1]);
  return [
    ...findings.flatMap((finding) => fixesOf(finding, read)),
    ...offersAt([start, end], read),
    ...findings.flatMap((finding) => ignoreActions(finding, read)),
  ];
}

const offersAt = (span: Span, { snapshot, analysis, features }: Read): CodeAction[] =>
  analysis.offers(span).map(({ title, edits }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    edit: workspaceEdit(edits, snapshot, features),
  }));

function fixesOf(finding: Finding, { snapshot, features }: Read): CodeAction[] {
  return finding.fixes().map(({ title, safe, edits }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, snapshot, features)],
    ...(safe && { isPreferred: true }),
    edit: workspaceEdit(edits, snapshot, features),
  }));
}

function ignoreActions(finding: Finding, { snapshot, analysis, features }: Read): CodeAction[] {
  return ignoring(analysis, finding).map(({ title, edits }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, snapshot, features)],
    edit: workspaceEdit(edits, snapshot, features),
  }));
}

function fixAllAction({ snapshot, analysis, features }: Read): CodeAction[] {
  const edits = fixAll(analysis, snapshot.analyse);
  if (edits.length === 0) return [];
  return [{ title: 'Apply all safe fixes of Layerwright', kind: FIX_ALL, edit: workspaceEdit(edits, snapshot, features) }];
}
