import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import type { Catalogue, FieldHint } from '#lib/domain/definition.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOutcome, Fault } from '#lib/event-store/append-types.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

// Every event type of the installation's catalogue, on whatever states its events lead to.

/** How an event's example is twisted: which entities it names, and what is wrong with it. */
type Twist = { own: number; other: number; text: number; spoil: number };
const twist: fc.Arbitrary<Twist> = fc.record({
  own: fc.nat(1),
  other: fc.nat(2),
  text: fc.nat(3),
  spoil: fc.nat(11),
});

test('every refusal of an append is in its preview, whoever asks', async () => {
  const store = await openTestStore();
  const types = [...store.catalogue.eventTypes.keys()];
  const codes = new Set<string>();
  const fitting = new Set<string>();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(), twist), { minLength: 5, maxLength: 40 }),
      fc.array(twist, { minLength: types.length, maxLength: types.length }),
      fc.constantFrom('admin', 'support', 'engineer', 'operator'),
      async (history, twists, role) => {
        const prefix = `${++run}-`;
        for (const [at, how] of [...firsts(types), ...history]) {
          const type = types[at % types.length] ?? '';
          await appendEvents(store, operator, [proposed(store.catalogue, type, prefix, how)]);
        }
        for (const [at, type] of types.entries()) {
          const event = proposed(store.catalogue, type, prefix, twists[at] ?? plain);
          const viewer = asker(role, `${prefix}${at}`);
          const preview = await previewDraft(store, viewer, draftOf(event));
          const saved = await appendEvents(store, viewer, [event]);
          expect([type, told(preview.faults)]).toEqual([type, told(faultsOf(saved))]);
          expect([type, preview.status]).toEqual([
            type,
            saved.status === 'recorded' ? 'fits' : 'refused',
          ]);
          if (preview.status === 'fits') fitting.add(type);
          for (const { code } of preview.faults) codes.add(code);
        }
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
  expect(await checkStore(store)).toEqual([]);
  expect(codes.size).toBeGreaterThan(10);
  expect(fitting.size).toBeGreaterThan(types.length / 2);
});

const plain: Twist = { own: 0, other: 0, text: 0, spoil: 11 };

/** What makes entities comes first, so that the rest meets some. */
function firsts(types: readonly string[]): [number, Twist][] {
  return types.flatMap((type, at): [number, Twist][] =>
    /Created$/.test(type)
      ? [
          [at, plain],
          [at, { ...plain, own: 1, text: 1 }],
        ]
      : [],
  );
}

/** One that may not propose: then a preview refuses what the save does for rights too. */
function asker(role: string, id: string): Viewer {
  if (role === 'operator') return operator;
  const person = personOf(role as 'admin' | 'support' | 'engineer');
  const { proposeCorrection: _, ...rights } = person.rights;
  // Of an id of its own each: refusals that tell what others hold are counted by viewer.
  return { ...person, id: `person:${id}`, rights };
}

function proposed(
  catalogue: Catalogue,
  type: string,
  prefix: string,
  { own, other, text, spoil }: Twist,
) {
  const entityType = catalogue.eventTypes.get(type) ?? '';
  const definition = catalogue.entities.get(entityType);
  const event = definition?.events[type];
  if (!definition || !event) throw new Error(`no event type ${type}`);
  const fields = { ...definition.fields, ...event.fields };
  const id = `${prefix}${entityType}${own}`;
  const filled = fill(event.example, '', (pointer, value) => {
    const reference = hintOf(fields, pointer)?.reference;
    if (reference !== undefined) return `${prefix}${reference}${other}`;
    return /email/i.test(pointer) ? `${prefix}${text}@b.example` : value;
  }) as JsonObject;
  const data = spoilt({ ...filled, [definition.idField]: id }, definition.idField, spoil);
  return { type, entity: { type: entityType, id }, data };
}

/** Mostly as it is; else a member is missing, of another kind, or too many. */
function spoilt(data: JsonObject, idField: string, spoil: number): JsonObject {
  const [name] = Object.keys(data).filter((key) => key !== idField);
  if (spoil === 0) return { ...data, whim: true };
  if (name === undefined) return data;
  if (spoil === 1) return { ...data, [name]: { unfit: true } };
  if (spoil === 2) return { ...data, [name]: '' };
  if (spoil > 3) return data;
  const { [name]: _, ...rest } = data;
  return rest;
}

function fill(value: Json, pointer: string, at: (pointer: string, value: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((item, n) => fill(item, `${pointer}/${n}`, at));
  if (!isObject(value)) return at(pointer, value);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, fill(inner, `${pointer}/${name}`, at)]),
  );
}

function hintOf(fields: Record<string, FieldHint>, pointer: string): FieldHint | undefined {
  return fields[pointer] ?? fields[pointer.replace(/\/\d+(?=\/|$)/g, '/*')];
}

function draftOf(event: ReturnType<typeof proposed>): Draft {
  return {
    id: randomUUID(),
    kind: 'event',
    entity: event.entity,
    events: [{ ...event, causationId: null }],
    reason: null,
    ticket: null,
    occurredAt: null,
  };
}

function faultsOf(outcome: AppendOutcome): Fault[] {
  return outcome.status === 'refused' ? outcome.faults : [];
}

/** Without the id of what a definition threw, which is new each time. */
function told(faults: readonly Fault[]) {
  return faults.map(({ params, ...fault }) =>
    fault.code === 'definition_failed' ? fault : { ...fault, params },
  );
}
