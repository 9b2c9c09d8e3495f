// Invariant: what is forgotten here is what count-gone.ts counts: both go by `toldOf`.
import type pg from 'pg';

/** What programs and people told of Backstory's own work: why it stopped, why it was asked for. */
type Told = {
  table: string;
  column: string;
  /** `message`: a member of JSON, which tells besides where it happened. */
  kind: 'text' | 'message';
  /** Copied from the reason of an act: it goes where that does. */
  isReason?: true;
};

export const toldOf: readonly Told[] = [
  { table: 'operational.rebuild', column: 'error', kind: 'message' },
  { table: 'operational.rebuild', column: 'reason', kind: 'text', isReason: true },
  { table: 'operational.reactor', column: 'stopped', kind: 'message' },
  { table: 'operational.read_model', column: 'stopped', kind: 'message' },
  { table: 'operational.import', column: 'error', kind: 'text' },
  { table: 'operational.verification', column: 'error', kind: 'text' },
  { table: 'operational.seal_copy', column: 'error', kind: 'text' },
  { table: 'operational.backup_wish', column: 'failure', kind: 'text' },
  { table: 'operational.retention_run', column: 'why', kind: 'text' },
  { table: 'operational.webhook', column: 'off_reason', kind: 'text', isReason: true },
];

/** SQL that is true of a row that holds one of the texts of a parameter. */
export function isTold({ column, kind }: Told, parameter: string): string {
  const text = kind === 'text' ? column : `${column} ->> 'message'`;
  return `exists (select from unnest(${parameter}::text[]) w where strpos(${text}, w) > 0)`;
}

/** `naming` are the texts by which an act's reason went. A certificate that quotes one is made anew. */
export async function forgetTold(
  client: pg.ClientBase,
  terms: readonly string[],
  naming: readonly string[],
): Promise<void> {
  for (const told of toldOf) {
    const { table, column, kind, isReason } = told;
    const left =
      kind === 'text' ? 'null' : `jsonb_set(${column}::jsonb, '{message}', '"Erased"')::json`;
    await client.query(`update ${table} set ${column} = ${left} where ${isTold(told, '$1')}`, [
      isReason ? naming : terms,
    ]);
  }
  await client.query(
    `delete from operational.certificate c where exists (select from unnest($1::text[]) w
       where strpos(concat_ws(' ', c.content ->> 'reason', c.content ->> 'ground',
         c.content ->> 'ticket'), w) > 0)`,
    [naming],
  );
}
