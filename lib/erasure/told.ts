// Invariant: what is forgotten here is what is counted here.
import type pg from 'pg';
import type { GoneRows } from '#lib/erasure/erasure-preview.ts';

/**
 * What programs and people told of Backstory's own work: why it stopped, why it was asked for, which is
 * copied from the reason of an act. Of JSON it is a `message`, which stands beside where it happened.
 */
type Told = { table: string; column: string; kind: 'text' | 'message' };

const toldOf: readonly Told[] = [
  { table: 'operational.rebuild', column: 'error', kind: 'message' },
  { table: 'operational.rebuild', column: 'reason', kind: 'text' },
  { table: 'operational.reactor', column: 'stopped', kind: 'message' },
  { table: 'operational.read_model', column: 'stopped', kind: 'message' },
  { table: 'operational.effect', column: 'reason', kind: 'text' },
  { table: 'operational.import', column: 'error', kind: 'text' },
  { table: 'operational.verification', column: 'error', kind: 'text' },
  { table: 'operational.seal_copy', column: 'error', kind: 'text' },
  { table: 'operational.backup_wish', column: 'failure', kind: 'text' },
  { table: 'operational.webhook', column: 'off_reason', kind: 'text' },
];

const quoting = `concat_ws(' ', content ->> 'reason', content ->> 'ground', content ->> 'ticket')`;

type Asking = Pick<pg.ClientBase, 'query'>;

function textOf({ column, kind }: Told): string {
  return kind === 'text' ? column : `${column} ->> 'message'`;
}

function holds(text: string): string {
  return `exists (select from unnest($1::text[]) w where strpos(${text}, w) > 0)`;
}

/** Each text once. */
export async function toldTexts(client: Asking): Promise<string[]> {
  const each = toldOf.map((told) => `select ${textOf(told)} as text from ${told.table}`);
  const { rows } = await client.query<{ text: string }>(
    `select text from (${each.join(' union ')}) t where text is not null`,
  );
  return rows.map(({ text }) => text);
}

/** By table: what is taken of two columns of a row is counted twice. */
export async function countTold(client: Asking, naming: readonly string[]): Promise<GoneRows[]> {
  if (naming.length === 0) return [];
  const found: GoneRows[] = [];
  const certificates = { table: 'operational.certificate', text: quoting };
  for (const { table, text } of [
    ...toldOf.map((told) => ({ table: told.table, text: textOf(told) })),
    certificates,
  ]) {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int4 as count from ${table} where ${holds(text)}`,
      [naming],
    );
    found.push({ table, kind: 'told', count: rows[0]?.count ?? 0 });
  }
  return found;
}

/** `naming` are the texts by which the reasons of acts go. A certificate that quotes one is made anew. */
export async function forgetTold(client: Asking, naming: readonly string[]): Promise<void> {
  if (naming.length === 0) return;
  for (const told of toldOf) {
    const { table, column, kind } = told;
    const left =
      kind === 'text' ? 'null' : `jsonb_set(${column}::jsonb, '{message}', '"Erased"')::json`;
    await client.query(`update ${table} set ${column} = ${left} where ${holds(textOf(told))}`, [
      naming,
    ]);
  }
  await client.query(`delete from operational.certificate where ${holds(quoting)}`, [naming]);
}
