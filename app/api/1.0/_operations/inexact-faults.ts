import type { CanonicalFault } from '#lib/domain/canonical-json.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

export function inexactFaults(faults: readonly CanonicalFault[]): Fault[] {
  return faults.map(({ pointer, message }) => ({
    kind: 'not_canonical',
    code: 'not_canonical',
    pointer,
    message,
  }));
}
