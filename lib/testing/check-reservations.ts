import { createHmac } from 'node:crypto';
import type { State } from '#lib/domain/event.ts';
import { toStoredEvent } from '#lib/event-store/event-row.ts';
import { evolveOrApply } from '#lib/event-store/evolve-or-apply.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { Deviation } from '#lib/testing/check-store.ts';
import type { Log } from '#lib/testing/read-log.ts';

/**
 * Each unique value that an entity has is reserved for it, and for nobody else. Folded, not from the
 * recorded changes: where an event was erased, a later one that tells the same value gives it back,
 * and recorded no change.
 */
export function checkReservations(store: Store, log: Log): Deviation[] {
  const states = new Map<string, State>();
  for (const row of log.events) {
    const event = toStoredEvent(store.catalogue, row);
    for (const { type, id, changes } of row.entries) {
      const name = `${type}/${id}`;
      const before = states.get(name) ?? {};
      const step = evolveOrApply(store.catalogue, { type, id }, before, event, changes);
      states.set(name, step.state);
    }
  }
  const found: Deviation[] = [];
  const held = new Map<string, string>();
  for (const [name, state] of states) {
    const type = name.slice(0, name.indexOf('/'));
    const unique = store.catalogue.entities.get(type)?.unique ?? {};
    for (const [field, uniqueValue] of Object.entries(unique)) {
      const value = uniqueValue(state);
      if (value === null || value === undefined) continue;
      const key = JSON.stringify(['reservation', type, field, value]);
      const id = createHmac('sha256', store.secrets.identityKey).update(key).digest('hex');
      if (held.has(id)) found.push({ rule: 'unique', at: name, detail: held.get(id) ?? '' });
      held.set(id, name);
      if (states.get(`$reservation/${id}`)?.holder !== name) {
        found.push({ rule: 'reservation', at: name });
      }
    }
  }
  for (const [name, { holder }] of states) {
    if (!name.startsWith('$reservation/') || holder === undefined) continue;
    if (held.get(name.slice('$reservation/'.length)) !== holder) {
      found.push({ rule: 'reservation', at: name, detail: 'of what nobody has' });
    }
  }
  return found;
}
