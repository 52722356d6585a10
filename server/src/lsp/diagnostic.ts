import type { Finding, Foreign, Severity } from '@layerwright/core';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Features } from './features.ts';
import { withOthers } from './others.ts';
import type { Snapshot } from './snapshots.ts';

const SOURCE = 'layerwright';

/** What the editor shows of a reading, and of what others say of it. */
export function diagnosticsOf(snapshot: Snapshot, foreign: readonly Foreign[], features: Features): Diagnostic[] {
  return [...noticeOf(snapshot), ...shownFindings(snapshot, foreign).map((finding) => diagnosticOf(finding, snapshot, features))];
}

/** Editors have their own language service, which says where a text does not parse. */
export const shownFindings = ({ analysis }: Snapshot, foreign: readonly Foreign[]): readonly Finding[] =>
  (analysis ? withOthers(analysis, foreign) : []).filter(({ rule }) => rule !== 'syntax-error');

export function diagnosticOf(finding: Finding, { uri, rangeOf }: Snapshot, { showsRelated }: Features): Diagnostic {
  // Everything that is known of a document is in that document.
  const related = finding.related.map(({ span, message }) => ({ location: { uri, range: rangeOf(span) }, message }));
  return {
    range: rangeOf(finding.span),
    severity: SEVERITIES[finding.severity],
    source: SOURCE,
    code: finding.rule,
    message: finding.message,
    ...(showsRelated && related.length > 0 && { relatedInformation: related }),
  };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Silence would look as if nothing were wrong. */
function noticeOf({ analysis, rangeOf }: Snapshot): readonly Diagnostic[] {
  if (analysis?.notice === undefined) return [];
  return [{ range: rangeOf([0, 0]), severity: DiagnosticSeverity.Information, source: SOURCE, message: analysis.notice }];
}
