import { minute, weeksAgo } from '#lib/demo/company-time.ts';
import { bySelf, type Session } from '#lib/demo/devices.ts';
import { type Cast, type Scene, sceneOf, signUp } from '#lib/demo/planted/scene.ts';
import { accountTakeover as facts } from '#lib/demo/planted-cases.ts';
import { byPolicy, byStaff } from '#lib/demo/staff.ts';
import type { Story } from '#lib/demo/story.ts';
import { withdrawAllOf } from '#lib/demo/support-desk.ts';

const { userId, advertisementId, strangeEmail, strangeDevice, strangeIp } = facts;
const price = 38_000;
const description =
  'Mercury 60 hk from 2017, 210 hours, serviced every spring. Sold as the boat is sold. Can be heard running in Trondheim.';

const oskar: Cast = {
  userId,
  name: facts.name,
  email: facts.email,
  phone: facts.phone,
  language: 'nb',
  address: { street: 'Bakkegata 12', postcode: '7011', city: 'Trondheim', country: 'NO' },
  device: { client: 'ios', name: 'iPhone 13', ip: '198.51.100.131' },
};
const pickup = { postcode: '7011', city: 'Trondheim' };

export function plantAccountTakeover(story: Story): void {
  const scene = sceneOf(story, oskar);
  liveQuietly(story, scene);
  takeOver(scene);
  putRight(story, scene);
}

function liveQuietly(story: Story, scene: Scene): void {
  signUp(story, oskar, weeksAgo(69, 'Sun', '20:11:30'));
  for (const [index, mailingListId] of facts.listIds.entries()) {
    const data = { mailingListId, userId, email: facts.email };
    scene.self(weeksAgo(66, 'Mon', `21:0${4 + index}`), 'mailingListMemberSubscribed', data);
  }
  scene.signIn(weeksAgo(50, 'Sat', '10:31'));
  scene.signIn(weeksAgo(33, 'Tue', '20:44'));
  scene.signIn(weeksAgo(21, 'Sun', '19:12'));
  scene.signIn(weeksAgo(9, 'Wed', '21:27'));
  const selling = weeksAgo(8, 'Sat', '16:20');
  scene.signIn(selling);
  scene.self(selling + 14 * minute, 'advertisementCreated', {
    advertisementId,
    userId,
    title: 'Mercury 60 hk påhengsmotor, 2017',
    category: 'boat',
    price,
    description,
    photos: [
      { id: 'p1', caption: 'On its stand' },
      { id: 'p2', caption: 'Hour meter' },
    ],
    pickup,
  });
  scene.self(selling + 17 * minute, 'advertisementSubmitted', { advertisementId });
  const policy = byPolicy('publishing', 'Nothing in it needs a person’s eye');
  scene.other(selling + 18 * minute, policy, 'advertisementPublished', {
    advertisementId,
  });
}

/** A quarter of an hour, at night, from a device and an address never seen with him. */
function takeOver(scene: Scene): void {
  const night = weeksAgo(3, 'Thu', '03:07:12');
  const stranger: Session = {
    userId,
    id: 'e41c09b7d2',
    device: { client: 'web', name: strangeDevice, ip: strangeIp },
  };
  const strange = (after: number, type: string, data: Parameters<Scene['self']>[2]) => {
    scene.other(night + after, bySelf(stranger, night), type, data);
  };
  strange(0, 'userLoggedIn', { userId, ip: strangeIp, device: strangeDevice });
  scene.changeEmail(night + 148_000, strangeEmail, bySelf(stranger, night));
  strange(211_000, 'userEmailVerified', { userId, email: strangeEmail });
  strange(7 * minute, 'userProfileUpdated', {
    userId,
    phone: facts.strangePhone,
    address: { street: 'Havnegata 1', postcode: '5003', city: 'Bergen', country: 'NO' },
  });
  strange(14 * minute, 'advertisementEdited', {
    advertisementId,
    price: 12_000,
    description: `${description} Must go this week: first to transfer the money gets it, I send it the same day.`,
    pickup: { postcode: '5003', city: 'Bergen' },
  });
}

/** All of it is put right but the phone number, which nobody looked at. */
function putRight(story: Story, scene: Scene): void {
  const ticket = 'SUP-2212';
  story.at(weeksAgo(3, 'Fri', '08:52:40'), () => {
    const maja = byStaff('maja', 'Phoned: locked out, and changed nothing himself', ticket);
    const data = { userId, because: 'strange sign-in' };
    withdrawAllOf(story, userId, story.record('userSuspended', data, maja));
  });
  const call = weeksAgo(2, 'Mon', '09:30');
  const dana = byStaff('dana', 'Identity checked by video call', ticket);
  scene.changeEmail(call, facts.email, dana);
  scene.self(call + 4 * minute, 'userEmailVerified', { userId, email: facts.email });
  scene.other(call + 9 * minute, dana, 'userReinstated', { userId });

  const evening = weeksAgo(2, 'Mon', '19:05');
  scene.signIn(evening);
  scene.self(evening + 3 * minute, 'userProfileUpdated', { userId, address: oskar.address });
  const advert = { advertisementId, price, description, pickup };
  scene.self(evening + 10 * minute, 'advertisementEdited', advert);
  scene.self(evening + 11 * minute, 'advertisementSubmitted', { advertisementId });
  const soren = byStaff('søren', 'Compared with the advert as it first was', ticket);
  const morning = weeksAgo(2, 'Tue', '09:11');
  scene.other(morning, soren, 'advertisementPublished', { advertisementId });
}
