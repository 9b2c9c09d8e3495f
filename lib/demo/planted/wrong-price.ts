import { minute, weeksAgo } from '#lib/demo/company-time.ts';
import { type Cast, sceneOf, signUp } from '#lib/demo/planted/scene.ts';
import { wrongPrice } from '#lib/demo/planted-cases.ts';
import { byStaff } from '#lib/demo/staff.ts';
import type { Story } from '#lib/demo/story.ts';

const { userId, name, advertisementId, title, before, wrong } = wrongPrice;

const bjorn: Cast = {
  userId,
  name,
  email: 'bjorn.akerlund@mejl.example',
  phone: '+46 070 51 28 4',
  language: 'sv',
  address: { street: 'Södra vägen 14', postcode: '452 30', city: 'Strömstad', country: 'SE' },
  device: { client: 'android', name: 'Galaxy S22', ip: '198.51.100.209' },
};
const description =
  'Kabe Classic 520 från 2008, fyra bäddar, golvvärme och tält. Fukttestad i maj utan anmärkning. Säljes för att vi har köpt husbil. Finns i Strömstad.';
const photos = [
  { id: 'p1', caption: 'Framifrån' },
  { id: 'p2', caption: 'Köket' },
  { id: 'p3', caption: 'Sittgruppen' },
];

export function plantWrongPrice(story: Story): void {
  const scene = sceneOf(story, bjorn);
  const edit = (data: Parameters<typeof scene.self>[2]) => ({ advertisementId, ...data });
  signUp(story, bjorn, weeksAgo(40, 'Thu', '19:33:50'));
  const selling = weeksAgo(5, 'Sun', '17:05');
  scene.signIn(selling);
  scene.self(selling + 15 * minute, 'advertisementCreated', {
    advertisementId,
    userId,
    title,
    category: 'caravan',
    price: 52_000,
    description,
    photos,
    pickup: { postcode: '452 30', city: 'Strömstad' },
  });
  scene.self(selling + 18 * minute, 'advertisementSubmitted', { advertisementId });
  const soren = byStaff('søren', 'Looked through');
  const morning = weeksAgo(4, 'Mon', '09:24');
  scene.other(morning, soren, 'advertisementPublished', { advertisementId });
  scene.self(weeksAgo(3, 'Sat', '10:40'), 'advertisementEdited', edit({ price: before }));
  const asked = `${description} Besiktigad till och med nästa sommar.`;
  scene.self(weeksAgo(2, 'Wed', '20:19'), 'advertisementEdited', edit({ description: asked }));

  // He wrote “1 000 lower” where the new price goes; the form read up to the first space.
  const lateEvening = weeksAgo(1, 'Tue', '22:51:08');
  scene.signIn(lateEvening - 2 * minute);
  scene.self(lateEvening, 'advertisementEdited', edit({ price: wrong }));
  const added = [...photos, { id: 'p4', caption: 'Tältet' }];
  scene.self(weeksAgo(1, 'Wed', '21:10'), 'advertisementEdited', edit({ photos: added }));
}
