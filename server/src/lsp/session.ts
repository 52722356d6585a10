import type { Connection, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RecordFiles } from '@layerwright/engine/records';
import type { ConfigFiles } from '../world/config-files.ts';
import type { DocumentAssumptions } from './document-assumptions.ts';
import type { Features } from './features.ts';
import type { Others } from './others.ts';
import type { Snapshots } from './snapshots.ts';

/** What the handlers of one connection share. */
export type Session = {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly snapshots: Snapshots;
  readonly configs: ConfigFiles;
  /** What builds on this machine were seen to do. */
  readonly records: RecordFiles;
  readonly assumptions: DocumentAssumptions;
  /** Programs of others, as far as they are asked. */
  readonly others: () => Others;
  /** Says that a document is read otherwise than before, though its text is the same. */
  readonly readAgain: (uri: string) => void;
  /** Whether the user trusts the workspace. Where not, nothing runs and nothing is connected to. */
  readonly trusted: () => boolean;
  /** Says that what lenses show may have changed. */
  readonly refreshLenses: () => void;
  /** Known once the client has introduced itself. */
  readonly features: () => Features;
};
