import type { Finding, Severity } from '@layerwright/core';
import type { Range } from '../../../../../positions.ts';
import { shownPlace } from '../../../../shown-place.ts';
import { visible, visibleLines } from '../../../../visible.ts';

/** `file`: as the user sees it. `path`: from the root of the repository. */
type Said = Pick<Finding, 'severity' | 'rule' | 'message'>;
type Where = { readonly file: string; readonly path: string };

/** The command that says a finding. */
export function annotation({ severity, rule, message }: Said, { start, end }: Range, { file, path }: Where): string {
  const properties = {
    title: rule,
    file: path,
    line: start.line + 1,
    endLine: end.line + 1,
    // Columns are for a range within one line, and are refused of any other.
    ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${LEVELS[severity]} ${list.join(',')}::${escaped(`${visible(shownPlace(file, start))} ${visibleLines(message)}`)}\n`;
}

const LEVELS = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const satisfies Record<Severity, string>;

/** What the runner takes back: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. */
const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapedProperty = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
