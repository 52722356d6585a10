/** The programs of others that can be asked about images. */
export const BRIDGES = ['shellcheck', 'docker'] as const;
export type Bridge = (typeof BRIDGES)[number];
