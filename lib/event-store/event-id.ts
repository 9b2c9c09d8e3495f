import { v7 } from 'uuid';
import { saltSource } from '#lib/event-store/salts.ts';

// Asked for one id at a time, random bytes cost more than all else of an id.
const random = saltSource();

/** A new UUIDv7: of the present millisecond, and at random within it. */
export function newEventId(): string {
  return v7({ random: random() });
}
