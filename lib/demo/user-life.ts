import { type CompanyTime, hour, minute } from '#lib/demo/company-time.ts';
import type { Session } from '#lib/demo/devices.ts';
import { buggyRelease, bySelf, clientVersion, sessionOf } from '#lib/demo/devices.ts';
import { type ListPlan, lists } from '#lib/demo/mailing-lists.ts';
import { mailOf, type Person } from '#lib/demo/people.ts';
import { addressIn, phoneIn } from '#lib/demo/places.ts';
import { poisson, visitIn, weekOf } from '#lib/demo/rhythm.ts';
import { bySite } from '#lib/demo/staff.ts';
import type { Story } from '#lib/demo/story.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/** Told when somebody's email is verified, by the event that said so. */
export type OnVerified = (userId: string, verified: string) => void;

/** A person from the sign-up on: visits, and what they change about themselves. */
export function liveAsUser(story: Story, person: Person, weeks: number, onVerified: OnVerified) {
  const { random } = person;
  story.at(person.signsUp, () => signUp(story, person, onVerified));
  for (let number = weekOf(person.signsUp); number <= weeks; number += 1) {
    const hasNewApp = number === weekOf(buggyRelease.from) && uses(person, 'android');
    // A new release asks everybody to look through their details.
    for (
      let visit = poisson(random, person.activity + (hasNewApp ? 0.35 : 0));
      visit > 0;
      visit -= 1
    ) {
      const time = visitIn(random, number);
      const session = sessionOf(random, person.userId, person.devices);
      const wish = random.next();
      if (time < person.signsUp + hour) continue;
      story.at(time, () => {
        if (!signIn(story, session)) return;
        story.at(time + random.int(1, 6) * minute, () => {
          visitAs(story, person, session, wish, onVerified);
        });
      });
    }
  }
}

/** False where the person is suspended or gone. */
export function signIn(story: Story, session: Session): boolean {
  const { userId, device } = session;
  const data = { userId, ip: device.ip, device: device.name };
  return story.attempt('userLoggedIn', data, bySelf(session, story.time)) !== null;
}

function uses(person: Person, client: string): boolean {
  return person.devices.some((device) => device.client === client);
}

function signUp(story: Story, person: Person, onVerified: OnVerified): void {
  const { userId, name, email, language, random } = person;
  const session = sessionOf(random, userId, person.devices);
  const correlationId = story.request();
  const act = bySelf(session, story.time, correlationId);
  const isKnownName = random.chance(0.85);
  const data = { userId, email, language, ...(isKnownName ? { name } : {}) };
  const causationId = story.record('userCreated', data, act);
  story.at(story.time + 900, () => {
    verify(story, person, session, { correlationId, causationId }, onVerified);
  });
  const soon = story.time + random.int(2, 9) * minute;
  if (random.chance(0.6)) story.at(soon, () => completeProfile(story, person, session));
  story.at(soon + random.int(20, 400) * 1000, () => {
    for (let list = random.int(0, 3); list > 0; list -= 1) subscribe(story, person, session);
  });
}

/** A letter is sent at once; most follow its link within minutes, some never. */
function verify(
  story: Story,
  person: Person,
  session: Session,
  asked: { correlationId: string; causationId: string },
  onVerified: OnVerified,
): void {
  const { userId, random } = person;
  const email = String(story.read('user', userId)?.email);
  const act = { ...bySite(), correlationId: asked.correlationId };
  story.attempt('userEmailVerificationRequested', { userId, email }, act, asked.causationId);
  const patience = random.next();
  if (patience > 0.93) return;
  const wait = patience < 0.75 ? random.int(40, 900) * 1000 : random.int(2, 80) * hour;
  story.at(story.time + wait, () => {
    if (story.read('user', userId)?.emailVerified !== false) return;
    const confirmed = bySelf(session, story.time);
    const verified = story.attempt('userEmailVerified', { userId, email }, confirmed);
    if (verified !== null) onVerified(userId, verified);
  });
}

function completeProfile(story: Story, person: Person, session: Session): void {
  const { name, phone, address, random } = person;
  saveProfile(story, session, { name, phone, ...(random.chance(0.7) ? { address } : {}) });
}

function saveProfile(story: Story, session: Session, changed: JsonObject): void {
  const { userId } = session;
  const data = isBuggyAt(session, story.time) ? wholeForm(story, userId, changed) : changed;
  story.attempt('userProfileUpdated', { userId, ...data }, bySelf(session, story.time));
}

function isBuggyAt(session: Session, time: CompanyTime): boolean {
  return clientVersion(session.device.client, time) === buggyRelease.client;
}

/** What the buggy release sent: all that the form showed, and its own language for everybody's. */
export function wholeForm(story: Story, userId: string, changed: JsonObject): JsonObject {
  const state = story.read('user', userId) ?? {};
  const shown = ['name', 'phone', 'address'].flatMap((field) => {
    const value = state[field];
    return value === undefined ? [] : [[field, value] as const];
  });
  return { ...Object.fromEntries(shown), ...changed, language: 'en' };
}

function visitAs(
  story: Story,
  person: Person,
  session: Session,
  wish: number,
  onVerified: OnVerified,
): void {
  const { random } = person;
  const { country } = person.address;
  if (isBuggyAt(session, story.time) && wish > 0.3) saveProfile(story, session, {});
  else if (wish < 0.045) saveProfile(story, session, { phone: phoneIn(random, country) });
  else if (wish < 0.085) {
    person.address = addressIn(random, country);
    saveProfile(story, session, { address: person.address });
  } else if (wish < 0.2) subscribe(story, person, session);
  else if (wish < 0.235) unsubscribe(story, person, session);
  else if (wish < 0.25) changeEmail(story, person, session, onVerified);
}

function subscribe(story: Story, person: Person, session: Session): void {
  const { userId, random } = person;
  const list = lists[random.weighted(lists.map(({ weight }) => weight))] as ListPlan;
  const email = story.read('user', userId)?.email;
  if (email === undefined || !story.read('mailingList', list.id)) return;
  const data = { mailingListId: list.id, userId, email };
  story.attempt('mailingListMemberSubscribed', data, bySelf(session, story.time));
}

function unsubscribe(story: Story, person: Person, session: Session): void {
  const { userId, random } = person;
  const { lists: subscribed, email } = story.read('user', userId) ?? {};
  if (!Array.isArray(subscribed) || subscribed.length === 0 || email === undefined) return;
  const data = { mailingListId: random.pick(subscribed), userId, email };
  story.attempt('mailingListMemberUnsubscribed', data, bySelf(session, story.time));
}

function changeEmail(story: Story, person: Person, session: Session, onVerified: OnVerified): void {
  const { userId, name, random } = person;
  const [given = '', family = ''] = name.split(' ');
  const email = mailOf(random, given, family, new Set());
  const correlationId = story.request();
  const act = bySelf(session, story.time, correlationId);
  const causationId = story.attempt('userEmailUpdated', { userId, email }, act);
  if (causationId === null) return;
  story.at(story.time + 900, () => {
    verify(story, person, session, { correlationId, causationId }, onVerified);
  });
}
