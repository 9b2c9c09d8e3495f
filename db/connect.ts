import pg from 'pg';
import '#db/hide-fault-values.ts';
import { byteaArray, readByteaArray } from '#db/read-bytea-array.ts';

/** One event's worth of rows must not wait behind a stuck connection for ever. */
const CONNECT_TIMEOUT_MS = 10_000;
/** A peer that is gone without a word is noticed by the system's probes, begun after this. */
const KEEP_ALIVE_MS = 10_000;

/** Times are given in UTC, and so read without a calendar. */
const sessionOptions = '-c TimeZone=UTC';

export type ConnectOptions = {
  max?: number;
  applicationName?: string;
  /** Further session settings, as `-c name=value`. */
  settings?: string;
  /** Milliseconds after which a query without an answer is given up; by default never. */
  answerTimeout?: number;
  /** Queries are sent without waiting for the answer to the one before; a client alone can. */
  pipeline?: boolean;
};

/** A pool that reads int8 as bigint and json as its very text. Ends with `pool.end()`. */
export function connectPool(connectionString: string, options: ConnectOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    types: columnTypes,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'backstory',
    options: `${sessionOptions} ${options.settings ?? ''}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  });
  // A server that goes away breaks connections. The pool drops them and makes new ones; without a
  // listener the process would end. It listens to the idle ones alone: of one that is out, in a
  // transaction, its query tells.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

/** A single connection with the same types, not yet connected. Ends with `client.end()`. */
export function connectClient(connectionString: string, options: ConnectOptions = {}): pg.Client {
  const client = new pg.Client({
    connectionString,
    types: columnTypes,
    application_name: options.applicationName ?? 'backstory',
    options: `${sessionOptions} ${options.settings ?? ''}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    ...(options.answerTimeout === undefined ? {} : { query_timeout: options.answerTimeout }),
    ...(options.pipeline ? { pipeline: true } : {}),
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
  });
  // As of a pool's: whoever asks it next is told.
  client.on('error', ignore);
  return client;
}

function ignore(): void {}

const { builtins } = pg.types;
// Not among the builtins that `pg` names.
const int8Array = 1016 as Parameters<typeof pg.types.getTypeParser>[0];

/**
 * How columns are read, of one pool or client and never of the process: other users of `pg` keep
 * theirs. `json` stays text because that text is what was hashed; `jsonb` is parsed.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary' = 'text') => {
    const own = format === 'binary' ? binaryParsers[oid] : textParsers[oid];
    return own ?? pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

const readItems = pg.types.getTypeParser(int8Array, 'text') as (text: string) => (string | null)[];

export function readInt8Array(text: string): (bigint | null)[] {
  return readItems(text).map((item) => (item === null ? null : BigInt(item)));
}

const textParsers: Record<number, (text: string) => unknown> = {
  [builtins.INT8]: BigInt,
  [builtins.JSON]: (text) => text,
  [builtins.TIMESTAMPTZ]: readTime,
  [int8Array]: readInt8Array,
  [byteaArray]: readByteaArray,
};

/** Milliseconds since 1970, of the ISO form that PostgreSQL gives: `2026-03-12 15:04:11.201+00`. */
function readTime(text: string): number {
  const zone = text.length - 3;
  return Date.parse(
    text[zone] === '+' && text.endsWith('00')
      ? `${text.slice(0, 10)}T${text.slice(11, zone)}Z`
      : text,
  );
}

const binaryParsers: Record<number, (bytes: Buffer) => unknown> = {
  [builtins.INT8]: (bytes) => bytes.readBigInt64BE(0),
  [builtins.JSON]: (bytes) => bytes.toString('utf8'),
};
