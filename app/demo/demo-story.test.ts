import { expect, test } from 'vitest';
import { type DemoFacts, depthOf, expiryOf, isOpen, nextStep } from '#app/demo/demo-story.ts';
import type { Effect, Event } from '#lib/client/src/client.ts';

const user = (emailVerified: boolean) => ({ state: { emailVerified } }) as DemoFacts['user'];
const advert = (status: string) => ({ state: { status } }) as DemoFacts['advert'];
const effect = (reactor: string, status: string) => ({ reactor, status }) as Effect;
const facts = (known: Partial<DemoFacts>): DemoFacts => ({
  ...{ user: null, advert: null, events: [], effects: [] },
  ...known,
});

test('the step that comes next follows from the states, and of the letter from its effect', () => {
  const held = { user: user(false), advert: advert('held') };
  const told: [Partial<DemoFacts>, string | null][] = [
    [{}, 'signUp'],
    [{ user: user(false) }, 'submit'],
    [{ user: user(false), advert: advert('draft') }, 'submit'],
    [{ user: user(false), advert: advert('submitted') }, 'held'],
    [held, 'letter'],
    [{ ...held, effects: [effect('verificationLetter', 'running')] }, 'letter'],
    [{ ...held, effects: [effect('verificationLetter', 'done')] }, 'link'],
    [{ user: user(true), advert: advert('held') }, 'live'],
    [{ user: user(true), advert: advert('published') }, null],
  ];
  for (const [known, step] of told) expect(nextStep(facts(known))).toBe(step);
});

test('a timer is not under way, and is told until it is gone', () => {
  const timer = effect('expireAdverts', 'scheduled');
  expect(isOpen([timer, effect('publishAdverts', 'done')])).toBe(false);
  expect(isOpen([timer, effect('publishAdverts', 'waiting')])).toBe(true);
  expect(expiryOf([timer])).toBe(timer);
  expect(expiryOf([effect('expireAdverts', 'done')])).toBeUndefined();
});

test('what followed stands below what it followed from, at most three deep', () => {
  const chain = Array.from(
    { length: 6 },
    (_, at) => ({ id: `${at}`, causationId: at === 0 ? 'before' : `${at - 1}` }) as Event,
  );
  expect(chain.map((event) => depthOf(event, chain))).toEqual([0, 1, 2, 3, 3, 3]);
});
