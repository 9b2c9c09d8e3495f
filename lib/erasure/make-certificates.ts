// Invariant: a certificate is made of what the log says of an erasure, once it is settled; whoever was
// ended before it was made, it is made by the next. It is never changed; one whose reason named what
// another erasure took is made anew, without it.
import type pg from 'pg';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import type { Certificate } from '#lib/erasure/certificate.ts';
import { requestOf } from '#lib/erasure/request.ts';
import { saidOf } from '#lib/erasure/said-of.ts';
import { holdErasureLock } from '#lib/event-store/erasure-lock.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Store } from '#lib/event-store/store.ts';
import { placeOf } from '#lib/transfer/seals/make-seal.ts';
import { GrowingTree } from '#lib/transfer/seals/merkle.ts';
import { readDigests } from '#lib/transfer/seals/root-at.ts';
import { publicKeyOf, signText } from '#lib/transfer/seals/sign-seal.ts';

type Unsigned = Omit<Certificate, 'key' | 'signature'>;
type Rootless = Omit<Unsigned, 'before' | 'after'>;

/** Events of one erasure that are read. */
const mostSteps = 100_000;
/** At once: each time all digests are read, and for all of these no more than once. */
const mostAtOnce = 200;

/** Makes the certificate of each erasure that is settled and has none; tells how many. */
export async function makeCertificates(context: {
  store: Store;
  /** With the rights of a worker. */
  pool: pg.Pool;
  signal?: AbortSignal | undefined;
}): Promise<number> {
  const { store, pool, signal } = context;
  const wanted: Rootless[] = [];
  for (const id of await uncertified(pool)) {
    const told = await tell(store, id);
    if (told) wanted.push(told);
  }
  if (wanted.length === 0) return 0;
  const roots = await rootsAt(store, wanted.flatMap(edgesOf), signal);
  for (const told of wanted) {
    const [before = 0n, after = 0n] = edgesOf(told);
    const content = signed(store, {
      ...told,
      before: { position: String(before), root: roots.get(before) ?? '' },
      after: { position: String(after), root: roots.get(after) ?? '' },
    });
    await keep(pool, content);
  }
  return wanted.length;
}

/**
 * Two workers may have made one; and while it was made another erasure may have taken what it quotes:
 * then the next round makes it.
 */
async function keep(pool: pg.Pool, content: Certificate): Promise<void> {
  const { erasure, madeAt, asked, reason, ground, ticket } = content;
  await inTransaction({ pool }, async (client) => {
    await holdErasureLock(client);
    await client.query(
      `insert into operational.certificate (erasure, content, made_at)
       select $1, $2, $3 from authority.event e
       where e.position = $4 and coalesce(e.reason, '') = $5
         and coalesce(e.metadata ->> 'ground', '') = $6
         and (e.metadata ->> 'ticket') is not distinct from $7
       on conflict do nothing`,
      [
        ...[erasure, canonicalJson(content as unknown as Json), madeAt],
        ...[asked.position, reason, ground, ticket],
      ],
    );
  });
}

