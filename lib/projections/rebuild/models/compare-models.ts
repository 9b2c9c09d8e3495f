import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Model } from '#lib/projections/read-models/model.ts';
import { quoted, type Shape, tableOf } from '#lib/projections/read-models/table.ts';
import type { Unsettled } from '#lib/projections/read-models/unsettled.ts';
import type { Comparison } from '#lib/projections/rebuild/rebuild.ts';

const mostSamples = 50;

/**
 * What would be different if another generation's rows were served: all of them, by the database, but
 * for those that cannot be told yet. Of `client` a transaction in which neither moves.
 */
export async function compareModels(
  client: Pick<pg.Pool, 'query'>,
  former: Model,
  target: Model,
  unsettled: readonly Unsettled[] = [],
): Promise<Comparison> {
  const position = target.position.toString();
  const key = target.shape.key;
  if (keyOf(former.shape) !== keyOf(target.shape)) return allDiffer(client, former, target);
  const columns = Object.keys(target.shape.columns).filter((name) => !key.includes(name));
  const shared = columns.filter((name) => Object.hasOwn(former.shape.columns, name));
  const isLess = Object.keys(former.shape.columns).some(
    (name) => !Object.hasOwn(target.shape.columns, name),
  );
  const isMore = shared.length < columns.length;
  const differ = shared.map((name) => differs(former.shape, target.shape, name));
  const joined = `${tableOf(former)} a full join ${tableOf(target)} b
    on ${key.map((name) => `a.${quoted(name)} = b.${quoted(name)}`).join(' and ')}`;
  const [first] = key.map(quoted);
  const gone = `b.${first} is null`;
  const come = `a.${first} is null`;
  const there = unsettled.filter(({ column }) => Object.hasOwn(target.shape.columns, column));
  const behind =
    there.map(({ column }, at) => isUnsettled(former.shape, column, at + 1)).join(' or ') ||
    'false';
  const ids = there.map((one) => one.ids);
  // A column that comes or goes is a difference of each row.
  const changed = isLess || isMore ? 'true' : differ.length > 0 ? differ.join(' or ') : 'false';
  const both = `not u.behind and not ${gone} and not ${come}`;
  const { rows } = await client.query<Record<string, number>>(
    `select count(*)::int4 as all_of, count(*) filter (where u.behind)::int4 as behind,
       count(*) filter (where not u.behind and ${gone})::int4 as gone,
       count(*) filter (where not u.behind and ${come})::int4 as come,
       count(*) filter (where ${both})::int4 as both,
       count(*) filter (where ${both} and (${changed}))::int4 as changed
       ${differ.map((each, at) => `, count(*) filter (where ${both} and ${each})::int4 as f${at}`).join('')}
     from ${joined} cross join lateral (select (${behind}) as behind) u`,
    ids,
  );
  const counts = rows[0] ?? {};
  const samples = await client.query<
    { key: string[]; how: 'appears' | 'vanishes' | 'changes' } & Record<string, unknown>
  >(
    `select array[${key.map((name) => `coalesce(a.${quoted(name)}, b.${quoted(name)})::text`).join(', ')}] as key,
       case when ${gone} then 'vanishes' when ${come} then 'appears' else 'changes' end as how
       ${differ.map((each, at) => `, (not ${gone} and not ${come} and ${each}) as f${at}`).join('')}
     from ${joined} where (${gone} or ${come} or (${changed})) and not (${behind})
     order by 1 limit ${mostSamples}`,
    ids,
  );
  const fields = shared.flatMap((name, at): [string, number][] => {
    const count = counts[`f${at}`] ?? 0;
    return count > 0 ? [[`/${name}`, count]] : [];
  });
  const inBoth = counts['both'] ?? 0;
  const moved = [
    ...columns.filter((name) => !shared.includes(name)),
    ...Object.keys(former.shape.columns).filter(
      (name) => !Object.hasOwn(target.shape.columns, name),
    ),
  ];
  return {
    of: 'all',
    compared: counts['all_of'] ?? 0,
    appear: counts['come'] ?? 0,
    vanish: counts['gone'] ?? 0,
    change: counts['changed'] ?? 0,
    behind: counts['behind'] ?? 0,
    fields: Object.fromEntries([
      ...fields,
      ...(inBoth > 0 ? moved.map((name): [string, number] => [`/${name}`, inBoth]) : []),
    ]),
    samples: samples.rows.map((row) => ({
      id: row.key.join(' · '),
      version: 0,
      how: row.how,
      fields: shared.filter((_, at) => row[`f${at}`] === true).map((name) => `/${name}`),
      ...entityOf(target.shape, row.key),
    })),
    position,
  };
}

/** Names and kinds: values of another kind are no key of the same rows. */
function keyOf({ columns, key }: Shape): string {
  return JSON.stringify(key.map((name) => [name, columns[name]?.kind]));
}

function isUnsettled(former: Shape, column: string, place: number): string {
  const sides = Object.hasOwn(former.columns, column) ? ['a', 'b'] : ['b'];
  const holds = sides.map((side) => `${side}.${quoted(column)}::text = any ($${place}::text[])`);
  return `coalesce(${holds.join(', false) or coalesce(')}, false)`;
}

function differs(former: Shape, target: Shape, name: string): string {
  const kinds = [former.columns[name]?.kind, target.columns[name]?.kind];
  if (kinds[0] === 'number' && kinds[1] === 'number') {
    const [a, b] = [`a.${quoted(name)}`, `b.${quoted(name)}`];
    // The last digits of a sum depend on how many were added at once.
    return `((${a} is null) <> (${b} is null)
      or coalesce(abs(${a} - ${b}) > 1e-12 * greatest(abs(${a}), abs(${b})), false))`;
  }
  const cast = kinds[0] !== kinds[1] || kinds[0] === 'json' ? '::text' : '';
  return `a.${quoted(name)}${cast} is distinct from b.${quoted(name)}${cast}`;
}

/** By another key no row is the same as any before. */
async function allDiffer(
  client: Pick<pg.Pool, 'query'>,
  former: Model,
  target: Model,
): Promise<Comparison> {
  const { rows } = await client.query<{ gone: number; come: number }>(
    `select (select count(*) from ${tableOf(former)})::int4 as gone,
       (select count(*) from ${tableOf(target)})::int4 as come`,
  );
  const { gone = 0, come = 0 } = rows[0] ?? {};
  const counts = { compared: gone + come, appear: come, vanish: gone, change: 0, behind: 0 };
  return { of: 'all', ...counts, fields: {}, samples: [], position: target.position.toString() };
}

/** The entity that a row is about, where its key tells one. */
function entityOf({ columns, key }: Shape, values: readonly string[]): { entity?: EntityRef } {
  const at = key.findIndex((name) => columns[name]?.reference !== undefined);
  const type = columns[key[at] ?? '']?.reference;
  const id = values[at];
  return type === undefined || id === undefined ? {} : { entity: { type, id } };
}
