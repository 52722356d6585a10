import { type TextDocument, languages } from 'vscode';
import { importsBuilder } from './imports-builder.ts';

const DOCKERFILE = 'dockerfile';
const LANGUAGES = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', DOCKERFILE];
/** Files of a remote machine are `file` too: the extension runs where they are. */
const SCHEMES = ['file', 'untitled'];

/** The documents that may describe images. */
export const documentSelector: { readonly language: string; readonly scheme: string }[] = LANGUAGES.flatMap((language) =>
  SCHEMES.map((scheme) => ({ language, scheme })),
);

/** The documents that the server is told about: what images import, and what says where that is, counts as it is shown. */
export const syncedSelector: (
  | { readonly language: string; readonly scheme: string }
  | { readonly pattern: string; readonly scheme: string }
)[] = [
  ...documentSelector,
  ...['json', 'jsonc'].map((language) => ({ language, scheme: 'file' })),
  { pattern: '**/pnpm-workspace.yaml', scheme: 'file' },
];

export const isRead = (document: TextDocument): boolean => languages.match(documentSelector, document) > 0;

/** Whether a document may describe images: it is a Dockerfile, imports a builder, or is called one, as `web.image.ts` is, which may have it from another file. */
export const describesImages = (document: TextDocument): boolean =>
  isRead(document) &&
  (document.languageId === DOCKERFILE || /\.image\.[cm]?[jt]sx?$/.test(document.fileName) || importsBuilder(document.getText()));

/** Whether a document is code that a Dockerfile can be shown of. One that is a Dockerfile shows it itself. */
export const hasPreview = (document: TextDocument): boolean => document.languageId !== DOCKERFILE && describesImages(document);
