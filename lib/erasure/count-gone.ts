// Invariant: what is counted here is what the steps of an erasure take, table by table: the same rows by
// the same conditions (items that go with their bulk act are counted as that act). Told by previews, and
// by the `$erasure` event and its certificate.
import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import type { GoneKind, GoneRows } from '#lib/erasure/erasure-preview.ts';
import { looksHolding } from '#lib/erasure/forget-looks.ts';
import { rowsHolding } from '#lib/erasure/rows-holding.ts';
import { countTold } from '#lib/erasure/told.ts';

export type Gone = {
  events: number;
  /** Entities of which something goes. */
  changed: readonly EntityRef[];
  /** Those, and all others that one of the events belongs to or touches. */
  affected: readonly EntityRef[];
  /** Those that the erasure is about; what tells of single events alone is not among them. */
  own: readonly EntityRef[];
  terms: readonly string[];
  /** Those by which the reasons of acts go. */
  naming: readonly string[];
  views: number;
  letters: number;
};

type Counting = Pick<pg.ClientBase, 'query'>;

type Count = { table: string; kind: GoneKind; of: 'changed' | 'near'; sql: string };

/** `r` are the entities, `whole` where all that people said of one goes; $3 the words. */
const holds = (...columns: string[]) =>
  `exists (select from unnest($3::text[]) w where ${columns
    .map((column) => `strpos(${column}, w) > 0`)
    .join(' or ')})`;

const counts: readonly Count[] = [
  {
    ...{ table: 'derived.state', kind: 'state', of: 'changed' },
    sql: `derived.state s join operational.generation g on g.id = s.generation
      join r on r.type = g.entity_type and r.id = s.entity_id`,
  },
  {
    ...{ table: 'derived.snapshot', kind: 'snapshot', of: 'changed' },
    sql: `derived.snapshot s join operational.generation g on g.id = s.generation
      join r on r.type = g.entity_type and r.id = s.entity_id`,
  },
  {
    ...{ table: 'derived.search_value', kind: 'search', of: 'changed' },
    sql: 'derived.search_value v join r on r.type = v.entity_type and r.id = v.entity_id',
  },
  {
    ...{ table: 'operational.effect', kind: 'effect', of: 'near' },
    sql: `operational.effect e join r on r.type = e.entity_type and r.id = e.entity_id
      where r.whole and e.decided_by is not null and e.reason is not null
        or ${holds('e.reason', 'e.error')}`,
  },
  {
    ...{ table: 'operational.effect_attempt', kind: 'attempt', of: 'near' },
    sql: `operational.effect_attempt a join operational.effect e on e.id = a.effect_id
      join r on r.type = e.entity_type and r.id = e.entity_id where ${holds('a.error', 'a.answer')}`,
  },
  {
    ...{ table: 'operational.draft', kind: 'draft', of: 'changed' },
    sql: `operational.draft d where exists (
        select from r where r.type = d.entity_type and r.id = d.entity_id)
      or ${holds('d.content::text')}`,
  },
  {
    ...{ table: 'operational.correction', kind: 'correction', of: 'changed' },
    sql: `operational.correction c where c.content is not null and c.bulk_id is null and exists (
      select from operational.correction_entity ce
      join r on r.type = ce.entity_type and r.id = ce.entity_id
      where ce.correction_id = c.id and (r.whole or ${holds('c.content::text')}))`,
  },
  {
    ...{ table: 'operational.correction_note', kind: 'note', of: 'changed' },
    sql: `operational.correction_note n where n.body is not null and exists (
      select from operational.correction_entity ce
      join operational.correction c on c.id = ce.correction_id
      join r on r.type = ce.entity_type and r.id = ce.entity_id
      where ce.correction_id = n.correction_id
        and (r.whole and c.bulk_id is null or ${holds('n.body')}))`,
  },
  {
    ...{ table: 'operational.bulk_item', kind: 'bulk', of: 'near' },
    sql: `operational.bulk_item i join operational.bulk b on b.id = i.bulk_id
      join r on r.type = b.entity_type and r.id = i.entity_id
      where r.whole and (i.events is not null or i.given is not null)
        or ${holds('i.events::text', 'i.given::text', 'i.faults::text')}`,
  },
  {
    ...{ table: 'operational.bulk', kind: 'bulk', of: 'near' },
    sql: `operational.bulk b where ${holds('b.template::text', 'b.reason', 'b.ticket', 'b.holds::text')}`,
  },
];

