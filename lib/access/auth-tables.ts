import { CamelCasePlugin, Kysely, type KyselyPlugin, PostgresDialect } from 'kysely';
import type pg from 'pg';

/** The tables of sign-in as better-auth wants them: fields in camel case, times as `Date`. */
export function authTables(pool: pg.Pool): Kysely<unknown> {
  return new Kysely({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin(), dates],
  });
}

const timeField = /(At|Until|Expires)$/;

/** Our connections read times as milliseconds (db/connect.ts). */
const dates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          typeof value === 'number' && timeField.test(name) ? new Date(value) : value,
        ]),
      ),
    ),
  }),
};
