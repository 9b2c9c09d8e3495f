import type { Deviation } from '#lib/testing/check-store.ts';
import { type Log, nameOf, type PlaceRow } from '#lib/testing/read-log.ts';

type Place = PlaceRow & {
  position: bigint;
  effective_at: number;
  event_id: string;
  commitment: Buffer | null;
};

/** Versions, touches and heads, against what the events carry inside them. */
export function checkPlaces(log: Log): Deviation[] {
  const found: Deviation[] = [];
  const places = new Map<string, Place[]>();
  const touched = new Set<string>();
  for (const event of log.events) {
    event.entries.forEach((entry, index) => {
      const place: Place = {
        entity_type: entry.type,
        entity_id: entry.id,
        version: entry.version,
        position: event.position,
        effective_at: entry.effectiveAt,
        event_id: event.id,
        commitment: event.commitments[3 + index] ?? null,
      };
      const list = places.get(nameOf(place));
      if (list) list.push(place);
      else places.set(nameOf(place), [place]);
      if (index > 0) touched.add(keyOfPlace(place));
      else if (
        event.entity_type !== entry.type ||
        event.entity_id !== entry.id ||
        event.version !== entry.version ||
        event.effective_at !== entry.effectiveAt
      ) {
        found.push({ rule: 'own entry', at: `event ${event.position}` });
      }
    });
  }
  for (const touch of log.touches) {
    if (!touched.delete(keyOfPlace(touch))) found.push({ rule: 'touch', at: keyOfPlace(touch) });
  }
  for (const key of touched) found.push({ rule: 'touch', at: key, detail: 'has no row' });
  const heads = new Map(log.heads.map((head) => [nameOf(head), head]));
  for (const [name, list] of places) {
    list.forEach((place, index) => {
      const at = `${name} ${place.version}`;
      if (place.version !== index + 1) found.push({ rule: 'version', at });
      const before = list[index - 1];
      if (before && before.effective_at > place.effective_at) {
        found.push({ rule: 'effective at', at });
      }
    });
    const head = heads.get(name);
    const last = list.at(-1);
    heads.delete(name);
    if (
      !head ||
      !last ||
      head.version !== last.version ||
      head.event_id !== last.event_id ||
      head.effective_at !== last.effective_at ||
      !last.commitment?.equals(head.commitment)
    ) {
      found.push({ rule: 'head', at: name });
    }
  }
  for (const name of heads.keys()) found.push({ rule: 'head', at: name, detail: 'of nothing' });
  return found;
}

function keyOfPlace(place: PlaceRow & { position: bigint; effective_at: number }): string {
  return `${nameOf(place)} ${place.version} by ${place.position} at ${place.effective_at}`;
}