/**
 * The rows that go, or of which something goes, by table; those of which nothing does are left out. Within
 * the client's transaction.
 */
export async function countGone(client: Counting, gone: Gone): Promise<GoneRows[]> {
  const found: GoneRows[] = [{ table: 'authority.event', kind: 'event', count: gone.events }];
  for (const { table, kind, of, sql } of counts) {
    const refs = of === 'changed' ? gone.changed : [...gone.affected, ...gone.own];
    const owned = new Set(gone.own.map(nameOf));
    const { rows } = await client.query<{ count: number }>(
      `with r as (
         select type, id, bool_or(whole) as whole
         from unnest($1::text[], $2::text[], $4::bool[]) as t(type, id, whole) group by type, id)
       select count(*)::int4 as count, $3::text[] is null as is_never from ${sql}`,
      [
        refs.map(({ type }) => type),
        refs.map(({ id }) => id),
        gone.terms,
        refs.map((ref) => owned.has(nameOf(ref))),
      ],
    );
    found.push({ table, kind, count: rows[0]?.count ?? 0 });
  }
  const deviations = await deviationsOf(client, gone);
  found.push({ table: 'derived.deviation', kind: 'deviation', count: deviations });
  const looks = await looksHolding(client, gone.terms);
  found.push({ table: 'operational.look', kind: 'look', count: looks.length });
  found.push(...addRows(await countTold(client, gone.naming)));
  for (const model of await countInReadModels(client, gone.changed)) {
    found.push({ table: model.table, kind: 'read-model', count: model.rows });
  }
  found.push({ table: 'operational.saved_view', kind: 'view', count: gone.views });
  found.push({ table: 'letters', kind: 'letter', count: gone.letters });
  return found.filter(({ count }) => count > 0);
}

/** Those of what changes, and those that hold a word of it. */
async function deviationsOf(client: Counting, { changed, terms }: Gone): Promise<number> {
  const ids = await rowsHolding(
    client,
    // Of the two others it names parts of events, ids and times: derived.forget_deviations leaves them, too.
    `select ctid::text as id, difference::text as text from derived.deviation
     where rule not in ('commitment', 'head')`,
    terms,
  );
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int4 as count from derived.deviation d where ctid = any ($3::tid[]) or exists (
       select from unnest($1::text[], $2::text[]) as r(type, id)
       where r.type = d.entity_type and r.id = d.entity_id)`,
    [changed.map(({ type }) => type), changed.map(({ id }) => id), ids],
  );
  return rows[0]?.count ?? 0;
}

type Column = { personal?: { of: string }; reference?: string };

/** Rows of read models that hold personal values of these, each once. */
async function countInReadModels(
  client: Counting,
  refs: readonly EntityRef[],
): Promise<{ table: string; rows: number }[]> {
  const { rows: models } = await client.query<{
    name: string;
    id: number;
    shape: string;
  }>(`select name, id, shape::text as shape from operational.read_model
     where status <> 'checking' order by name, id`);
  const found: { table: string; rows: number }[] = [];
  for (const { name, id, shape: text } of models) {
    const shape = JSON.parse(text) as { columns: Record<string, Column> };
    const whose = Object.entries(shape.columns).flatMap(([column, { personal }]) => {
      const type = personal && shape.columns[personal.of]?.reference;
      return personal && type ? [{ column, by: personal.of, type }] : [];
    });
    if (whose.length === 0) continue;
    const conditions = whose.map(
      ({ column, by }, place) =>
        `(m.${quoted(column)} is not null and m.${quoted(by)} = any ($${place + 1}::text[]))`,
    );
    const { rows } = await client.query<{ rows: number }>(
      `select count(*)::int4 as rows from derived.${quoted(`${name}_${id}`)} m
       where ${conditions.join(' or ')}`,
      whose.map(({ type }) => refs.filter((ref) => ref.type === type).map((ref) => ref.id)),
    );
    if (rows[0] && rows[0].rows > 0) found.push({ table: `derived.${name}`, rows: rows[0].rows });
  }
  return found;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function nameOf({ type, id }: EntityRef): string {
  return `${type}/${id}`;
}

/** Several counts as one, in the order of the first. */
export function addRows(...all: readonly (readonly GoneRows[])[]): GoneRows[] {
  const sum = new Map<string, GoneRows>();
  for (const row of all.flat()) {
    const known = sum.get(row.table);
    sum.set(row.table, { ...row, count: row.count + (known?.count ?? 0) });
  }
  return [...sum.values()];
}
