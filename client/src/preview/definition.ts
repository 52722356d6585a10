import { type Disposable, type LocationLink, type TextDocument, Uri, languages } from 'vscode';
import { rangeOf } from '../places.ts';
import { PREVIEW_SCHEME } from './address.ts';
import { callOf } from './page.ts';
import type { Previews } from './previews.ts';

/** From a line of a preview to the call that makes it. */
export function provideDefinitions(previews: Previews): Disposable {
  return languages.registerDefinitionProvider(
    { scheme: PREVIEW_SCHEME },
    { provideDefinition: (document, { line }) => linksOf(previews, document, line) },
  );
}

function linksOf(previews: Previews, document: TextDocument, line: number): LocationLink[] {
  const preview = previews.at(document.uri);
  const call = preview && callOf(preview.page, line);
  if (!call) return [];
  const targetRange = rangeOf(call);
  const start = targetRange.with({ end: targetRange.start });
  return [
    { originSelectionRange: document.lineAt(line).range, targetUri: Uri.parse(preview.ref.uri), targetRange, targetSelectionRange: start },
  ];
}
