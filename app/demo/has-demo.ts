import type { Store } from '#lib/event-store/store.ts';

/** What the demonstration's phone is about. */
const eventTypes = [
  'userEmailVerificationRequested',
  'advertisementSubmitted',
  'advertisementHeld',
];

/** Whether the store is that of the demonstration, of the catalogue that comes with it. */
export function hasDemo({ name, catalogue }: Pick<Store, 'name' | 'catalogue'>): boolean {
  return name === 'demo' && eventTypes.every((type) => catalogue.eventTypes.has(type));
}
