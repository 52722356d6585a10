import type { World } from 'layerwright/spec';

/** A world whose answers stay what they were, and whether the one that it asked would still give them. */
export type Steady = { readonly world: World; readonly holds: () => boolean };

/** Keeps what a world answers. How large something is, is asked once: to ask that again would take too long. */
export function steady(of: World): Steady {
  const kinds = kept(of.kind);
  const names = kept((path: string) => of.names?.(path));
  const ignored = kept((path: string) => of.isIgnored?.(path));
  const texts = kept(of.text);
  return {
    world: { ...of, kind: kinds.ask, text: texts.ask, names: names.ask, isIgnored: ignored.ask },
    holds: () => [kinds, names, ignored, texts].every(({ holds }) => holds()),
  };
}

function kept<T>(ask: (path: string) => T): { readonly ask: (path: string) => T; readonly holds: () => boolean } {
  const answers = new Map<string, T>();
  return {
    ask: (path) => {
      const known = answers.get(path);
      if (known !== undefined || answers.has(path)) return known as T;
      const answer = ask(path);
      answers.set(path, answer);
      return answer;
    },
    holds: () => [...answers].every(([path, answer]) => JSON.stringify(ask(path)) === JSON.stringify(answer)),
  };
}
