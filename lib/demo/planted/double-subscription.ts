import { minute, weeksAgo } from '#lib/demo/company-time.ts';
import { type Cast, sceneOf, signUp } from '#lib/demo/planted/scene.ts';
import { doubleSubscription } from '#lib/demo/planted-cases.ts';
import { byStaff } from '#lib/demo/staff.ts';
import type { Story } from '#lib/demo/story.ts';

const { listId, name, first, second } = doubleSubscription;

const shared = {
  name,
  phone: '+47 048 31 90 2',
  language: 'nb',
  address: { street: 'Fjellveien 22', postcode: '5063', city: 'Bergen', country: 'NO' as const },
};
const kari: Cast = {
  ...shared,
  ...first,
  device: { client: 'web', name: 'Firefox on Windows', ip: '198.18.44.107' },
};
const kariByGoogle: Cast = {
  ...shared,
  ...second,
  device: { client: 'ios', name: 'iPad', ip: '198.51.100.66' },
};

export function plantDoubleSubscription(story: Story): void {
  const scene = sceneOf(story, kari);
  const subscription = { mailingListId: listId, ...first };
  signUp(story, kari, weeksAgo(61, 'Wed', '20:48:05'));
  scene.self(weeksAgo(61, 'Wed', '20:57'), 'mailingListMemberSubscribed', subscription);
  scene.signIn(weeksAgo(37, 'Sat', '11:16'));
  scene.signIn(weeksAgo(16, 'Sun', '17:50'));

  // “Continue with Google” on a new tablet made a second account, and ticked the same list.
  const onTablet = weeksAgo(9, 'Sat', '21:14');
  const byGoogle = sceneOf(story, kariByGoogle);
  signUp(story, kariByGoogle, onTablet);
  byGoogle.self(onTablet + 9 * minute, 'mailingListMemberSubscribed', {
    mailingListId: listId,
    ...second,
  });

  const maja = byStaff('maja', 'Gets every letter twice', 'SUP-2187');
  const atDesk = weeksAgo(4, 'Tue', '10:26:30');
  scene.other(atDesk, maja, 'mailingListMemberUnsubscribed', subscription);
  // It was the account whose mail she reads: nothing came on Thursday, so she subscribed again.
  const evening = weeksAgo(4, 'Thu', '20:02');
  scene.signIn(evening);
  scene.self(evening + 3 * minute, 'mailingListMemberSubscribed', subscription);
}
