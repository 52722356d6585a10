import { dockerfile } from 'layerwright/spec';
import type { CancellationToken } from 'vscode-languageserver/node';
import { assumedIn } from '../assumptions.ts';
import type { RenderParams, RenderResult } from '../protocol.ts';
import { chooseImages, renderImages } from '../rendering.ts';
import { current } from './current.ts';
import type { Session } from './session.ts';

/** `layerwright/render`: the Dockerfiles of a document as it stands in the editor. */
export async function renderDocument(session: Session, { uri, name, at }: RenderParams, token: CancellationToken): Promise<RenderResult> {
  const snapshot = await current(session, uri, token);
  const analysis = snapshot?.analysis;
  if (!analysis) return { images: [] };
  const offset = at && session.documents.get(uri)?.offsetAt(at);
  const images = at ? analysis.images.filter(({ declaration }) => declaration[0] === offset) : chooseImages(analysis, name);
  return {
    images: renderImages(images, dockerfile, analysis.placeOf).map((each) => ({
      name: each.name ?? null,
      at: snapshot.rangeOf(each.declaration).start,
      when: each.when,
      assumed: assumedIn(analysis),
      text: each.text,
      lines: each.lines.map((place) => (place ? snapshot.rangeOf(place.span) : null)),
    })),
  };
}
