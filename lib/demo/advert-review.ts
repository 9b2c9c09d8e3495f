import type { Advert } from '#lib/demo/advert.ts';
import { offer } from '#lib/demo/advert-offer.ts';
import { type CompanyTime, day, minute } from '#lib/demo/company-time.ts';
import { describeGoods, phrasesIn } from '#lib/demo/descriptions.ts';
import { type Session, sessionOf } from '#lib/demo/devices.ts';
import { goodsOf } from '#lib/demo/goods.ts';
import { officeAfter, visitAfter } from '#lib/demo/rhythm.ts';
import { byPolicy, byStaff, reviewers } from '#lib/demo/staff.ts';
import type { Act } from '#lib/demo/story.ts';
import { signIn } from '#lib/demo/user-life.ts';

/** Adverts that wait until their seller's email is verified, by seller: each takes the event that did it. */
export type Held = Map<string, ((verified: string) => void)[]>;

const rejections = [
  'No photo of the thing itself',
  'Phone number in the title',
  'The photos are the maker’s own',
  'Wrong category',
  'Copies of brands are not sold here',
  'The text is only a link',
];

/** The seller sits down at `time`, writes the advert and hands it in; a policy or a person reviews it. */
export function write(advert: Advert, time: CompanyTime, held: Held): void {
  const { story, seller, random } = advert;
  const session = sessionOf(random, seller.userId, seller.devices);
  story.at(time, () => {
    if (!signIn(story, session)) return;
    story.at(time + random.int(3, 14) * minute, () => {
      if (!create(advert, session)) return;
      // Some think it over, one in twenty for ever.
      if (random.chance(0.05)) return;
      const wait = random.chance(0.9) ? random.int(20, 400) * 1000 : random.int(1, 4) * day;
      story.at(story.time + wait, () => submit(advert, session, held));
    });
  });
}

function create(advert: Advert, session: Session): boolean {
  const { seller, random } = advert;
  const { city, postcode } = seller.address;
  const data = {
    userId: seller.userId,
    ...goodsOf(random),
    description: describeGoods(random, seller.language, city),
    photos: phrasesIn(seller.language)
      .photos.slice(0, random.int(1, 5))
      .map((caption, index) => ({ id: `p${index + 1}`, caption })),
    pickup: { postcode, city },
  };
  return advert.record('advertisementCreated', data, session) !== null;
}

function submit(advert: Advert, session: Session, held: Held): void {
  const { story, random } = advert;
  const submitted = advert.record('advertisementSubmitted', {}, session);
  if (submitted === null) return;
  if (random.chance(0.4)) {
    story.at(officeAfter(random, story.time), () => review(advert, held));
    return;
  }
  story.at(story.time + random.int(3, 40) * 1000, () => {
    const policy = byPolicy('publishing', 'Nothing in it needs a person’s eye');
    publish(advert, policy, held, submitted);
  });
}

function review(advert: Advert, held: Held): void {
  const { story, id, random } = advert;
  const reviewer = random.pick(reviewers);
  if (random.chance(0.8)) {
    publish(advert, byStaff(reviewer, 'Looked through'), held);
    return;
  }
  const data = { advertisementId: id, because: random.pick(rejections) };
  const act = byStaff(reviewer, 'Against the rules of the marketplace');
  if (story.attempt('advertisementRejected', data, act) === null || random.chance(0.3)) return;
  advert.visit(visitAfter(random, story.time, random.int(0, 3)), (session) => {
    advert.addSentence(session);
    const wait = random.int(30, 200) * 1000;
    story.at(story.time + wait, () => submit(advert, session, held));
  });
}

function publish(advert: Advert, act: Act, held: Held, causationId?: string): void {
  const { story, id, seller } = advert;
  const data = { advertisementId: id };
  if (story.attempt('advertisementPublished', data, act, causationId) !== null) {
    offer(advert, (session) => submit(advert, session, held));
    return;
  }
  if (advert.state()?.status === 'submitted') hold(advert, causationId);
  if (advert.state()?.status !== 'held') return;
  const waiting = held.get(seller.userId) ?? [];
  const policy = byPolicy('publishing', 'The seller’s email is verified');
  waiting.push((verified) => publish(advert, policy, held, verified));
  held.set(seller.userId, waiting);
}

/** Until the seller's email is verified, or for a fortnight. */
function hold({ story, id, state }: Advert, causationId?: string): void {
  const because = 'The seller’s email is not verified';
  const data = { advertisementId: id, code: 'email_not_verified', because };
  const heldBy = story.record('advertisementHeld', data, byPolicy('publishing'), causationId);
  const since = state()?.heldAt;
  story.at(story.time + 14 * day, () => {
    const { heldAt, status } = state() ?? {};
    if (status !== 'held' || heldAt !== since) return;
    const policy = byPolicy('expiry', 'Held for 14 days');
    story.attempt('advertisementExpired', { advertisementId: id }, policy, heldBy);
  });
}
