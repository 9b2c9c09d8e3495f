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

export async function look(client: pg.ClientBase, { messages }: FollowedKind): Promise<Look> {
  const { rows } = await client.query<{ end: bigint; xmin: string; xmax: string }>(
    `select coalesce(max(global), 0) as end, pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
       pg_snapshot_xmax(pg_current_snapshot())::text as xmax from (${messages}) m`,
  );
  const [row] = rows;
  return { end: row?.end ?? 0n, xmin: BigInt(row?.xmin ?? 0), xmax: BigInt(row?.xmax ?? 0) };
}

/** Messages behind one place, in their order; up to another where one is given. */
export async function readMessages(
  client: pg.ClientBase,
  { messages }: FollowedKind,
  after: bigint,
  until: bigint | null,
  most: number,
): Promise<Message[]> {
  const { rows } = await client.query<Message>(
    `select global, stream, version::int4, id, type, data, metadata, at from (${messages}) m
     where global > $1 and ($2::int8 is null or global <= $2) order by global limit $3`,
    [String(after), until === null ? null : String(until), most],
  );
  return rows;
}
