import type pg from 'pg';
import { jsonEqual } from '#lib/domain/equal.ts';
import { emptyRow, type Row, type RowOperation } from '#lib/domain/read-model.ts';
import type { Model } from '#lib/projections/read-models/model.ts';
import { matches, sums } from '#lib/projections/read-models/row-writer.ts';
import {
  fromSql,
  parameterOf,
  quoted,
  selectColumns,
  tableOf,
  toSql,
} from '#lib/projections/read-models/table.ts';

export type RowDifference = { before: Row | null; after: Row | null };

/** Rows that one operation is looked at for. */
const most = 500;

/** What operations would make of a table, without writing: the rows are read as they are needed. */
export class SimulatedRows {
  readonly #pool: Pick<pg.Pool, 'query'>;
  readonly #model: Model;
  readonly #before = new Map<string, Row | null>();
  readonly #now = new Map<string, Row | null>();

  constructor(pool: Pick<pg.Pool, 'query'>, model: Model) {
    this.#pool = pool;
    this.#model = model;
  }

  async do(operation: RowOperation): Promise<void> {
    if ('put' in operation) {
      const key = await this.#load(operation.put);
      this.#now.set(key, operation.put);
    } else if ('add' in operation) {
      const key = await this.#load(operation.at);
      const row = this.#now.get(key) ?? { ...emptyRow(this.#model.shape), ...operation.at };
      this.#now.set(key, { ...row, ...sums(row, operation.add) });
    } else if ('set' in operation) {
      await this.#loadWhere(operation.where);
      for (const [key, row] of this.#now) {
        if (row && matches(row, operation.where)) this.#now.set(key, { ...row, ...operation.set });
      }
    } else {
      await this.#loadWhere(operation.remove);
      for (const [key, row] of this.#now) {
        if (row && matches(row, operation.remove)) this.#now.set(key, null);
      }
    }
  }

  differences(): RowDifference[] {
    return [...this.#now].flatMap(([key, after]) => {
      const before = this.#before.get(key) ?? null;
      return jsonEqual(before, after) ? [] : [{ before, after }];
    });
  }

  /** The row with this key, as it is. */
  async #load(named: Row): Promise<string> {
    const { key } = this.#model.shape;
    const name = this.#keyOf(named);
    if (!this.#before.has(name)) {
      const where = Object.fromEntries(key.map((column) => [column, named[column] ?? null]));
      const [row = null] = await this.#read(where);
      this.#note(name, row);
    }
    return name;
  }

  async #loadWhere(where: Row): Promise<void> {
    for (const row of await this.#read(where)) this.#note(this.#keyOf(row), row);
  }

  #note(key: string, row: Row | null): void {
    if (this.#before.has(key)) return;
    this.#before.set(key, row);
    this.#now.set(key, row);
  }

  #keyOf(row: Row): string {
    return JSON.stringify(this.#model.shape.key.map((name) => row[name] ?? null));
  }

  async #read(where: Row): Promise<Row[]> {
    const { shape } = this.#model;
    const values: (string | null)[] = [];
    const conditions = Object.entries(where).map(([name, value]) => {
      if (value === null) return `r.${quoted(name)} is null`;
      values.push(toSql(shape, name, value));
      return `r.${quoted(name)} = ${parameterOf(shape, name, values.length)}`;
    });
    const { rows } = await this.#pool.query<Record<string, unknown>>(
      `select ${selectColumns(shape)} from ${tableOf(this.#model)} r
       where ${conditions.join(' and ')} limit ${most}`,
      values,
    );
    return rows.map((row) => fromSql(shape, row));
  }
}
