import type { EntityView } from '#lib/queries/views.ts';

/** Differs where something else of the entity is revealed, or anything is masked again. */
export function maskingKey({ masking }: EntityView): string {
  return JSON.stringify(masking.open);
}
