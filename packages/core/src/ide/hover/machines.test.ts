import { expect, test } from 'vitest';
import type { AnalyseOptions } from '../../analysis.ts';
import { analyse } from '../../analyse.ts';
import { hover } from './hover.ts';

const BEAM = "import { GpuType, Image, Pod, Sandbox } from '@beamcloud/beam-js';\n";
const FLEET = { training: { gpu: 'H100' }, serving: { gpu: 'L4' }, builds: {} };

/** The last paragraph of the hover at `$0`. */
function lastAt(marked: string, options: AnalyseOptions = {}): string | undefined {
  const text = `${BEAM}${marked.replace('$0', '')}`;
  return hover(analyse('a.ts', text, options), BEAM.length + marked.indexOf('$0') + 2)
    ?.markdown.split('\n\n')
    .at(-1);
}

/** What the first image of a program runs on. */
function gpusOf(program: string, options: AnalyseOptions = {}): readonly string[] | undefined {
  const [image] = analyse('a.ts', `${BEAM}${program}`, options).images;
  return image?.gpus.map((gpu) => ('target' in gpu ? `${gpu.name ?? ''}, ${gpu.target}` : `${gpu.name ?? ''}, ${gpu.by}`));
}

test('where an image begins, hovering says what it runs on', () => {
  expect(lastAt(`const app = Image.fromReg$0istry('debian:12');\nnew Pod({ image: app, gpu: 'A10G' });`)).toBe(
    '`app` runs on GPU `A10G` (`new Pod`).',
  );
  expect(lastAt(`new Sandbox({ image: 'pyth$0on:3.12', gpu: 'T4' });`)).toBe('Runs on GPU `T4` (`new Sandbox`).');
  expect(lastAt(`const app = Image.fromReg$0istry('debian:12');`, { targets: FLEET })).toBe(
    '`app` runs on GPU `H100` (target `training` of the configuration) or GPU `L4` (target `serving` of the configuration).',
  );
});

test('at later calls, and where nobody says it, nothing is said', () => {
  const program = `const app = Image.fromRegistry('debian:12').addPython$0Packages(['a']);\nnew Pod({ image: app, gpu: 'A10G' });`;
  expect(lastAt(program)).toBe('```dockerfile\nRUN pip install a\n```');
  expect(lastAt(`new Pod({ image: 'deb$0ian:12' });`)).toBe('```dockerfile\nFROM debian:12\n```');
});

test('a stage is not what runs', () => {
  const text = `import { Image } from 'layerwright';
const build = Image.base('golang:1.23');
export const app = Image.base('debian:12').copyFrom(build, '/a', '/b');`;
  const analysis = analyse('a.ts', text, { targets: { training: FLEET.training } });
  const at = (part: string): string | undefined => hover(analysis, text.indexOf(part))?.markdown;
  expect(at('golang')).not.toContain('runs on');
  expect(at('debian')).toContain('`app` runs on GPU `H100`');
});

test('each that an image is given to says it, and the same once', () => {
  const program = `const app = Image.fromRegistry('debian:12');
const start = (image, gpu) => new Pod({ image, gpu });
start(app, 'T4');
start(app, 'L4');
new Pod({ image: app, gpu: 'T4' });
const other = () => new Sandbox({ image: app, gpu: 'T4' });`;
  expect(gpusOf(program)).toEqual(['T4, new Pod', 'L4, new Pod', 'T4, new Sandbox']);
});

test('what is said stands where its text does', () => {
  const program = `${BEAM}const gpu = 'T4';\nnew Pod({ image: 'debian:12', gpu });`;
  const [gpu] = analyse('a.ts', program).images[0]?.gpus ?? [];
  expect(gpu && 'place' in gpu && gpu.place && program.slice(...gpu.place.span)).toBe("'T4'");
});

test.for([
  ['nothing', ''],
  ['undefined', ', gpu: undefined'],
])('where a program says %s, the configuration does', ([, gpu]) => {
  expect(gpusOf(`new Pod({ image: 'debian:12'${gpu} });`, { targets: FLEET })).toEqual(['H100, training', 'L4, serving']);
});

test.for([
  ['a value that is not known', 'process.env.GPU'],
  ['a text that is not all known', '`A${size}`'],
  ['one or another', "big ? 'H100' : 'T4'"],
  ['a list that is not all known', "['T4', other]"],
  ['an empty list', '[]'],
  ['a constant of the package', 'GpuType.T4'],
  ['that there is none', "''"],
])('where a program says it by %s, nobody does', ([, gpu]) => {
  expect(gpusOf(`new Pod({ image: 'debian:12', gpu: ${gpu} });`, { targets: FLEET })).toEqual([]);
});

test('of a list it is one', () => {
  expect(gpusOf(`new Pod({ image: 'debian:12', gpu: ['T4', 'L4'] });`, { targets: FLEET })).toEqual(['T4, new Pod', 'L4, new Pod']);
});

test('what is spread into it may say it too', () => {
  expect(gpusOf(`new Pod({ ...given, image: 'debian:12' });`, { targets: FLEET })).toEqual([]);
  expect(gpusOf(`new Pod({ ...given, image: 'debian:12', gpu: 'T4' });`)).toEqual(['T4, new Pod']);
});