async function uncertified(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select h.entity_id as id from authority.head h
     join authority.event e on e.id = h.event_id
     where h.entity_type = '$erasure' and e.data ->> 'status' = 'settled' and not exists (
       select from operational.certificate c where c.erasure = h.entity_id::uuid)
     order by e.position limit ${mostAtOnce}`,
  );
  return rows.map(({ id }) => id);
}

async function tell(store: Store, id: string): Promise<Rootless | null> {
  const state = (await readActStates(store, '$erasure', [id])).get(id);
  const page = { order: 'asc', limit: mostSteps } as const;
  const events = (await readHistory(store, { type: '$erasure', id }, page)).map(
    ({ event }) => event,
  );
  const [asked] = events;
  const last = events.at(-1);
  if (!state || !asked || !last) return null;
  const request = requestOf(state.state);
  const approving = events.find(({ data }) => data?.['approvedBy'] !== undefined);
  const steps = events.filter(({ data }) => data?.['remainders'] !== undefined);
  const entities = new Map<string, Certificate['entities'][number]>();
  for (const { updated } of steps) {
    for (const { type, id: of, version } of updated) {
      if (!type.startsWith('$')) entities.set(`${type}/${of}`, { type, id: of, version });
    }
  }
  const { store: storeId, epoch } = await placeOf(store);
  return {
    layout: 1,
    certifies: 'erasure',
    ...{ store: storeId, epoch, erasure: id },
    target: request.target,
    ...saidOf(asked),
    asked: byOf(asked),
    approved: approving ? byOf(approving) : null,
    settled: {
      at: timeOf(last),
      positions: steps.map(({ position }) => String(position)),
    },
    entities: [...entities.values()],
    events: request.events,
    erased: request.counts,
    kept: { versions: request.versions },
    skipped: { held: request.held, erasedAlready: request.erasedAlready },
    leftHouse: request.leftHouse,
    backups: await backupsThen(store, steps, last),
    madeAt: new Date().toISOString(),
  };
}

function byOf(event: StoredEvent): Certificate['asked'] {
  const { actor, recorder, position } = event;
  return { by: actor ?? recorder, at: timeOf(event), position: String(position) };
}

function timeOf({ recordedAt }: StoredEvent): string {
  return new Date(recordedAt).toISOString();
}

/** Those that were made before it was done, hold one of the events, and are still there. */
async function backupsThen(
  { pool }: Store,
  steps: readonly StoredEvent[],
  { recordedAt }: StoredEvent,
): Promise<Certificate['backups']> {
  const taken = steps.flatMap(({ data }) =>
    ((data?.['remainders'] ?? []) as JsonObject[]).map(({ position }) => Number(position)),
  );
  const { rows: known } = await pool.query<{ is: boolean }>(
    `select to_regclass('operational.backup') is not null as is`,
  );
  if (!known[0]?.is) return null;
  if (taken.length === 0) return { count: 0, newest: null };
  const { rows } = await pool.query<{ count: number; newest: Date | null }>(
    `select count(*)::int4 as count, max(made_at) as newest from operational.backup
     where (removed_at is null or removed_at > $2) and made_at < $2 and position >= (
       select min(position) from authority.event
       where position = any ($1) and entity_type not like '$%')`,
    [taken, new Date(recordedAt)],
  );
  const { count = 0, newest = null } = rows[0] ?? {};
  return { count, newest: newest && new Date(newest).toISOString() };
}

/** The last position before it took anything, and that of its last event. */
function edgesOf({ settled: { positions } }: Rootless): bigint[] {
  const [first] = positions;
  const last = positions.at(-1);
  return first === undefined || last === undefined ? [] : [BigInt(first) - 1n, BigInt(last)];
}

async function rootsAt(
  store: Store,
  positions: readonly bigint[],
  signal: AbortSignal | undefined,
): Promise<Map<bigint, string>> {
  const wanted = new Set(positions);
  const last = positions.toSorted((a, b) => (a < b ? -1 : 1)).at(-1) ?? 0n;
  const roots = new Map<bigint, string>();
  const tree = new GrowingTree();
  for await (const rows of readDigests(store, 1n, last, signal)) {
    for (const { position, digest } of rows) {
      tree.addLeaf(digest);
      if (wanted.has(position)) roots.set(position, tree.root().toString('hex'));
    }
  }
  return roots;
}

function signed(store: Store, said: Unsigned): Certificate {
  const [secret] = store.secrets.seal ?? [];
  if (secret === undefined) return { ...said, key: null, signature: null };
  const keyed = { ...said, key: publicKeyOf(secret) };
  return { ...keyed, signature: signText(secret, certificateText(keyed)) };
}

/** The very text that is signed. */
export function certificateText(said: Omit<Certificate, 'signature'>): string {
  const { signature: _, ...rest } = said as Certificate;
  return canonicalJson(rest as unknown as Json);
}
