import protobuf from 'protobufjs/light.js';

/**
 * What BuildKit says of a build: `moby.buildkit.v1.StatusResponse`, as far as it is read here
 * (github.com/moby/buildkit/blob/master/api/services/control/control.proto, read 2026-11).
 */
export type Trace = { readonly vertexes: readonly Vertex[]; readonly logs: readonly VertexLog[] };

/** A node of BuildKit's graph. Times are in milliseconds since 1970; later messages repeat a vertex with more of it. */
export type Vertex = {
  readonly digest: string;
  readonly name: string;
  readonly cached: boolean;
  readonly started: number | undefined;
  readonly completed: number | undefined;
  readonly error: string;
};
export type VertexLog = { readonly vertex: string; readonly text: Uint8Array };

const { nested } = {
  nested: {
    StatusResponse: {
      fields: { vertexes: { rule: 'repeated', type: 'Vertex', id: 1 }, logs: { rule: 'repeated', type: 'VertexLog', id: 3 } },
    },
    Vertex: {
      fields: {
        digest: { type: 'string', id: 1 },
        name: { type: 'string', id: 3 },
        cached: { type: 'bool', id: 4 },
        started: { type: 'Timestamp', id: 5 },
        completed: { type: 'Timestamp', id: 6 },
        error: { type: 'string', id: 7 },
      },
    },
    VertexLog: { fields: { vertex: { type: 'string', id: 1 }, msg: { type: 'bytes', id: 4 } } },
    Timestamp: { fields: { seconds: { type: 'int64', id: 1 }, nanos: { type: 'int32', id: 2 } } },
  },
};
const statusResponse = protobuf.Root.fromJSON({ nested }).lookupType('StatusResponse');

type Timestamp = { readonly seconds: number; readonly nanos: number };
type Decoded = {
  readonly vertexes: readonly (Omit<Vertex, 'started' | 'completed'> & {
    readonly started: Timestamp | null;
    readonly completed: Timestamp | null;
  })[];
  readonly logs: readonly { readonly vertex: string; readonly msg: Uint8Array }[];
};

/** Reads one message, as the engine sends it: protobuf in base64. Throws a `SyntaxError` for what is none. */
export function decodeTrace(base64: string): Trace {
  const { vertexes, logs } = decoded(Buffer.from(base64, 'base64'));
  return {
    vertexes: vertexes.map((each) => ({ ...each, started: timeOf(each.started), completed: timeOf(each.completed) })),
    logs: logs.map(({ vertex, msg }) => ({ vertex, text: msg })),
  };
}

function decoded(bytes: Uint8Array): Decoded {
  try {
    return statusResponse.toObject(statusResponse.decode(bytes), { longs: Number, defaults: true }) as Decoded;
  } catch (cause) {
    throw new SyntaxError('no trace', { cause });
  }
}

const timeOf = (of: Timestamp | null): number | undefined => (of ? of.seconds * 1000 + of.nanos / 1e6 : undefined);
