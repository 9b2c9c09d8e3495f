import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { planRevert } from '#lib/corrections/plan-revert.ts';
import type { ProposedEvents } from '#lib/corrections/proposal.ts';
import { proposeEvents } from '#lib/corrections/propose-events.ts';
import { canonicalFaults } from '#lib/domain/canonical-json.ts';
import { diffStates } from '#lib/domain/changes.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { type JsonObject, member } from '#lib/domain/json.ts';
import { applyPatch, type Patch } from '#lib/domain/patch.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { changesBetween } from '#lib/event-store/changes-between.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';

let store: Store;
beforeAll(async () => {
  const made = await makeTestStore();
  store = made.store;
  return made.end;
});

const phone = fc.constantFrom('+47 1', '+47 2', '+47 3');
const language = fc.constantFrom('nb', 'sv', 'en');
const name = fc.constantFrom('Ann', 'Bo');
const address = fc.record({
  street: fc.constantFrom('A 1', 'B 2'),
  city: fc.constantFrom('Bergen', 'Oslo'),
  country: fc.constant('NO'),
});
const photo = fc.record({
  id: fc.constantFrom('p', 'q', 'r', 's'),
  caption: fc.constantFrom('', 'Side', 'Top'),
});
const photos = fc.uniqueArray(photo, { selector: ({ id }) => id, maxLength: 4 });
const price = fc.constantFrom(1, 500, 900);
const title = fc.constantFrom('Boat', 'Car');
const some = { requiredKeys: [] };

const userEvent = fc.oneof(
  fc
    .record({ phone, language, name, address }, some)
    .map((data) => told('userProfileUpdated', data)),
  fc.constantFrom('a@x.example', 'b@x.example').map((email) => told('userEmailUpdated', { email })),
  fc.constant(told('userEmailVerified', {})),
  fc
    .record({ because: fc.constantFrom('fraud', 'reports') }, some)
    .map((data) => told('userSuspended', data)),
  fc.constant(told('userReinstated', {})),
  fc
    .record({ device: fc.constantFrom('iPad', 'Mac') }, some)
    .map((data) => told('userLoggedIn', data)),
  fc.record({ phone, language }, some).map((set) => told('userCorrected', { set })),
);
const advertEvent = fc.oneof(
  fc.record({ photos, price, title }, some).map((data) => told('advertisementEdited', data)),
  fc
    .constantFrom(
      'advertisementSubmitted',
      'advertisementPublished',
      'advertisementSold',
      'advertisementWithdrawn',
    )
    .map((type) => told(type, {})),
  fc.constant(told('advertisementRejected', { because: 'No photo' })),
  fc.record({ soldFor: price }).map((data) => told('advertisementSold', data)),
);
const attributes = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'x/y'), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 3,
  })
  .filter((data) => canonicalFaults(data as JsonObject).length === 0) as fc.Arbitrary<JsonObject>;
const generalEvent = fc.oneof(
  attributes.map((data) => told('opened', data)),
  attributes.map((set) => told('ticketCorrected', { set })),
  fc.constant(told('ticketCorrected', { unset: ['a'] })),
);

type Told = { type: string; data: JsonObject };
function told(type: string, data: object): Told {
  return { type, data: data as JsonObject };
}

const userWanted = fc.record({
  set: fc.record(
    {
      phone,
      language,
      name,
      address,
      email: fc.constantFrom('a@x.example', 'c@x.example'),
      emailVerified: fc.boolean(),
      status: fc.constantFrom('active', 'suspended'),
      suspendedFor: fc.constantFrom('fraud', 'nothing'),
      logins: fc.nat(3),
      registeredAt: fc.constant('2020-01-01T00:00:00.000Z'),
    },
    some,
  ),
});
const advertWanted = fc.record({
  set: fc.record(
    {
      photos,
      price,
      title,
      status: fc.constantFrom('draft', 'submitted', 'published', 'sold', 'withdrawn', 'rejected'),
      soldFor: price,
      rejectedFor: fc.constantFrom('No photo', 'Doubtful'),
    },
    some,
  ),
  unset: fc.subarray(['description', 'publishedAt']),
});
const generalWanted = fc.record({ set: attributes });

const histories = {
  user: { events: userEvent, wanted: userWanted as fc.Arbitrary<Patch> },
  advertisement: { events: advertEvent, wanted: advertWanted as fc.Arbitrary<Patch> },
  ticket: { events: generalEvent, wanted: generalWanted as fc.Arbitrary<Patch> },
};
const types = Object.keys(histories) as (keyof typeof histories)[];

