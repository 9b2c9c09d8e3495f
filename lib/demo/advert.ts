import { type CompanyTime, hour, minute } from '#lib/demo/company-time.ts';
import { phrasesIn } from '#lib/demo/descriptions.ts';
import { bySelf, type Session, sessionOf } from '#lib/demo/devices.ts';
import type { Person } from '#lib/demo/people.ts';
import type { Random } from '#lib/demo/random.ts';
import type { Story } from '#lib/demo/story.ts';
import { signIn } from '#lib/demo/user-life.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/** An advert on the way through its life, seen by its seller. */
export type Advert = {
  story: Story;
  id: string;
  seller: Person;
  random: Random;
  /** What it is now; null before it is made and once it is deleted. */
  state: () => JsonObject | null;
  /** Has the seller come back at `time` and do something with it. */
  visit: (time: CompanyTime, act: (session: Session) => void) => void;
  /** What the seller does with it; null where a rule refuses it. */
  record: (type: string, data: JsonObject, session: Session) => string | null;
  /** A sentence added at the end of its description. */
  addSentence: (session: Session) => void;
};

export function advertOf(story: Story, id: string, seller: Person, random: Random): Advert {
  const state = () => story.read('advertisement', id);
  const record = (type: string, data: JsonObject, session: Session) =>
    story.attempt(type, { advertisementId: id, ...data }, bySelf(session, story.time));
  const visit = (time: CompanyTime, act: (session: Session) => void) => {
    story.at(time, () => {
      const session = sessionOf(random, seller.userId, seller.devices);
      // Every third visitor is still signed in from the last time.
      if (random.chance(0.35) || signIn(story, session)) {
        story.at(story.time + random.int(2, 9) * minute, () => act(session));
      }
    });
  };
  const addSentence = (session: Session) => {
    const added = random.pick(phrasesIn(seller.language).added);
    const before = String(state()?.description ?? '');
    if (before.includes(added)) return;
    record('advertisementEdited', { description: `${before} ${added}`.trim() }, session);
  };
  return { story, id, seller, random, state, visit, record, addSentence };
}

/** Numbered by the hour in which they were made, so that a number tells how old an advert is. */
export function advertNumber(at: CompanyTime, taken: Set<string>): string {
  let number = 10_000 + Math.floor(at / hour);
  while (taken.has(`BR-${number}`)) number += 1;
  taken.add(`BR-${number}`);
  return `BR-${number}`;
}
