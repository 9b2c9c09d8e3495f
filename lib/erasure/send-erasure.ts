import type pg from 'pg';
import { deletedAt } from '#lib/domain/fold.ts';
import type { LeftRow } from '#lib/erasure/left-rows.ts';
import type { Plans } from '#lib/erasure/plan-erasures.ts';
import type { Sealed, Touched } from '#lib/erasure/seal-erasure.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import { fingerprintOf } from '#lib/event-store/generations.ts';
import type { Store } from '#lib/event-store/store.ts';
import { snapshotInterval } from '#lib/event-store/view.ts';

/**
 * One call, one commit; null where an entity is no longer what was read. What is hashed goes as the
 * very text: `json` keeps it.
 */
export async function sendErasure(
  store: Store,
  client: pg.ClientBase,
  sealed: Sealed,
  plan: Plans,
  rows: readonly LeftRow[],
  words: readonly string[],
): Promise<bigint | null> {
  const { decided, touched } = sealed;
  for (const { entry } of touched) await store.generations.of(entry.ref.type);
  const { rows: answers } = await client.query<{ position: bigint | null }>(
    // What somebody was typing goes in the same commit: of what is erased, or holding its words.
    `with erased as materialized (
       select derived.erase($1, $2, $3, $4, $5, $6, $7, $8) as position),
     forgotten as (
       delete from operational.draft d using erased e
       where e.position is not null and (
         exists (select from json_to_recordset($3)
             as t(entity_type text, entity_id text, erased boolean)
           where t.erased and t.entity_type = d.entity_type and t.entity_id = d.entity_id)
         or exists (select from unnest($8::text[]) w where strpos(d.content::text, w) > 0)))
     select position from erased`,
    [
      eventText(store, sealed),
      decided.envelope,
      list(touched.map(touchText)),
      list(conditionTexts(sealed, plan)),
      list(rows.map(leftText)),
      list(touched.map((one) => stateText(store, one))),
      list(touched.flatMap((one) => snapshotTexts(store, one))),
      words,
    ],
  );
  return answers[0]?.position ?? null;
}

function eventText({ catalogue }: Store, { decided }: Sealed): string {
  const { prepared, entries } = decided;
  const [own] = entries;
  if (!own) throw new Error('an erasure has no entry of its own');
  return object({
    id: text(prepared.id),
    type: text(prepared.type),
    schema_version: String(prepared.schemaVersion),
    fingerprint: bytes(Buffer.from(catalogue.fingerprint, 'hex')),
    entity_type: text(own.ref.type),
    entity_id: text(own.ref.id),
    version: String(own.version),
    data: prepared.dataText,
    updated: decided.updatedText,
    actor: text(prepared.actor),
    recorder: text('worker'),
    reason: text(prepared.reason),
    metadata: prepared.metadataText,
    correlation_id: text(prepared.correlationId),
    causation_id: text(prepared.causationId),
    occurred_at: time(decided.occurredAt),
    effective_at: time(own.effectiveAt),
    salts: list(decided.salts.map(bytes)),
    commitments: list(decided.commitments.map(bytes)),
  });
}

function touchText({ entry, isErased }: Touched): string {
  return object({
    ...nameOf(entry.ref),
    version: String(entry.version),
    commitment: bytes(entry.commitment),
    effective_at: time(entry.effectiveAt),
    erased: String(isErased),
  });
}

/** Everything that was read: what came to one of them since may hold what was to go. */
function conditionTexts({ read }: Sealed, { scope }: Plans): string[] {
  const histories = scope.histories.map(({ ref, head }) => ({
    ref,
    version: head?.version ?? 0,
    commitment: head?.commitment ?? null,
  }));
  return [...histories, ...read].map(({ ref, version, commitment }) =>
    object({ ...nameOf(ref), version: String(version), commitment: bytes(commitment) }),
  );
}

function leftText(row: LeftRow): string {
  return object({
    position: String(row.position),
    data: row.data ?? 'null',
    updated: row.updated,
    reason: text(row.reason),
    metadata: row.metadata,
    salts: list(row.salts.map(bytes)),
    parts: list(row.parts.map(String)),
  });
}

function stateText({ catalogue }: Store, { entry, state }: Touched): string {
  return object({
    ...nameOf(entry.ref),
    fingerprint: bytes(Buffer.from(fingerprintOf(catalogue, entry.ref.type), 'hex')),
    version: String(entry.version),
    deleted_at: text(deletedAt(state)),
    label: text(labelOf(catalogue, entry.ref, state)),
    value: JSON.stringify(state),
  });
}

function snapshotTexts({ catalogue }: Store, { entry, state, snapshots }: Touched): string[] {
  const present: typeof snapshots =
    entry.version % snapshotInterval === 0 ? [[entry.version, state]] : [];
  return [...snapshots, ...present].map(([version, value]) =>
    object({
      ...nameOf(entry.ref),
      fingerprint: bytes(Buffer.from(fingerprintOf(catalogue, entry.ref.type), 'hex')),
      version: String(version),
      value: JSON.stringify(value),
    }),
  );
}

function nameOf({ type, id }: { type: string; id: string }) {
  return { entity_type: text(type), entity_id: text(id) };
}

// Texts of JSON from texts of JSON.
const text = (value: string | null) => JSON.stringify(value);
const time = (milliseconds: number) => text(new Date(milliseconds).toISOString());
const bytes = (value: Buffer | null) => text(value && `\\x${value.toString('hex')}`);
const list = (items: readonly string[]) => `[${items.join(',')}]`;
const object = (members: Record<string, string>) =>
  `{${Object.entries(members)
    .map(([name, member]) => `${text(name)}:${member}`)
    .join(',')}}`;
