/** Images whose tags name no version of what is in them, and what does. */
export type WithoutVersions = { readonly spelling: RegExp; readonly versionIn: 'name' | 'digest' };

/**
 * Of Distroless each image has the tags `latest`, `nonroot`, `debug` and `debug-nonroot`, and any other one is not renewed: the release of
 * Debian stands in its name (README.md of GoogleContainerTools/distroless, read 2026-11-21). Who pays nothing for the images of Chainguard
 * gets `latest` and `latest-dev` alone, and whatever has a digest (edu.chainguard.dev, "Unique Tags", read 2026-11-21).
 */
const ALL: readonly WithoutVersions[] = [
  { spelling: /^gcr\.io\/distroless\//, versionIn: 'name' },
  { spelling: /^cgr\.dev\/chainguard\//, versionIn: 'digest' },
];

/** What names a version of an image that has no tags for it; nothing for images that have, and those that are not known. */
export const versionOutsideTag = (name: string): WithoutVersions['versionIn'] | undefined =>
  ALL.find(({ spelling }) => spelling.test(name))?.versionIn;

/** Whether the name of such an image says the release of Debian that is in it: `static-debian12`. */
export const namesRelease = (name: string): boolean => /-debian\d+$/.test(name);
