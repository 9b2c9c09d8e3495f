import { minute, weeksAgo } from '#lib/demo/company-time.ts';
import { type Cast, sceneOf, signUp } from '#lib/demo/planted/scene.ts';
import { mistypedAddress } from '#lib/demo/planted-cases.ts';
import { byStaff } from '#lib/demo/staff.ts';
import type { Story } from '#lib/demo/story.ts';

const { userId, name, before, mistyped, listId, advertisementId } = mistypedAddress;

const ingrid: Cast = {
  userId,
  name,
  email: 'ingrid@old.example',
  phone: '+47 046 12 34 5',
  language: 'nb',
  address: { street: 'Storgata 5', postcode: '0155', city: 'Oslo', country: 'NO' },
  device: { client: 'ios', name: 'iPhone 14', ip: '198.51.100.24' },
};

export function plantMistypedAddress(story: Story): void {
  const scene = sceneOf(story, ingrid);
  const ownChange = weeksAgo(44, 'Tue', '11:38');
  const atDesk = weeksAgo(3, 'Wed', '10:17:20');
  const selling = weeksAgo(2, 'Sat', '19:20');

  signUp(story, ingrid, weeksAgo(66, 'Fri', '19:42:10'));
  scene.self(weeksAgo(66, 'Sun', '20:15'), 'mailingListMemberSubscribed', {
    mailingListId: listId,
    userId,
    email: ingrid.email,
  });
  scene.signIn(ownChange - minute);
  scene.changeEmail(ownChange, before);
  scene.self(ownChange + 2 * minute, 'userEmailVerified', { userId, email: before });
  scene.signIn(weeksAgo(30, 'Sun', '21:03'));
  scene.signIn(weeksAgo(12, 'Thu', '12:22'));

  // She said “fjordmail”; Dana wrote “fjordmial”.
  const dana = byStaff('dana', 'Phoned: has a new mailbox at Fjordmail', 'SUP-2203');
  scene.changeEmail(atDesk, mistyped, dana);

  scene.signIn(selling);
  scene.self(selling + 11 * minute, 'advertisementCreated', {
    advertisementId,
    userId,
    title: 'Honda CB500F, 2019',
    category: 'motorcycle',
    price: 52_000,
    description:
      'Selling my Honda CB500F from 2019. First owner, serviced every year at MC-Senteret. New tyres in 2024. Small scratch on the left mirror. Can be seen on weekdays after five.',
    photos: [
      { id: 'p1', caption: 'Front, by the fjord' },
      { id: 'p2', caption: 'Dashboard, 18,400 km' },
      { id: 'p3', caption: 'Left side' },
    ],
    pickup: { street: 'Storgata 5', postcode: '0155', city: 'Oslo' },
  });
  // Submitted, and waiting since: the letter that would verify her address reaches nobody.
  scene.self(selling + 16 * minute, 'advertisementSubmitted', { advertisementId });
  scene.self(weeksAgo(2, 'Sun', '18:02'), 'advertisementEdited', {
    advertisementId,
    price: 49_900,
  });
  scene.signIn(weeksAgo(1, 'Mon', '20:40'));
  scene.self(weeksAgo(1, 'Mon', '20:43'), 'userEmailVerificationRequested', {
    userId,
    email: mistyped,
  });
}