test('a field in a field says it too, where that is known', () => {
  const said = (resources: string): unknown => {
    const program = `import { Daytona } from '@daytonaio/sdk';\nnew Daytona().create({ image: 'debian:12', resources: ${resources} });`;
    return analyse('a.ts', program, { targets: FLEET }).images[0]?.gpus.map(({ name }) => name);
  };
  expect(said("{ gpu: 1, gpuType: 'H200' }")).toEqual(['H200']);
  expect(said('{ gpu: 1 }')).toEqual(['H100', 'L4']);
  expect(said('undefined')).toEqual(['H100', 'L4']);
  expect(said('sizes.large')).toEqual([]);
});

test('an image that is an argument by itself runs on what the one behind it says', () => {
  const said = (args: string): unknown => {
    const program = `import { ModalClient } from 'modal';
const modal = new ModalClient();
const app = await modal.apps.fromName('a', { createIfMissing: true });
const image = modal.images.fromRegistry('debian:12');
const sandbox = await modal.sandboxes.create(${args});`;
    return analyse('a.ts', program, { targets: FLEET }).images[0]?.gpus.map((gpu) => [gpu.name, 'by' in gpu && gpu.by]);
  };
  expect(said("app, image, { gpu: 'A10G' }")).toEqual([['A10G', 'create']]);
  expect(said('app, image')).toEqual([
    ['H100', false],
    ['L4', false],
  ]);
  expect(said('app, image, settings')).toEqual([]);
  expect(said("...app, image, { gpu: 'A10G' }")).toEqual([
    ['H100', false],
    ['L4', false],
  ]);
});

test('an earlier reading changes nothing of it', () => {
  const text = `${BEAM}const app = Image.fromRegistry('debian:12');\nnew Pod({ image: app, gpu: 'T4' });\nconst a = 1;\n`;
  const before = analyse('/a.ts', text);
  for (const changed of [text.replace('a = 1', 'a = 2'), text.replace('T4', 'L4'), text.replace('debian:12', 'debian:13')]) {
    const [image] = analyse('/a.ts', changed, { before }).images;
    expect(image?.gpus.length).toBe(1);
    expect(image?.gpus).toEqual(analyse('/a.ts', changed).images[0]?.gpus);
  }
});

/** What each image of a program runs on, and what of it is said. */
const saidOf = (text: string): readonly (readonly [name: string | undefined, role: string, said: string | undefined])[] => {
  const analysis = analyse('/a.image.ts', text);
  return analysis.images.map(({ name, role, span }) => {
    const last = hover(analysis, span[0])?.markdown.split('\n\n').at(-1);
    return [name, role, last?.includes(' on ') === true ? last : undefined];
  });
};

const CHUTES = "import { Chute, Image } from 'layerwright/chutes';\nconst my = Image('me', 'app', '1');\n";
const KUBETORCH = "import * as kt from 'layerwright/kubetorch';\nconst my = kt.images.Debian();\n";

test.for([
  [`${CHUTES}Chute({ username: 'me', name: 'a', image: my, nodeSelector: { include: ['a100'] } });`, 'GPU `a100` (`Chute`)'],
  [
    `${CHUTES}Chute({ username: 'me', name: 'a', image: my, nodeSelector: { gpuCount: 2, include: ['a100', 'h100'] } });`,
    '2 GPUs `a100` (`Chute`) or 2 GPUs `h100` (`Chute`)',
  ],
  [`${CHUTES}Chute({ username: 'me', name: 'a', image: my, nodeSelector: { include: ['a100', process.env.GPU] } });`, undefined],
  [`${CHUTES}const kinds = ['a100']; other(kinds); Chute({ image: my, nodeSelector: { include: kinds } });`, undefined],
  [`${CHUTES}Chute({ image: my, nodeSelector: 'a100' });`, undefined],
  [`${CHUTES}Chute({ username: 'me', name: 'a', image: my });`, undefined],
  [`${KUBETORCH}const compute = kt.Compute({ gpus: 4, image: my });`, '4 GPUs (`Compute`)'],
  [`${KUBETORCH}kt.Compute({ gpus: '1', gpuType: 'L4', image: my });`, 'GPU `L4` (`Compute`)'],
  [`${KUBETORCH}kt.Compute({ gpus: 1, image: my });`, 'a GPU (`Compute`)'],
  [`${KUBETORCH}kt.Compute({ gpus: Number(process.env.N), gpuType: 'L4', image: my });`, 'GPU `L4` (`Compute`)'],
  [`${KUBETORCH}kt.Compute({ gpus: 0, gpuType: 'L4', image: my });`, undefined],
  [`${KUBETORCH}kt.Compute({ gpus: -1, image: my });`, undefined],
  [`${KUBETORCH}kt.Compute({ cpus: 2, image: my });`, undefined],
] as const)('%s', ([text, on]) => {
  expect(saidOf(text)).toEqual([['my', 'final', on && `\`my\` runs on ${on}.`]]);
});

test('an image that only a chute or a compute is given is one, also by its reference', () => {
  const reference = `import { Chute } from 'layerwright/chutes';
Chute({ username: 'me', name: 'a', image: 'nvidia/cuda:12.4.1-base-ubuntu22.04', nodeSelector: { include: ['l4'] } });`;
  expect(saidOf(reference)).toEqual([[undefined, 'final', 'Runs on GPU `l4` (`Chute`).']]);
  const inside = `import { Compute, images } from 'layerwright/kubetorch';
Compute({ gpus: 2, image: images.Debian() });`;
  expect(saidOf(inside)).toEqual([[undefined, 'final', 'Runs on 2 GPUs (`Compute`).']]);
});
