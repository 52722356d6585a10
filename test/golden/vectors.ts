import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLAXEL_CALLS } from './blaxel-calls.ts';

const FILES = {
  blaxel: 'blaxel-core-0.3.21',
  chutes: 'chutes-2026-05',
  daytona: 'daytona-0.218.0',
  e2b: 'e2b-2.51.0',
  kubetorch: 'kubetorch-0.5.0',
  modal: 'modal-python',
} as const;
export type Vendor = keyof typeof FILES;
export const vendors: readonly Vendor[] = ['blaxel', 'chutes', 'daytona', 'e2b', 'kubetorch', 'modal'];

/** What the published SDK gave for a call. */
export type Gives = {
  readonly dockerfile?: string;
  /** Kubetorch's name for it. */
  readonly contents?: string;
  readonly error?: string;
  /** Why there is no such text. */
  readonly dockerfileError?: string;
  /** `dockerfile` only shows what E2B sends; this is it. */
  readonly json?: { readonly steps?: readonly Readonly<Record<string, unknown>>[] };
  readonly lowering?: readonly Lowering[];
  readonly returns?: string;
  readonly sameObject?: boolean;
};
export type Lowering = {
  readonly builder_versions: readonly string[];
  readonly commands?: readonly string[];
  readonly error?: string;
  readonly context_files?: Readonly<Record<string, string>>;
};
export type Vector = { readonly label: string; readonly call: string | null; readonly gives: Gives };

/** Of Blaxel a text is all that was recorded, and its calls are named by their labels. */
type Recorded = { readonly call: string | null; readonly gives: Gives | string };
type File = { readonly vectors: Readonly<Record<string, Recorded>> };

/** The vectors of a vendor's file, in its order. */
export function vectorsOf(vendor: Vendor): readonly Vector[] {
  const text = readFileSync(join(import.meta.dirname, 'vectors', `${FILES[vendor]}.json`), 'utf8');
  return Object.entries((JSON.parse(text) as File).vectors).map(([label, { call, gives }]) => ({
    label,
    call: vendor === 'blaxel' ? (BLAXEL_CALLS[label] ?? null) : call,
    gives: typeof gives === 'string' ? { dockerfile: gives } : gives,
  }));
}
