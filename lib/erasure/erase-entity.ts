import type { EntityRef } from '#lib/domain/event.ts';
import { isSame } from '#lib/erasure/scope.ts';
import type { Selection } from '#lib/erasure/selection.ts';

/** All that was recorded of an entity; marks of Backstory's own stay. */
export function entityWhole({ type, id }: EntityRef): Selection {
  const ref = { type, id };
  return {
    ref,
    isWhole: true,
    isAlone: false,
    takes: (event) => isSame(event.ref, ref),
    goes: () => (tokens) => !tokens[0]?.startsWith('$'),
    goesOfData: () => () => false,
    copies: (event) => isSame(event.ref, ref),
  };
}
