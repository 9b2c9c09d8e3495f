import { type CompanyTime, hour, minute } from '#lib/demo/company-time.ts';
import { mailOf, type Person } from '#lib/demo/people.ts';
import { phoneIn } from '#lib/demo/places.ts';
import { type Random, randomFor } from '#lib/demo/random.ts';
import { growingMoment, officeAfter } from '#lib/demo/rhythm.ts';
import { byPolicy, bySite, byStaff, support, ticketAt } from '#lib/demo/staff.ts';
import type { Story } from '#lib/demo/story.ts';

type Ticket = {
  story: Story;
  customers: Person[];
  /** Who it is about. */
  person: Person;
  random: Random;
  ticket: string;
};

/** What comes in at the desk over the story, and how often. */
const kinds: { count: number; handle: (ticket: Ticket) => void }[] = [
  { count: 24, handle: changeEmail },
  { count: 46, handle: changePhone },
  { count: 16, handle: suspend },
  { count: 11, handle: closeAccount },
  { count: 14, handle: removeDuplicate },
];

export function workAtDesk(story: Story, people: readonly Person[], weeks: number): void {
  for (const [kind, { count, handle }] of kinds.entries()) {
    for (let index = 0; index < count; index += 1) {
      const random = randomFor(story.seed, 'desk', kind, index);
      const time = officeAfter(random, growingMoment(random, weeks, 1));
      const customers = people.filter((person) => person.signsUp < time - 100 * hour);
      if (customers.length === 0) continue;
      const person = random.pick(customers);
      const ticket = ticketAt(story.seed, time);
      story.at(time, () => handle({ story, customers, person, random, ticket }));
    }
  }
}

function changeEmail({ story, person, random, ticket }: Ticket): void {
  const { userId, name } = person;
  const [given = '', family = ''] = name.split(' ');
  const reason = random.pick(['No longer reaches the old mailbox', 'Changed employer', 'Married']);
  const act = byStaff(random.pick(support), reason, ticket);
  const email = mailOf(random, given, family, new Set());
  const correlationId = story.request();
  const changed = story.attempt('userEmailUpdated', { userId, email }, { ...act, correlationId });
  if (changed === null) return;
  story.at(story.time + 900, () => {
    const policy = { ...bySite(), correlationId };
    story.attempt('userEmailVerificationRequested', { userId, email }, policy, changed);
  });
}

function changePhone({ story, person, random, ticket }: Ticket): void {
  const reason = random.pick(['Asked by letter', 'Phoned, name and address checked', 'New number']);
  const phone = phoneIn(random, person.address.country);
  const act = byStaff(random.pick(support), reason, ticket);
  story.attempt('userProfileUpdated', { userId: person.userId, phone }, act);
}

function suspend({ story, person, random, ticket }: Ticket): void {
  const { userId } = person;
  const because = random.pick(['reports', 'reports', 'fraud', 'own request']);
  const reasons: Record<string, string> = {
    reports: 'Three reports of one advert',
    fraud: 'Money was asked for in advance',
    'own request': 'Wants a pause',
  };
  const act = byStaff(random.pick(support), reasons[because] ?? because, ticket);
  const suspended = story.attempt('userSuspended', { userId, because }, act);
  if (suspended === null) return;
  withdrawAllOf(story, userId, suspended);
  if (because === 'fraud' || random.chance(0.3)) return;
  story.at(officeAfter(random, story.time + random.int(20, 200) * hour), () => {
    const lifted = byStaff(random.pick(support), 'Explained, and it holds', ticket);
    story.attempt('userReinstated', { userId }, lifted);
  });
}

/** A policy takes what a suspended seller offers from the market, some seconds later. */
export function withdrawAllOf(story: Story, userId: string, suspended: string): void {
  story.at(story.time + 2_400, () => {
    const act = byPolicy('suspension', 'The seller is suspended');
    for (const advertisementId of story.offeredBy(userId)) {
      const data = { advertisementId, because: 'The seller is suspended' };
      story.attempt('advertisementWithdrawn', data, act, suspended);
    }
  });
}

function closeAccount({ story, person, random, ticket }: Ticket): void {
  const { userId } = person;
  const act = byStaff(random.pick(support), 'Asked to close the account', ticket);
  if (story.attempt('userDeleted', { userId }, act) === null || random.chance(0.7)) return;
  const back = officeAfter(random, story.time + random.int(2, 60) * hour);
  story.at(back, () => {
    const reason = 'Changed their mind, identity checked';
    story.attempt('userRestored', { userId }, byStaff(random.pick(support), reason, ticket));
  });
}

function removeDuplicate({ story, customers, random, ticket }: Ticket): void {
  const sellers = random.sample(customers, 50);
  const [advertisementId] = sellers.flatMap(({ userId }) => story.offeredBy(userId));
  if (advertisementId === undefined) return;
  const act = byStaff(random.pick(support), 'The same thing is offered twice', ticket);
  const deleted = story.attempt('advertisementDeleted', { advertisementId }, act);
  if (deleted === null || random.chance(0.75)) return;
  const back: CompanyTime = story.time + random.int(4, 50) * minute;
  story.at(back, () => {
    const reason = 'Two of a kind, not the same one';
    const restored = byStaff(random.pick(support), reason, ticket);
    story.attempt('advertisementRestored', { advertisementId }, restored);
  });
}
