import type { Connection, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigFiles } from '../world/config-files.ts';
import type { Features } from './features.ts';
import type { Snapshots } from './snapshots.ts';

/** What the handlers of one connection share. */
export type Session = {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly snapshots: Snapshots;
  readonly configs: ConfigFiles;
  /** Known once the client has introduced itself. */
  readonly features: () => Features;
};
