import { type Answer, type Asked, type Asking, BridgeFailure } from './bridge.ts';
import { askDocker } from './docker.ts';
import type { Bridge } from './names.ts';
import { askShellCheck } from './shellcheck.ts';

const ASK: Readonly<Record<Bridge, (asked: Asked, asking: Asking) => Promise<Answer>>> = { shellcheck: askShellCheck, docker: askDocker };

/** Why one of them says nothing at all, for a reason of the user's. */
export type Silent = { readonly bridge: Bridge; readonly why: string };

/** What programs of others say of a file, one after the other. */
export async function ask(bridges: readonly Bridge[], asked: Asked, asking: Asking): Promise<Answer | Silent> {
  const answers: Answer[] = [];
  for (const bridge of bridges) {
    try {
      answers.push(await ASK[bridge](asked, asking));
    } catch (error) {
      if (error instanceof BridgeFailure) return { bridge, why: error.message };
      throw error;
    }
  }
  return { found: answers.flatMap(({ found }) => found), failures: answers.flatMap(({ failures }) => failures) };
}
