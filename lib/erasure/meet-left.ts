import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import type { Left } from '#lib/erasure/plan-erasure.ts';
import type { Entry } from '#lib/erasure/scope.ts';

/** What is left of an event of which two erasures each leave something: what both leave. */
export function meetLeft(one: Left, other: Left): Left {
  const { event } = one;
  return {
    event,
    data: one.data === other.data ? one.data : (meet(one.data, other.data) as JsonObject | null),
    reason: one.reason === null ? null : other.reason,
    metadata: one.metadata === event.metadata ? other.metadata : one.metadata,
    entries: one.entries.map((entry, index) => meetEntry(entry, other.entries[index])),
  };
}

function meetEntry(one: Entry, other: Entry | undefined): Entry {
  if (!other || one === other) return one;
  const changes = one.changes.map((change, index) => meetChange(change, other.changes[index]));
  return { ...one, changes };
}

function meetChange(one: Change, other: Change | undefined): Change {
  if (!other || one === other) return one;
  const erased = one.erased ?? other.erased;
  if (erased === undefined) return one;
  const before = meet(one.before, other.before);
  const after = meet(one.after, other.after);
  return {
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
    erased,
    path: one.path,
  };
}

/** Of two remainders of one value: members that either lacks are absent, items that either lacks null. */
function meet(one: Json | undefined, other: Json | undefined): Json | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.map((item, index) => meet(item, other[index]) ?? null);
  }
  if (!isObject(one) || !isObject(other)) return one === null ? null : other;
  const members = Object.entries(one).flatMap(([name, member]) => {
    const both = Object.hasOwn(other, name) ? meet(member, other[name]) : undefined;
    return both === undefined ? [] : [[name, both] as const];
  });
  return Object.fromEntries(members);
}
