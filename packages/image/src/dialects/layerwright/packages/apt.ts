import type { Text, Texts } from '../../../model.ts';
import { line } from '../../../text.ts';

/** Installs packages, and leaves no index behind. */
export const aptCommand = (packages: Texts | string): Text =>
  line`apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${packages} && rm -rf /var/lib/apt/lists/*`;
