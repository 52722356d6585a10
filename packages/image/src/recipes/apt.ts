import type { Text, Texts } from '../model.ts';
import { line } from '../text.ts';

/** Installs packages without recommended ones, and leaves no index behind. */
export const aptCommand = (packages: Texts | string): Text =>
  line`apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${packages} && rm -rf /var/lib/apt/lists/*`;

/** Removes packages with their configuration, and what was installed only because of them. */
export const aptRemoval = (packages: Texts): Text => line`DEBIAN_FRONTEND=noninteractive apt-get purge -y --auto-remove ${packages}`;
