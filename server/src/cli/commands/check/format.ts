/** How findings are written: for people, or for programs. */
export type Format = 'pretty' | 'json';
