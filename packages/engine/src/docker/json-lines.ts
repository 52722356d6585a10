import { StringDecoder } from 'node:string_decoder';

/** The values of a stream that holds one JSON value a line. A last line that is cut off is left out. */
export async function* jsonLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator {
  const decoder = new StringDecoder('utf8');
  let open = '';
  for await (const chunk of stream) {
    const lines = (open + (typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)))).split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as unknown;
  }
  const last = parsed(open);
  if (last !== undefined) yield last;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
