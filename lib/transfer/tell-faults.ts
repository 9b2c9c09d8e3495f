import type { Fault } from '#lib/event-store/append-types.ts';

/** Why a row was refused, in one line: each fault with the member of the data it is about. */
export function tellFaults(faults: readonly Pick<Fault, 'message' | 'pointer'>[]): string {
  return faults
    .map(({ message, pointer }) => (pointer ? `${pointer.slice(1)}: ${message}` : message))
    .join(' ');
}
