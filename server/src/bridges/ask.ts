import { type Answer, type Asked, type Asking, BridgeFailure } from './bridge.ts';
import { askDocker } from './docker.ts';
import type { Bridge } from './names.ts';
import { askShellCheck } from './shellcheck.ts';

const ASK: Readonly<Record<Bridge, (asked: Asked, asking: Asking) => Promise<Answer>>> = { shellcheck: askShellCheck, docker: askDocker };

/** What programs of others say of a file, one after the other. One that says nothing at all has a reason of the user's. */
export async function ask(bridges: readonly Bridge[], asked: Asked, asking: Asking): Promise<Answer | { readonly why: string }> {
  const answers: Answer[] = [];
  for (const bridge of bridges) {
    try {
      answers.push(await ASK[bridge](asked, asking));
    } catch (error) {
      if (error instanceof BridgeFailure) return { why: `\`--${bridge}\`: ${error.message}` };
      throw error;
    }
  }
  return { found: answers.flatMap(({ found }) => found), failures: answers.flatMap(({ failures }) => failures) };
}
