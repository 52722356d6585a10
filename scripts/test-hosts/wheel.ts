import { zip } from './zip.ts';

/** A version of a Python package: a module that knows its version, and nothing else. */
export type Package = { readonly name: string; readonly version: string };

/** The file name of a wheel has underscores where the package's name has hyphens or dots. */
export const wheelName = ({ name, version }: Package): string => `${moduleName(name)}-${version}-py3-none-any.whl`;

/** The bytes of a wheel, which is a zip file with its own list of contents inside. */
export function wheel({ name, version }: Package): Buffer {
  const information = `${moduleName(name)}-${version}.dist-info`;
  const files = {
    [`${moduleName(name)}/__init__.py`]: `__version__ = '${version}'\n`,
    [`${information}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
    [`${information}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: layerwright\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  };
  const record = `${information}/RECORD`;
  const list = [...Object.keys(files), record].map((file) => `${file},,\n`).join('');
  return zip({ ...files, [record]: list });
}

const moduleName = (name: string): string => name.replaceAll(/[-.]+/g, '_');
