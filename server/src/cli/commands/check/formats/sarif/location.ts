import { pathToFileURL } from 'node:url';
import type { Place } from '@layerwright/core';
import type { Range } from '../../../../../positions.ts';
import { pathFrom } from '../repository-path.ts';

type ArtifactLocation = { readonly uri: string; readonly uriBaseId?: string };
/** Lines and columns count from one; the end is no longer in it. */
type Region = { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number };
export type PhysicalLocation = { readonly artifactLocation: ArtifactLocation; readonly region: Region };
export type PlaceOf = (place: Place) => PhysicalLocation;

/** Where places of one text are. `root`: what paths count from; a service knows it as its checkout. */
export const placesOf =
  (root: string, rangeOf: (span: Place['span']) => Range): PlaceOf =>
  ({ file, span }) => ({ artifactLocation: artifactOf(root, file), region: regionOf(rangeOf(span)) });

function artifactOf(root: string, file: string): ArtifactLocation {
  const path = pathFrom(root, file);
  if (path === undefined) return { uri: pathToFileURL(file).href };
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

const regionOf = ({ start, end }: Range): Region => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

/** The same with at least one character: viewers show nothing of a region without one. */
export function visible({ artifactLocation, region }: PhysicalLocation): PhysicalLocation {
  const isEmpty = region.startLine === region.endLine && region.startColumn === region.endColumn;
  return { artifactLocation, region: isEmpty ? { ...region, endColumn: region.endColumn + 1 } : region };
}
