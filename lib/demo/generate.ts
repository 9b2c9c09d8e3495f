import { advertNumber, advertOf } from '#lib/demo/advert.ts';
import { type Held, write } from '#lib/demo/advert-review.ts';
import { companyCalendar, hour, storyWeeks } from '#lib/demo/company-time.ts';
import { makeLists } from '#lib/demo/mailing-lists.ts';
import { peopleOf } from '#lib/demo/people.ts';
import { plantAccountTakeover } from '#lib/demo/planted/account-takeover.ts';
import { plantBuggyClient } from '#lib/demo/planted/buggy-client.ts';
import { plantDoubleSubscription } from '#lib/demo/planted/double-subscription.ts';
import { plantMistypedAddress } from '#lib/demo/planted/mistyped-address.ts';
import { plantWrongPrice } from '#lib/demo/planted/wrong-price.ts';
import { plantedAdverts, plantedEmails } from '#lib/demo/planted-cases.ts';
import { randomFor } from '#lib/demo/random.ts';
import { growingMoment } from '#lib/demo/rhythm.ts';
import { type DemoEvent, Story } from '#lib/demo/story.ts';
import { workAtDesk } from '#lib/demo/support-desk.ts';
import { liveAsUser } from '#lib/demo/user-life.ts';
import type { Catalogue } from '#lib/domain/definition.ts';

export const demoSeed = 20_260;
const userCount = 405;
const advertCount = 660;

/**
 * Eighteen months of Brygga, a small Nordic marketplace, in order of time and ending at `now`
 * (milliseconds since 1970). The same seed gives the same people, ids and versions at any `now`.
 */
export function generate(catalogue: Catalogue, now: number, seed = demoSeed): DemoEvent[] {
  const story = new Story(catalogue, companyCalendar(now), seed);
  const weeks = storyWeeks + 1;
  const people = peopleOf(seed, userCount, weeks, plantedEmails);
  const held: Held = new Map();
  const onVerified = (userId: string, verified: string) => {
    for (const publish of held.get(userId) ?? []) publish(verified);
    held.delete(userId);
  };
  makeLists(story);
  plantMistypedAddress(story);
  plantAccountTakeover(story);
  plantDoubleSubscription(story);
  plantWrongPrice(story);
  plantBuggyClient(story);
  for (const person of people) liveAsUser(story, person, weeks, onVerified);
  const numbers = new Set(plantedAdverts);
  for (let index = 0; index < advertCount; index += 1) {
    const random = randomFor(seed, 'advert', index);
    const at = growingMoment(random, weeks, 1.2);
    const sellers = people.filter(({ signsUp }) => signsUp < at - hour);
    if (sellers.length === 0) continue;
    const seller = sellers[
      random.weighted(sellers.map(({ activity }) => activity))
    ] as (typeof sellers)[0];
    write(advertOf(story, advertNumber(at, numbers), seller, random), at, held);
  }
  workAtDesk(story, people, weeks);
  story.run();
  return story.events;
}
