import pg from 'pg';
import { diffStates } from '#lib/domain/changes.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import { arrayIndex, parsePointer, pointerMatches } from '#lib/domain/pointer.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Comparison, Difference, Run } from '#lib/projections/rebuild/rebuild.ts';
import { mergeByKeys } from '#lib/projections/rebuild/states/merge-by-keys.ts';

/** Beyond these a sample is compared, where a person looks at it: all take 0.8 s of 125,000. */
const fewEnough = 200_000;
const pageSize = 8_000;
const pagesAtOnce = 2;
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
  run: Pick<Run, 'pool' | 'store' | 'goOn' | 'row' | 'mostCompared'>,
  entityType: string,
  { former, target, isSame }: { former: number; target: number; isSame: boolean },
): Promise<Comparison> {
  const { pool, store, row, mostCompared = fewEnough } = run;
  const { rows } = await pool.query<{ total: bigint; position: bigint }>(
    `select (select count(*) from authority.head where entity_type = $1) as total,
       coalesce((select position from authority.event order by position desc limit 1), 0)
         as position`,
    [entityType],
  );
  const total = Number(rows[0]?.total ?? 0n);
  const counts = emptyCounts();
  const fields = store.catalogue.entities.get(entityType)?.fields ?? {};
  // What a sample has not seen may differ: nothing is switched to by that alone.
  const isAll = row.switchWhen === 'when-equal' || total <= mostCompared;
  const one = isAll ? 1 : Math.ceil(total / mostCompared);
  let compared = 0;
  const spans = await spansOf(pool, entityType);
  while (spans.length > 0) {
    await run.goOn();
    const next = spans.splice(0, pagesAtOnce);
    const pages = await Promise.all(
      next.map((span) => comparePage(pool, { former, target, one, entityType, ...span })),
    );
    for (const page of pages) {
      compared += page.compared;
      for (const row of page.differing) countRow(counts, row, fields, isSame);
    }
  }
  return {
    of: one > 1 ? 'sample' : 'all',
    compared,
    ...counts,
    position: String(rows[0]?.position ?? 0n),
  };
}

/** Ids after one, up to another: null is to the end. */
type Span = { after: string; upTo: string | null };

/** All ids in pages. */
async function spansOf(pool: pg.Pool, entityType: string): Promise<Span[]> {
  const ends = await inTransaction({ pool }, async (client) => {
    await mergeByKeys(client);
    const { rows } = await client.query<{ id: string }>(
      `select id from (
         select entity_id as id, row_number() over (order by entity_id) as place
         from authority.head where entity_type = $1) h
       where place % $2 = 0`,
      [entityType, pageSize],
    );
    return rows.map(({ id }) => id);
  });
  const starts = ['', ...(ends ?? [])];
  return starts.map((after, at) => ({ after, upTo: starts[at + 1] ?? null }));
}

type Page = Span & { entityType: string; former: number; target: number; one: number };

async function comparePage(
  pool: pg.Pool,
  { entityType, former, target, after, upTo, one }: Page,
): Promise<{ compared: number; differing: ComparedRow[] }> {
  const page = await inTransaction({ pool }, async (client) => {
    await mergeByKeys(client);
    const bound = upTo === null ? '' : `and entity_id <= ${pg.escapeLiteral(upTo)}`;
    const states = (generation: string) => `(
      select entity_id, version, label, value from derived.state
      where generation = ${generation} and entity_id > $3 ${bound}
        and ($4 = 1 or (hashtext(entity_id) & 2147483647) % $4 = 0)
      order by entity_id)`;
    const differs = `(a.value::text is distinct from b.value::text
      or a.version is distinct from b.version or a.label is distinct from b.label)`;
    const from = `${states('$1')} a full join ${states('$2')} b on a.entity_id = b.entity_id`;
    const values = [former, target, after, one];
    const { rows } = await client.query<{ compared: number; different: number }>(
      `select count(*)::int4 as compared, count(*) filter (where ${differs})::int4 as different
       from ${from}`,
      values,
    );
    const { compared = 0, different = 0 } = rows[0] ?? {};
    if (different === 0) return { compared, differing: [] };
    const { rows: differing } = await client.query<ComparedRow>(
      `select coalesce(a.entity_id, b.entity_id) as id, coalesce((select h.version from authority.head h
           where h.entity_type = $5 and h.entity_id = coalesce(a.entity_id, b.entity_id)), 0) as head,
         a.value as before, b.value as after, a.version as before_version, b.version as after_version,
         a.label as before_label, b.label as after_label
       from ${from} where ${differs} order by 1`,
      [...values, entityType],
    );
    return { compared, differing };
  });
  return page ?? { compared: 0, differing: [] };
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
  // Who is there since the former definitions were is in what they made no longer.
  if (before === null && !isSame) {
    counts.behind += 1;
    return;
  }
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
