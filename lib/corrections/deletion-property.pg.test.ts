import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

type Step =
  | { does: 'tag' | 'note' | 'touch'; value: number }
  /** With what happens to it meanwhile. */
  | { does: 'delete'; meanwhile: { does: 'note' | 'touch' | 'tag'; value: number }[] };

const value = fc.nat(3);
const living = fc.record({ does: fc.constantFrom('tag', 'note', 'touch'), value });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    living,
    fc.record({
      does: fc.constant('delete' as const),
      meanwhile: fc.array(fc.record({ does: fc.constantFrom('tag', 'note', 'touch'), value }), {
        maxLength: 3,
      }),
    }),
  ) as fc.Arbitrary<Step>,
  { minLength: 3, maxLength: 12 },
);

test('what was deleted and restored is as it would be without, and others change it meanwhile', async () => {
  const { store, end } = await makeTestStore({ catalogue: await testCatalogue() });
  onTestFinished(end);
  let run = 0;
  let refused = 0;
  let touched = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const id = `m${++run}`;
      const [one, other] = [`${id}-deleted`, `${id}-never`];
      const events = (step: { does: string; value: number }, memberId: string): ProposedEvent[] => {
        const { value: n } = step;
        if (step.does === 'tag') {
          return [{ type: 'memberTagged', data: { memberId, tags: [{ id: 't', weight: n }] } }];
        }
        if (step.does === 'note') {
          return [{ type: 'memberNoted', data: { memberId, notes: { [`n${n}`]: n } } }];
        }
        const teamId = `${id}-${n}`;
        return [{ type: 'teamJoined', data: { teamId, memberId } }];
      };
      const append = async (proposed: ProposedEvent[]) => {
        const outcome = await appendEvents(store, operator, proposed);
        return outcome.status === 'recorded' ? null : outcome.faults[0]?.code;
      };
      const mark = (type: string) => append([{ type, data: { memberId: one } as JsonObject }]);
      for (const memberId of [one, other]) {
        await append([{ type: 'memberJoined', data: { memberId } }]);
      }
      for (const n of [0, 1, 2, 3]) {
        await append([{ type: 'teamFounded', data: { teamId: `${id}-${n}`, motto: 'On' } }]);
      }
      for (const step of history) {
        if (step.does !== 'delete') {
          for (const memberId of [one, other]) {
            expect(await append(events(step, memberId))).toBeNull();
          }
          continue;
        }
        expect(await mark('memberReturned')).toBe('not_deleted');
        expect(await mark('memberLeft')).toBeNull();
        for (const inner of step.meanwhile) {
          // Of its own it takes what its type allows; what others do goes on.
          const isRefused = inner.does === 'tag';
          expect(await append(events(inner, one))).toBe(isRefused ? 'entity_deleted' : null);
          if (isRefused) refused++;
          else await append(events(inner, other));
          if (inner.does === 'touch') touched++;
        }
        expect(await mark('memberLeft')).toBe('entity_deleted');
        expect(await mark('memberReturned')).toBeNull();
      }
      const state = async (memberId: string) =>
        (await readState(store, { type: 'member', id: memberId }))?.state;
      expect(await state(one)).toEqual(await state(other));
    }),
    { numRuns: 25 },
  );
  expect(refused).toBeGreaterThan(0);
  expect(touched).toBeGreaterThan(0);
  expect(await checkStore(store)).toEqual([]);
}, 120_000);
