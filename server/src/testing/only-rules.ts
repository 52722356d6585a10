import { rules } from '@layerwright/core';

/** A configuration that has some rules and no other, so that what a test says of them stays true as more come. */
export function onlyRules(...ids: readonly string[]): Readonly<Record<string, string>> {
  const off = rules.filter(({ id }) => !ids.includes(id)).map(({ id }) => [id, 'off']);
  return { 'layerwright.config.jsonc': JSON.stringify({ lint: { rules: Object.fromEntries(off) as object } }) };
}
