import { weeksAgo } from '#lib/demo/company-time.ts';
import { bySelf } from '#lib/demo/devices.ts';
import { type Cast, sceneOf, sessionAt, signUp } from '#lib/demo/planted/scene.ts';
import { buggyClient } from '#lib/demo/planted-cases.ts';
import { byStaff } from '#lib/demo/staff.ts';
import type { Story } from '#lib/demo/story.ts';
import { wholeForm } from '#lib/demo/user-life.ts';

const amina: Cast = {
  ...buggyClient.amina,
  email: 'amina.yusuf@mejl.example',
  phone: '+46 073 18 64 9',
  address: { street: 'Björkvägen 9', postcode: '211 22', city: 'Malmö', country: 'SE' },
  device: { client: 'android', name: 'Pixel 7', ip: '198.51.100.87' },
};
const sanna: Cast = {
  ...buggyClient.sanna,
  email: 'sanna.virtanen@posti.example',
  phone: '+358 044 72 11 5',
  address: { street: 'Rantatie 3', postcode: '20100', city: 'Turku', country: 'FI' },
  device: { client: 'android', name: 'Galaxy S23', ip: '198.51.100.178' },
};

/** Two of those whose language went in the week of `android 5.3.0`; the others are ordinary people. */
export function plantBuggyClient(story: Story): void {
  const { userId } = amina;
  const hers = sceneOf(story, amina);
  signUp(story, amina, weeksAgo(50, 'Sun', '18:26:15'));
  for (const [list, clock] of [
    ['fU5dl', '18:40'],
    ['nE2ws', '18:41'],
  ] as const) {
    const data = { mailingListId: list, userId, email: amina.email };
    hers.self(weeksAgo(50, 'Sun', clock), 'mailingListMemberSubscribed', data);
  }
  hers.signIn(weeksAgo(18, 'Wed', '12:31'));
  saveInBuggyWeek(story, amina, weeksAgo(18, 'Wed', '12:33:20'));
  const maja = byStaff('maja', 'Letters came in English, which she never asked for', 'SUP-2016');
  const putRight = { userId, language: amina.language };
  hers.other(weeksAgo(15, 'Thu', '14:05'), maja, 'userProfileUpdated', putRight);
  hers.signIn(weeksAgo(7, 'Fri', '19:58'));

  const others = sceneOf(story, sanna);
  signUp(story, sanna, weeksAgo(35, 'Mon', '20:02:40'));
  others.signIn(weeksAgo(26, 'Sat', '09:47'));
  others.signIn(weeksAgo(18, 'Sat', '19:46'));
  saveInBuggyWeek(story, sanna, weeksAgo(18, 'Sat', '19:48:55'));
  others.signIn(weeksAgo(6, 'Tue', '21:14'));
}

/** She looked through her details and saved them unchanged; the app sent its own language along. */
function saveInBuggyWeek(story: Story, cast: Cast, time: number): void {
  const { userId } = cast;
  story.at(time, () => {
    const data = { userId, ...wholeForm(story, userId, {}) };
    story.record('userProfileUpdated', data, bySelf(sessionAt(cast, time), time));
  });
}
