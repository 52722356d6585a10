import type { AssumeArgument, NamedHole } from '@layerwright/server/src/protocol.ts';

/** What a command about assumptions got as its argument; nothing where it got none, or something else, as from a menu. */
export function assumeArgumentOf(argument: unknown): AssumeArgument | undefined {
  return isArgument(argument) ? argument : undefined;
}

function isArgument(value: unknown): value is AssumeArgument {
  if (typeof value !== 'object' || value === null || !('uri' in value) || typeof value.uri !== 'string') return false;
  const { name, text } = value as { readonly name?: unknown; readonly text?: unknown };
  return (name === undefined || typeof name === 'string') && (text === undefined || text === null || typeof text === 'string');
}

export type HoleItem = { readonly label: string; readonly description: string; readonly hole: NamedHole };

/** What is not known, as a list to choose from. */
export const holeItems = (holes: readonly NamedHole[]): readonly HoleItem[] =>
  holes.map((hole) => ({ label: hole.label, description: hole.assumed === null ? '' : `assumed: ${hole.assumed}`, hole }));

/** `text` as in a request. `alwaysShow`: whatever of it is in the list's own search. */
export type ValueItem = { readonly label: string; readonly text: string | null; readonly alwaysShow?: true };

/** What may be assumed of something: first what the user has typed, which one more key accepts. */
export function valueItems({ values }: NamedHole, typed: string): readonly ValueItem[] {
  const known = [...values, ...(values.includes('') ? [] : [''])].map((text) => ({ label: JSON.stringify(text), text }));
  const [same] = known.filter(({ text }) => text === typed && typed !== '');
  const first = typed === '' ? [] : [{ label: JSON.stringify(typed), text: typed, alwaysShow: true as const }];
  return [...first, ...known.filter((each) => each !== same), { label: 'Not set, or not given', text: null }];
}
