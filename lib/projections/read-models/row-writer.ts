// Invariant: after `flush` the table is as if each operation had been done by itself, in order.
// Rows that were put are held back; what is done to rows that are in the table goes before them.
import type pg from 'pg';
import { jsonEqual } from '#lib/domain/equal.ts';
import { emptyRow, type Row, type RowOperation } from '#lib/domain/read-model.ts';
import { arrayOf, quoted, type Shape, tableOf, toSql } from '#lib/projections/read-models/table.ts';

type Asked = { set: Row | null; where: Row };
type Added = { at: Row; add: Record<string, number> };

/** Writes the operations of many events by few statements. */
export class RowWriter {
  readonly #client: pg.ClientBase;
  readonly #table: string;
  readonly #shape: Shape;
  /** Of rows that are in the table: changes and removals, in order. */
  #asked: Asked[] = [];
  readonly #puts = new Map<string, Row>();
  readonly #adds = new Map<string, Added>();

  constructor(client: pg.ClientBase, of: { name: string; id: number }, shape: Shape) {
    this.#client = client;
    this.#table = tableOf(of);
    this.#shape = shape;
  }

  async do(operation: RowOperation): Promise<void> {
    if ('put' in operation) {
      const key = this.#keyOf(operation.put);
      this.#adds.delete(key);
      this.#puts.set(key, operation.put);
    } else if ('add' in operation) this.#add(operation);
    else {
      // What counts have come to is known to the table alone.
      if (this.#adds.size > 0) await this.flush();
      if ('set' in operation) this.#set(operation);
      else this.#remove(operation.remove);
    }
  }

  async flush(): Promise<void> {
    for (const group of groupsOf(this.#asked)) await this.#ask(group);
    this.#asked = [];
    await this.#put([...this.#puts.values()]);
    this.#puts.clear();
    const adds = Map.groupBy(this.#adds.values(), ({ add }) => Object.keys(add).toSorted().join());
    for (const group of adds.values()) await this.#count(group);
    this.#adds.clear();
  }

  #add({ add, at }: Added): void {
    const key = this.#keyOf(at);
    const put = this.#puts.get(key);
    if (put) {
      this.#puts.set(key, { ...put, ...sums(put, add) });
      return;
    }
    const known = this.#adds.get(key);
    this.#adds.set(key, {
      at,
      add: known ? { ...known.add, ...sums(known.add, add) } : add,
    });
  }

  #set({ set, where }: { set: Row; where: Row }): void {
    for (const [key, row] of this.#puts) {
      if (matches(row, where)) this.#puts.set(key, { ...row, ...set });
    }
    this.#asked.push({ set, where });
  }

  #remove(where: Row): void {
    this.#asked.push({ set: null, where });
    for (const [key, row] of this.#puts) {
      if (!matches(row, where)) continue;
      this.#puts.delete(key);
      // It was to replace a row that may not match.
      this.#asked.push({
        set: null,
        where: Object.fromEntries(this.#shape.key.map((name) => [name, row[name] ?? null])),
      });
    }
  }

  #keyOf(row: Row): string {
    return JSON.stringify(this.#shape.key.map((name) => row[name] ?? null));
  }

  async #ask(group: readonly Asked[]): Promise<void> {
    const [{ set, where }] = group as [Asked];
    const nulls = Object.keys(where).filter((name) => where[name] === null);
    const equal = Object.keys(where).filter((name) => where[name] !== null);
    const changed = Object.keys(set ?? {});
    const given = [
      ...equal.map((name) => ({ name, valueIn: ({ where }: Asked) => where[name] })),
      ...changed.map((name) => ({ name, valueIn: ({ set }: Asked) => set?.[name] })),
    ];
    const values = given.map(({ name, valueIn }) =>
      group.map((each) => toSql(this.#shape, name, valueIn(each))),
    );
    const from =
      given.length === 0
        ? ''
        : `unnest(${given.map(({ name }, at) => arrayOf(this.#shape, name, at + 1)).join(', ')})
           as u (${given.map((_, at) => `c${at}`).join(', ')})`;
    const conditions = [
      ...equal.map((name, at) => `r.${quoted(name)} = u.c${at}`),
      ...nulls.map((name) => `r.${quoted(name)} is null`),
    ].join(' and ');
    const text = set
      ? `update ${this.#table} r set
           ${changed.map((name, at) => `${quoted(name)} = u.c${equal.length + at}`).join(', ')}
         from ${from} where ${conditions}`
      : `delete from ${this.#table} r ${from === '' ? '' : `using ${from}`} where ${conditions}`;
    await this.#client.query(text, values);
  }

  async #put(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const names = Object.keys(this.#shape.columns);
    const others = names.filter((name) => !this.#shape.key.includes(name));
    const then =
      others.length === 0
        ? 'nothing'
        : `update set ${others.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ')}`;
    await this.#insert(rows, then);
  }

  async #count(group: readonly Added[]): Promise<void> {
    const counted = Object.keys((group[0] as Added).add);
    const sum = (name: string) =>
      `${quoted(name)} = coalesce(t.${quoted(name)}, 0) + excluded.${quoted(name)}`;
    const rows = group.map(({ at, add }) => ({ ...emptyRow(this.#shape), ...at, ...add }));
    await this.#insert(rows, `update set ${counted.map(sum).join(', ')}`);
  }

  async #insert(rows: readonly Row[], then: string): Promise<void> {
    const names = Object.keys(this.#shape.columns);
    await this.#client.query(
      `insert into ${this.#table} as t (${names.map(quoted).join(', ')})
       select * from unnest(${names.map((name, at) => arrayOf(this.#shape, name, at + 1)).join(', ')})
       on conflict (${this.#shape.key.map(quoted).join(', ')}) do ${then}`,
      names.map((name) => rows.map((row) => toSql(this.#shape, name, row[name]))),
    );
  }
}

/** Runs that one statement can do: the same columns, and no two about the same rows. */
function groupsOf(asked: readonly Asked[]): Asked[][] {
  const groups: Asked[][] = [];
  let form = '';
  let seen = new Set<string>();
  for (const each of asked) {
    const of = JSON.stringify([
      Object.keys(each.where).map((name) => [name, each.where[name] === null]),
      each.set && Object.keys(each.set),
    ]);
    const rows = JSON.stringify(each.where);
    if (of !== form || seen.has(rows)) {
      groups.push([]);
      form = of;
      seen = new Set();
    }
    seen.add(rows);
    groups.at(-1)?.push(each);
  }
  return groups;
}

export function matches(row: Row, where: Row): boolean {
  return Object.entries(where).every(([name, value]) => jsonEqual(row[name] ?? null, value));
}

export function sums(row: Row, add: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(add).map(([name, by]) => [name, Number(row[name] ?? 0) + by]),
  );
}
