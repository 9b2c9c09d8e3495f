import type pg from 'pg';
import type { Look } from '#lib/transfer/follow/finality.ts';
import type { FollowedKind } from '#lib/transfer/follow/followed-kinds.ts';

export type Message = {
  global: bigint;
  stream: string;
  /** Null where its store keeps none. */
  version: number | null;
  id: string;
  type: string;
  data: string | null;
  metadata: string | null;
  /** Milliseconds since 1970. */
  at: number;
};

/** The highest place that is seen: of the last row alone, since counting them all takes as long as there are many. */
export function endOf({ messages, end }: FollowedKind): string {
  return end ?? `coalesce((select global from (${messages}) m order by global desc limit 1), 0)`;
}

export async function look(client: pg.ClientBase, kind: FollowedKind): Promise<Look> {
  const { rows } = await client.query<{ end: bigint; xmin: string; xmax: string }>(
    `select ${endOf(kind)} as end, pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
       pg_snapshot_xmax(pg_current_snapshot())::text as xmax`,
  );
  const [row] = rows;
  return { end: row?.end ?? 0n, xmin: BigInt(row?.xmin ?? 0), xmax: BigInt(row?.xmax ?? 0) };
}

const columns = 'global, stream, version::int4, id, type, data, metadata, at';

/** Messages behind one place up to another, in their order. */
export async function readMessages(
  client: pg.ClientBase,
  { messages }: FollowedKind,
  after: bigint,
  until: bigint,
  most: number,
): Promise<Message[]> {
  const { rows } = await client.query<Message>(
    `select ${columns} from (${messages}) m
     where global > $1 and global <= $2 order by global limit $3`,
    [String(after), String(until), most],
  );
  return rows;
}

/** The places behind one, without what is there. */
export async function readPlaces(
  client: pg.ClientBase,
  { messages }: FollowedKind,
  after: bigint,
  most: number,
): Promise<bigint[]> {
  const { rows } = await client.query<Pick<Message, 'global'>>(
    `select global from (${messages}) m where global > $1 order by global limit $2`,
    [String(after), most],
  );
  return rows.map(({ global }) => global);
}

export async function readMessagesAt(
  client: pg.ClientBase,
  { messages }: FollowedKind,
  places: readonly bigint[],
): Promise<Message[]> {
  const { rows } = await client.query<Message>(
    `select ${columns} from (${messages}) m where global = any ($1::int8[]) order by global`,
    [places.map(String)],
  );
  return rows;
}
