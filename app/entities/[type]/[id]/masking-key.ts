import type { EntityView } from '#lib/queries/views.ts';

/** Differs where something else of the entity is revealed, anything is masked again, or something was erased. */
export function maskingKey({ masking, erasedAt }: EntityView): string {
  return JSON.stringify([masking.open, erasedAt]);
}