let run = 0;
/** An entity of its own with these events, as far as they are not refused; the ids of those that are not. */
async function live(
  type: keyof typeof histories,
  events: readonly Told[],
): Promise<{ ref: EntityRef; ids: string[] }> {
  const id = `e${++run}`;
  const beginning: Record<string, Told> = {
    user: told('userCreated', { email: `${id}@x.example` }),
    advertisement: told('advertisementCreated', {
      userId: 'seller',
      title: 'Boat',
      category: 'boat',
    }),
    ticket: told('opened', { a: 1 }),
  };
  if (run === 1) await put('user', 'seller', told('userCreated', { email: 'seller@x.example' }));
  await put(type, id, beginning[type] as Told);
  const ids: string[] = [];
  for (const event of events) {
    const outcome = await append(type, id, own(event, id));
    if (outcome.status === 'recorded') ids.push(...recorded(outcome).map((each) => each.id));
  }
  return { ref: { type, id }, ids };
}
/** Addresses of one run are of no other. */
function own({ type, data }: Told, id: string): Told {
  const { email, ...rest } = data;
  return { type, data: email === undefined ? data : { ...rest, email: `${id}${email}` } };
}
const append = (type: string, id: string, event: Told) => {
  const idField = store.catalogue.entities.get(type)?.idField;
  const proposed: ProposedEvent = {
    ...event,
    entity: { type, id },
    data: idField ? { [idField]: id, ...event.data } : event.data,
  };
  return appendEvents(store, operator, [proposed]);
};
const put = async (type: string, id: string, event: Told) =>
  recorded(await append(type, id, event));

async function stateOf(ref: EntityRef): Promise<State> {
  return (await readState(store, ref))?.state ?? {};
}
async function apply({ events }: ProposedEvents, occurredAt: number): Promise<void> {
  if (events.length > 0)
    recorded(
      await appendEvents(
        store,
        operator,
        events.map((event) => ({ ...event, occurredAt })),
      ),
    );
}
const fieldsOf = ({ type }: EntityRef) => store.catalogue.entities.get(type)?.fields;
const topOf = (path: string) => parsePointer(path)[0] ?? '';

test('proposed events, applied, give what is wanted but for what is told', async () => {
  let proposals = 0;
  const cases = types.map((type) =>
    fc.tuple(
      fc.constant(type),
      fc.array(histories[type].events, { maxLength: 6 }),
      histories[type].wanted,
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(...cases), async ([type, events, given]) => {
      const { ref } = await live(type, events);
      const email = given.set && member(given.set, 'email');
      const wanted =
        email === undefined
          ? given
          : { ...given, set: { ...given.set, email: `${ref.id}${String(email)}` } };
      const occurredAt = Date.now();
      const before = await stateOf(ref);
      const proposed = (await proposeEvents(store, operator, ref, wanted, {
        occurredAt,
      })) as ProposedEvents;
      expect(proposed.faults).toEqual([]);
      await apply(proposed, occurredAt);
      const after = await stateOf(ref);
      const aim = applyPatch(before, {
        ...wanted,
        unset: (wanted.unset ?? []).filter((name) => Object.hasOwn(before, name)),
      });
      const asked = new Set(diffStates(before, aim).map(({ path }) => topOf(path)));
      const rest = diffStates(after, aim, fieldsOf(ref));
      expect(rest.filter(({ path }) => asked.has(topOf(path)))).toEqual(proposed.left);
      const more = diffStates(aim, after, fieldsOf(ref));
      expect(more.filter(({ path }) => !asked.has(topOf(path)))).toEqual(proposed.extra);
      expect(diffStates(before, after, fieldsOf(ref))).toEqual(proposed.reached);
      // A general entity is patched in whatever is asked.
      if (type === 'ticket')
        expect({ left: proposed.left, extra: proposed.extra }).toEqual({ left: [], extra: [] });
      proposals += proposed.events.length;
    }),
    { numRuns: 120, endOnFailure: true },
  );
  expect(proposals).toBeGreaterThan(60);
});

test('what is reverted compares as it was before, but for what is left, and for what changed since', async () => {
  let compared = 0;
  const cases = types.map((type) =>
    fc.tuple(
      fc.constant(type),
      fc.array(histories[type].events, { minLength: 1, maxLength: 6 }),
      fc.nat(5),
      fc.nat(3),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(...cases), async ([type, events, from, kept]) => {
      const { ref, ids } = await live(type, events);
      // Half of the time up to the end.
      const chosen = ids.slice(from % (ids.length || 1), ids.length - Math.max(0, kept - 1));
      const occurredAt = Date.now();
      const plan = await planRevert(store, operator, ref, { events: chosen }, {}, { occurredAt });
      if (!plan) throw new Error('there is no such entity');
      await apply(plan.proposed, occurredAt);
      for (const { causationId } of plan.proposed.events) expect(chosen).toContain(causationId);
      const [newest, oldest] = [plan.reverted[0], plan.reverted.at(-1)];
      if (!oldest || !newest) return;
      const undone = await changesBetween(store, ref, oldest.version - 1, newest.version);
      const later = await changesBetween(store, ref, newest.version, plan.version);
      const since = await changesBetween(store, ref, oldest.version - 1, await versionOf(ref));
      const reverted = new Set(undone?.changes.map(({ path }) => topOf(path)));
      const { left, extra } = plan.proposed;
      const told = [...left, ...extra, ...(later?.changes ?? [])].map(({ path }) => topOf(path));
      const open = new Set([...told, ...plan.undecided.map(topOf)]);
      const isDone = ({ path }: { path: string }) =>
        reverted.has(topOf(path)) && !open.has(topOf(path));
      expect(since?.changes.filter(isDone)).toEqual([]);
      if (newest.version === plan.version) expect(plan.conflicts).toEqual([]);
      compared += [...reverted].filter((name) => !open.has(name)).length;
    }),
    { numRuns: 150, endOnFailure: true },
  );
  expect(compared).toBeGreaterThan(100);
});

async function versionOf(ref: EntityRef): Promise<number> {
  return (await readState(store, ref))?.version ?? 0;
}
