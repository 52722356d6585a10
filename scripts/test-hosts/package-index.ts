import { type ServerResponse } from 'node:http';
import { begin, type Started } from './run.ts';
import { startWebServer } from './web-server.ts';
import { type Package, wheel, wheelName } from './wheel.ts';

/** A package index for pip on this machine. Its packages have the names of real ones and nothing in them. */
export type PackageIndex = Started & {
  /** What pip takes as `--index-url`. */
  readonly url: string;
  /** The paths that were asked for, in order. */
  readonly asked: readonly string[];
  /** As whom it was asked, each as `name:password` and once. */
  readonly askedAs: ReadonlySet<string>;
};

/** What the images of examples/ install, at versions that satisfy them. */
const usual: readonly Package[] = [
  { name: 'accelerate', version: '1.1.1' },
  { name: 'certifi', version: '2024.8.30' },
  { name: 'datasets', version: '3.1.0' },
  { name: 'fastapi', version: '0.115.4' },
  { name: 'flask', version: '3.0.3' },
  { name: 'httpx', version: '0.27.2' },
  { name: 'librosa', version: '0.10.2' },
  { name: 'nltk', version: '3.9.1' },
  { name: 'numpy', version: '1.26.4' },
  { name: 'numpy', version: '2.1.3' },
  { name: 'pandas', version: '2.2.3' },
  { name: 'pydub', version: '0.25.1' },
  { name: 'requests', version: '2.31.0' },
  { name: 'requests', version: '2.32.3' },
  { name: 'scikit-learn', version: '1.5.2' },
  { name: 'soundfile', version: '0.12.1' },
  { name: 'spacy', version: '3.8.2' },
  { name: 'tokenizers', version: '0.20.3' },
  { name: 'torch', version: '2.5.1' },
  { name: 'torchaudio', version: '2.5.1' },
  { name: 'torchvision', version: '0.20.1' },
  { name: 'transformers', version: '4.46.3' },
  { name: 'uvicorn', version: '0.32.0' },
];

/** Starts an index of these packages, or of what examples/ install. */
export function startPackageIndex(packages: readonly Package[] = usual): Promise<PackageIndex> {
  return begin('package-index', async (run) => {
    const asked: string[] = [];
    const askedAs = new Set<string>();
    const address = await startWebServer(run, ({ url: path = '/', headers: { authorization = '' } }, response) => {
      asked.push(path);
      if (authorization.startsWith('Basic ')) askedAs.add(Buffer.from(authorization.slice(6), 'base64').toString());
      answer(response, pageOrWheel(packages, path));
    });
    return { url: `${address}/simple/`, asked, askedAs };
  });
}

type Answer = { readonly type: string; readonly body: string | Buffer };

/** PEP 503: `/simple/<name>/` lists the files of a package, where the name is lower-case and has hyphens only. */
function pageOrWheel(packages: readonly Package[], path: string): Answer | undefined {
  const file = packages.find((each) => path === `/files/${wheelName(each)}`);
  if (file !== undefined) return { type: 'application/octet-stream', body: wheel(file) };
  const names = packages.filter((each) => path === `/simple/${simpleName(each.name)}/`).map(wheelName);
  if (names.length === 0) return undefined;
  return { type: 'text/html', body: names.map((name) => `<a href="/files/${name}">${name}</a>`).join('\n') };
}

const simpleName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

function answer(response: ServerResponse, found: Answer | undefined): void {
  if (found === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': found.type }).end(found.body);
}
