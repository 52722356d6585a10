import { Disposable, LanguageStatusSeverity, languages } from 'vscode';
import { SHOW_LOG_COMMAND } from '@layerwright/server/src/protocol.ts';
import { documentSelector } from './documents.ts';
import type { Server, ServerState } from './server.ts';

/** What the language status says of each state; nothing of the server before it is first needed. */
const DETAILS: Readonly<Record<ServerState, string>> = {
  starting: 'starting',
  running: 'reads the images of this file',
  stopped: 'the server has stopped',
};

/** Shows beside the language of a document whether its images are read. */
export function showStatus({ onState }: Server): Disposable {
  const item = languages.createLanguageStatusItem('layerwright', []);
  item.name = 'Layerwright';
  item.text = 'Layerwright';
  item.command = { title: 'Show Log', command: SHOW_LOG_COMMAND };
  const following = onState((state) => {
    item.selector = documentSelector;
    item.detail = DETAILS[state];
    item.busy = state === 'starting';
    item.severity = state === 'stopped' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
  });
  return Disposable.from(following, item);
}
