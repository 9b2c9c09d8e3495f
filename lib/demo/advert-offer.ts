import type { Advert } from '#lib/demo/advert.ts';
import { type CompanyTime, day } from '#lib/demo/company-time.ts';
import { phrasesIn } from '#lib/demo/descriptions.ts';
import type { Session } from '#lib/demo/devices.ts';
import { roundPrice } from '#lib/demo/goods.ts';
import { visitAfter } from '#lib/demo/rhythm.ts';
import { byPolicy } from '#lib/demo/staff.ts';

const withdrawals = ['Kept it after all', 'Sold elsewhere', 'Given to a friend', 'Broke it'];
/** After so long an advert ends by itself. */
const shelfLife = 90 * day;

/** What becomes of an advert once it is published. */
export function offer(advert: Advert, resubmit: (session: Session) => void): void {
  const { story, random } = advert;
  const since = story.time;
  for (let edit = random.weighted([40, 34, 18, 8]); edit > 0; edit -= 1) {
    advert.visit(visitAfter(random, since, random.int(2, 24)), (by) => change(advert, by));
  }
  const fate = random.next();
  const end = visitAfter(random, since, Math.ceil(44 * random.next() ** 1.7));
  if (fate < 0.6) advert.visit(end, (session) => sell(advert, session));
  else if (fate < 0.76) {
    const data = { because: random.pick(withdrawals) };
    advert.visit(end, (session) => advert.record('advertisementWithdrawn', data, session));
  } else story.at(since + shelfLife, () => expire(advert, since, resubmit));
}

function change(advert: Advert, session: Session): void {
  const { random } = advert;
  const state = advert.state();
  if (state?.status !== 'published') return;
  const wish = random.next();
  if (wish > 0.75) advert.addSentence(session);
  else if (wish > 0.55) {
    const [first, ...rest] = Array.isArray(state.photos) ? state.photos : [];
    const caption = random.pick(phrasesIn(advert.seller.language).photos);
    const added = { id: `p${rest.length + 2}`, caption };
    const photos = [...rest, ...(first ? [first] : []), added];
    advert.record('advertisementEdited', { photos }, session);
  } else {
    const price = roundPrice(Number(state.price) * (0.84 + 0.12 * random.next()));
    if (price !== state.price) advert.record('advertisementEdited', { price }, session);
  }
}

function sell(advert: Advert, session: Session): void {
  const { random } = advert;
  const price = Number(advert.state()?.price);
  const soldFor = random.chance(0.5) ? price : roundPrice(price * (0.82 + 0.16 * random.next()));
  const isTold = random.chance(0.85);
  advert.record('advertisementSold', isTold && soldFor > 0 ? { soldFor } : {}, session);
}

/** Ended by the calendar, unless it was sold, withdrawn or published anew meanwhile. */
function expire(advert: Advert, since: CompanyTime, resubmit: (session: Session) => void): void {
  const { story, id, random } = advert;
  if (advert.state()?.status !== 'published') return;
  const data = { advertisementId: id, because: '90 days on offer' };
  if (story.attempt('advertisementWithdrawn', data, byPolicy('expiry')) === null) return;
  if (random.chance(0.4)) {
    advert.visit(visitAfter(random, since + shelfLife, random.int(1, 4)), resubmit);
  }
}
