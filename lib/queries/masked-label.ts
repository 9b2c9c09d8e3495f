import type { Masker } from '#lib/access/masker.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';

/** The name of an entity as the viewer may read it: made anew from what they see of its state. */
export function maskedLabel(
  catalogue: Catalogue,
  masker: Masker,
  { type, id, label, state }: EntityRef & { label: string | null; state: State },
): string | null {
  if (label === null || !masker.hides({ type, id })) return label;
  const shown = labelOf(catalogue, { type, id }, masker.state({ type, id }, state));
  return shown === null ? null : withoutMarks(shown);
}
