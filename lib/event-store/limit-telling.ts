import { allows, seesPersonal } from '#lib/access/policy.ts';
import { recordLook } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Refusals in an hour that may tell a viewer what others hold; a person who mistypes needs a few. */
const mostTold = 30;
const windowMs = 3_600_000;

const keptKey = Symbol.for('backstory.event-store.told');
type Told = Map<string, number[]>;

/**
 * A refusal such as `email_taken` tells that somebody has this address. To whom may not see it, that
 * is noted in the log of reads, and after some within an hour, counted in this process, no longer
 * told: then every try is answered with a fault of kind `limited` until the hour is over.
 */
export function limitTelling(
  store: Pick<Store, 'looks'>,
  viewer: Viewer,
  given: readonly Fault[],
): readonly Fault[] {
  const faults = given.map((fault) => withReadableStep(viewer, fault));
  const telling = faults.find(({ tellsOf }) => tellsOf && !seesPersonal(viewer, tellsOf));
  if (!telling || viewer.kind === 'command') return faults;
  recordLook(store, viewer, {
    kind: 'refused',
    entityType: telling.tellsOf,
    what: { code: telling.code },
  });
  const holder = store as { [keptKey]?: Told };
  holder[keptKey] ??= new Map();
  const now = Date.now();
  const times = (holder[keptKey].get(viewer.id) ?? []).filter((at) => at > now - windowMs);
  if (times.length < mostTold) {
    holder[keptKey].set(viewer.id, [...times, now]);
    return faults;
  }
  const retryAfter = Math.ceil(((times[0] ?? now) + windowMs - now) / 1_000);
  const message = 'Too many of your tries were refused for what others hold. Try again later.';
  return [{ kind: 'limited', code: 'too_many_refusals', message, params: { retryAfter } }];
}

/** A next step tells what stands in a state: to who may record but not read, it is not told. */
function withReadableStep(viewer: Viewer, fault: Fault): Fault {
  if (!fault.next || allows(viewer, 'read', fault.next.of)) return fault;
  const { next: _, ...rest } = fault;
  return rest;
}
