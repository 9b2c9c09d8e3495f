import { humanise } from '#lib/domain/sentence.ts';
import type { ColumnView } from '#lib/queries/projections/read-projection.ts';

/** What people read over a column: its label, else its name in words. */
export function titleOf({ name, label }: Pick<ColumnView, 'name' | 'label'>): string {
  return label ?? humanise(name);
}
