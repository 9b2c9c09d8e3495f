import { diffStates } from '#lib/domain/changes.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import { arrayIndex, parsePointer, pointerMatches } from '#lib/domain/pointer.ts';
import type { Comparison, Difference, Run } from '#lib/projections/rebuild/rebuild.ts';

/** Beyond these a sample is compared. */
const mostCompared = 200_000;
const pageSize = 4_000;
/** Entities that are named. */
const mostSamples = 50;
/** Fields that are counted by name; further ones together. */
const mostFields = 200;

/** What stands beside the state and differs by itself. */
export const labelField = '/$label';
export const versionField = '/$version';

export type ComparedRow = {
  id: string;
  head: number;
  before: string | null;
  after: string | null;
  before_version: number | null;
  after_version: number | null;
  before_label: string | null;
  after_label: string | null;
};

type Compared = Pick<Comparison, 'appear' | 'vanish' | 'change' | 'behind' | 'fields' | 'samples'>;

/**
 * What would be different if lists were served from another generation: all of it, or of very many
 * a sample. Texts are compared by the database, what they mean here.
 */
export async function compareGenerations(
  run: Pick<Run, 'pool' | 'store' | 'goOn'>,
  entityType: string,
  { former, target, isSame }: { former: number; target: number; isSame: boolean },
): Promise<Comparison> {
  const { pool, store } = run;
  const { rows } = await pool.query<{ total: bigint; position: bigint }>(
    `select (select count(*) from authority.head where entity_type = $1) as total,
       coalesce((select position from authority.event order by position desc limit 1), 0)
         as position`,
    [entityType],
  );
  const total = Number(rows[0]?.total ?? 0n);
  const one = Math.ceil(total / mostCompared);
  const counts = emptyCounts();
  const fields = store.catalogue.entities.get(entityType)?.fields ?? {};
  let compared = 0;
  let after = '';
  for (;;) {
    await run.goOn();
    const page = await pool.query<ComparedRow & { differs: boolean }>(
      `with ids as materialized (
         select distinct s.entity_id as id from (
           (select entity_id from derived.state where generation = $1 and entity_id > $3
             order by entity_id limit $4)
           union all
           (select entity_id from derived.state where generation = $2 and entity_id > $3
             order by entity_id limit $4)) s
         order by 1 limit $4)
       select i.id, coalesce(h.version, 0) as head,
         case when d.differs then a.value end as before, case when d.differs then b.value end as after,
         a.version as before_version, b.version as after_version,
         a.label as before_label, b.label as after_label, d.differs
       from ids i
       left join authority.head h on h.entity_type = $5 and h.entity_id = i.id
       left join derived.state a on a.generation = $1 and a.entity_id = i.id
       left join derived.state b on b.generation = $2 and b.entity_id = i.id
       cross join lateral (select a.value::text is distinct from b.value::text
         or a.version is distinct from b.version or a.label is distinct from b.label as differs) d
       where $6 = 1 or abs(hashtext(i.id)) % $6 = 0
       order by i.id`,
      [former, target, after, pageSize, entityType, Math.max(1, one)],
    );
    compared += page.rows.length;
    for (const row of page.rows) if (row.differs) countRow(counts, row, fields, isSame);
    const last = await lastOfPage(run, { former, target, after });
    if (last === null) break;
    after = last;
  }
  return {
    of: one > 1 ? 'sample' : 'all',
    compared,
    ...counts,
    position: String(rows[0]?.position ?? 0n),
  };
}

/** The last id of the page that begins after this one, sampled or not. */
async function lastOfPage(
  { pool }: Pick<Run, 'pool'>,
  { former, target, after }: { former: number; target: number; after: string },
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string | null }>(
    `select max(i.id) as id from (
       select distinct s.entity_id as id from (
         (select entity_id from derived.state where generation = $1 and entity_id > $3
           order by entity_id limit $4)
         union all
         (select entity_id from derived.state where generation = $2 and entity_id > $3
           order by entity_id limit $4)) s
       order by 1 limit $4) i`,
    [former, target, after, pageSize],
  );
  return rows[0]?.id ?? null;
}

export function emptyCounts(): Compared {
  return { appear: 0, vanish: 0, change: 0, behind: 0, fields: {}, samples: [] };
}

/** Counts one entity whose rows are not the same text. */
export function countRow(
  counts: Compared,
  row: ComparedRow,
  fields: Record<string, FieldHint>,
  isSame: boolean,
): void {
  const { id, head, before, after } = row;
  const version = row.after_version ?? row.before_version ?? head;
  const tell = (how: Difference, at: string[]) => {
    if (counts.samples.length < mostSamples) counts.samples.push({ id, version, how, fields: at });
  };
  if (before === null && after === null) return;
  if (before === null || after === null) {
    const how = before === null ? 'appears' : 'vanishes';
    counts[how === 'appears' ? 'appear' : 'vanish'] += 1;
    tell(how, []);
    return;
  }
  if (!isSame && row.before_version !== row.after_version) {
    counts.behind += 1;
    return;
  }
  const at = fieldsOf(row, fields);
  if (at.length === 0) return;
  counts.change += 1;
  for (const field of at) {
    const isKnown = Object.hasOwn(counts.fields, field);
    const name = isKnown || Object.keys(counts.fields).length < mostFields ? field : '/…';
    counts.fields[name] = (counts.fields[name] ?? 0) + 1;
  }
  tell('changes', at.slice(0, 20));
}

/** The fields that differ, members of maps and items of lists told as `*`. */
function fieldsOf(row: ComparedRow, hints: Record<string, FieldHint>): string[] {
  const before = JSON.parse(row.before ?? '{}') as State;
  const after = JSON.parse(row.after ?? '{}') as State;
  const found = new Set<string>();
  for (const { path } of diffStates(before, after, hints)) found.add(fieldOf(path, hints));
  if (row.before_version !== row.after_version) found.add(versionField);
  // A name that differs as its fields do is no difference of its own.
  if (found.size === 0 && row.before_label !== row.after_label) found.add(labelField);
  return [...found];
}

function fieldOf(path: string, hints: Record<string, FieldHint>): string {
  const pattern = Object.keys(hints).find((hint) => pointerMatches(hint, path));
  if (pattern !== undefined) return pattern;
  const tokens = path.split('/');
  const below = Object.keys(hints).find((hint) => {
    const wanted = hint.split('/');
    const isLonger = wanted.length > tokens.length;
    return isLonger && pointerMatches(wanted.slice(0, tokens.length).join('/'), path);
  });
  if (below !== undefined) return below.split('/').slice(0, tokens.length).join('/');
  const isItem = parsePointer(path).map((token) => arrayIndex(token) !== undefined);
  return tokens.map((token, at) => (at > 0 && isItem[at - 1] ? '*' : token)).join('/');
}
