import { Image } from 'layerwright';
import { specOf } from 'layerwright/spec';
import { extract } from 'tar-stream';
import { expect, test } from 'vitest';
import { text } from 'node:stream/consumers';
import { type BuildJob, buildImage } from './build.ts';
import type { BuildOrder, Engine } from './ports/engine.ts';
import { engineThat, output } from './testing/told-engine.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const NEVER = new AbortController().signal;
const VALUES = new Map([
  ['TOKEN', 'abcdef\nsecond line'],
  ['PART', 'abcd'],
  ['SHORT', 'of'],
]);
const image = Image.base('busybox:1').runCommands('one', { secrets: [...VALUES.keys()] });

const jobOf = (engine: Engine): BuildJob => ({
  image: specOf(image),
  engine,
  context: temporaryFolder(),
  tags: ['a:1'],
  findSecret: (id) => VALUES.get(id),
});

test('secrets are given to the engine, and stand in nothing that is sent or kept', async () => {
  const orders: BuildOrder[] = [];
  let sent = '';
  const engine = engineThat(async (order) => {
    orders.push(order);
    for await (const entry of order.archive.pipe(extract())) sent += await text(entry);
    return { id: 'sha256:1' };
  });
  const outcome = await buildImage(jobOf(engine), () => undefined, NEVER);
  expect(orders.map(({ secrets }) => secrets)).toEqual([VALUES]);
  expect(sent).toContain('id=TOKEN');
  expect(outcome).toMatchObject({ is: 'built', record: { steps: [{}, {}] } });
  expect(sent + JSON.stringify(outcome)).not.toMatch(/abcd|second line/);
});

test('what commands print is shown without them, but for words that are in anything', async () => {
  const lines: string[] = [];
  const engine = engineThat((_, on) => {
    for (const piece of ['got abcd', 'ef of x, abcdxyz\nand second line\n']) on(output(2, piece));
    return Promise.resolve({ id: 'sha256:1' });
  });
  await buildImage(jobOf(engine), (news) => news.is === 'line' && lines.push(news.text), NEVER);
  expect(lines).toEqual(['got *** of x, ***xyz', 'and ***']);
});
