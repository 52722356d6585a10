import { type Parameter, as, checked, text } from '../../apply/parameters.ts';
import type { Text } from '../../model.ts';
import { derive } from '../../text.ts';

/** What the image builder of 2025.06 makes of each series. */
const PINS: ReadonlyMap<string, string> = new Map([
  ['3.10', '3.10.17'],
  ['3.11', '3.11.12'],
  ['3.12', '3.12.10'],
  ['3.13', '3.13.3'],
  ['3.14', '3.14.2'],
]);
const supported = [...PINS.keys(), '3.14t'];
const SERIES = supported.map((each) => `'${each}'`).join(', ');

/** A series or one of its versions, as a version. */
export const pythonVersion: Parameter<string, Text> = as(
  checked(text, (version, say) => {
    if (version.endsWith('t')) say('Free threaded Python is not supported with Image.debian_slim');
    else if (!supported.includes(/^3\.\d+(?=$|\.\d+(?:(?:a|b|rc)\d+)?$)/.exec(version)?.[0] ?? ''))
      say(
        `Unsupported Python version: '${version}'. When using the '2025.06' Image builder, Modal supports the following series: [${SERIES}].`,
      );
  }),
  (of) => derive(of, (version) => PINS.get(version) ?? version),
);
