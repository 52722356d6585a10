import { renderDockerfile } from 'layerwright/spec';
import type { CancellationToken } from 'vscode-languageserver/node';
import type { RenderParams, RenderResult } from '../protocol.ts';
import { chooseImages, renderImages } from '../rendering.ts';
import { current } from './current.ts';
import type { Session } from './session.ts';

/** `layerwright/render`: the Dockerfiles of a document as it stands in the editor. */
export async function renderDocument(session: Session, { uri, name }: RenderParams, token: CancellationToken): Promise<RenderResult> {
  const snapshot = await current(session, uri, token);
  const analysis = snapshot?.analysis;
  if (!analysis) return { images: [] };
  const renderings = renderImages(chooseImages(analysis, name), renderDockerfile, analysis.placeOf);
  return {
    images: renderings.map((each) => ({
      name: each.name ?? null,
      when: each.when,
      text: each.text,
      lines: each.lines.map((place) => (place ? snapshot.rangeOf(place.span) : null)),
    })),
  };
}
