import { createHash } from 'node:crypto';
import type { Finding, Fix, Severity } from '@layerwright/core';
import { type PlaceOf, visible } from './location.ts';

/** The findings of one text as results. */
export function resultsOf(findings: readonly Finding[], placeOf: PlaceOf): readonly object[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = JSON.stringify([finding.rule, placeOf(finding).artifactLocation.uri, finding.message]);
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return resultOf(finding, placeOf, fingerprint(identity, before));
  });
}

function resultOf(finding: Finding, placeOf: PlaceOf, print: string): object {
  const fixes = finding.fixes();
  return {
    ruleId: finding.rule,
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: visible(placeOf(finding)) }],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map((each) => ({ physicalLocation: visible(placeOf(each)), message: { text: each.message } })),
    }),
    partialFingerprints: { 'ruleFileMessage/v1': print },
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(fix, placeOf)) }),
  };
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const satisfies Record<Severity, string>;
export const levelOf = (severity: Severity): string => LEVELS[severity];

/** Stays while lines move: it is of what is said and in which file, and of how many before it say the same. */
const fingerprint = (identity: string, before: number): string => createHash('sha256').update(`${identity} ${before}`).digest('hex');

function fixOf({ title, safe, edits }: Fix, placeOf: PlaceOf): object {
  const [first] = edits;
  if (!first) return { description: { text: title }, artifactChanges: [] };
  const replacements = edits.map((edit) => ({ deletedRegion: placeOf(edit).region, insertedContent: { text: edit.text } }));
  return {
    description: { text: title },
    // All edits of a fix are of one text.
    artifactChanges: [{ artifactLocation: placeOf(first).artifactLocation, replacements }],
    properties: { safe },
  };
}
