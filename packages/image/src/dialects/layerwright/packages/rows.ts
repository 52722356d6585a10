import { as, checked, closed, maybeNone, oneOrMany, text } from '../../../apply/parameters.ts';
import { type Methods, method } from '../../../method.ts';
import { shlex } from '../../../quote.ts';
import { line } from '../../../text.ts';
import { runOf, running, stepOf } from '../commands/step.ts';
import type { SystemPackageMethods } from './methods.ts';

const aptPackage = as(
  checked(text, (name, say) => {
    if (/\s/.test(name.trim())) say(`\`${name}\` has a blank: give each package as a string of its own`);
    else if (!/^[a-z0-9][a-z0-9+.:=~/*_-]*$/i.test(name)) say(`\`${name}\` is not a package`);
  }),
  shlex,
);
const removedPackage = as(
  checked(text, (name, say) => {
    if (/\s/.test(name.trim())) say(`\`${name}\` has a blank: give each package as a string of its own`);
    else if (!/^[a-z0-9][a-z0-9+.:*-]*$/i.test(name)) say(`\`${name}\` is not the name of a package`);
  }),
  shlex,
);

const options = closed(running);

export const systemPackages: Methods<SystemPackageMethods<never>> = {
  aptInstall: method(
    { packages: maybeNone(oneOrMany(aptPackage)), options },
    (p) =>
      p.packages.length > 0 &&
      runOf(
        stepOf(p.options),
        line`apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${p.packages} && rm -rf /var/lib/apt/lists/*`,
      ),
  ),
  aptRemove: method(
    { packages: maybeNone(oneOrMany(removedPackage)), options },
    (p) =>
      p.packages.length > 0 && runOf(stepOf(p.options), line`DEBIAN_FRONTEND=noninteractive apt-get purge -y --auto-remove ${p.packages}`),
  ),
};
