// Draws icon.png, which the extension is shown with: three layers, one on the other. After a change: node scripts/icon.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { root } from './repository.mjs';

const size = 128;
/** Points a pixel and direction that are looked at, so that edges are smooth. */
const samples = 4;
const clear = [0, 0, 0, 0];

/** From the top, which hides what is below it. Each is a rhombus that lies flat, with a rim in front. */
const layers = [
  { middle: 42, top: [126, 211, 255], rim: [64, 156, 222] },
  { middle: 64, top: [86, 170, 240], rim: [44, 116, 190] },
  { middle: 86, top: [56, 124, 206], rim: [30, 78, 146] },
];
const halfWidth = 54;
const halfHeight = 27;
const rimHeight = 11;

writeFileSync(join(root, 'icon.png'), png(Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => pixel(x, y)))));

/** The mean of the points in a pixel; clear points have no colour to add. */
function pixel(x, y) {
  const points = Array.from({ length: samples ** 2 }, (_, i) => colour(x + at(i % samples), y + at(Math.floor(i / samples))));
  const seen = points.filter(([, , , alpha]) => alpha > 0);
  if (seen.length === 0) return clear;
  const mean = [0, 1, 2].map((channel) => Math.round(seen.reduce((sum, point) => sum + point[channel], 0) / seen.length));
  return [...mean, Math.round((255 * seen.length) / points.length)];
}

function at(i) {
  return (i + 0.5) / samples;
}

function colour(x, y) {
  for (const { middle, top, rim } of layers) {
    if (isInRhombus(x, y - middle)) return [...top, 255];
    if (y > middle && isInRhombus(x, Math.max(0, y - middle - rimHeight))) return [...rim, 255];
  }
  return clear;
}

function isInRhombus(x, fromMiddle) {
  return Math.abs(x - size / 2) / halfWidth + Math.abs(fromMiddle) / halfHeight <= 1;
}

function png(rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits for each of red, green, blue and alpha.
  header.set([8, 6, 0, 0, 0], 8);
  // Before each row stands its filter: none.
  const pixels = Buffer.from(rows.flatMap((row) => [0, ...row.flat()]));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(checksum(body), body.length + 4);
  return framed;
}

/** CRC-32, as PNG uses it. */
function checksum(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
