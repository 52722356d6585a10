import { UNKNOWN_WORLD, type World } from 'layerwright/spec';

let known: (World & { readonly today: string }) | undefined;

/** What a reading knows of the world around it: the day. It is the same object all day long, for what was found with it holds on. */
export function worldOfToday(now: Date = new Date()): World & { readonly today: string } {
  const today = now.toISOString().slice(0, 'yyyy-mm-dd'.length);
  return (known = known?.today === today ? known : { ...UNKNOWN_WORLD, today });
}
