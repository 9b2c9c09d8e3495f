import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { openPage, untilAlive } from './open-page.ts';

const ingrid = '/entities/user/auth0%7C123456';
const slider = (page: Page) => page.getByRole('slider', { name: 'Version' });
const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name });
const selected = (page: Page) =>
  page.getByRole('region', { name: 'Timeline' }).locator('[aria-current]');

/** Ids as other systems have them: what a path, a query or a file name would fold. */
const oddIds = ['a|b', 'a/b/../c', 'with space', 'æøå 日本|ü', '100%25', "it's?&#", '..x', '%2F'];

function unique(name: string): string {
  return `${name}-${crypto.randomUUID().slice(0, 8)}`;
}

async function post(page: Page, type: string, data: object): Promise<void> {
  const answer = await page.request.post(`/api/1.0/${type}`, { data });
  expect(answer.status(), await answer.text()).toBe(201);
}

async function postBatch(page: Page, events: object[]): Promise<void> {
  const source = unique('urn:test');
  const answer = await page.request.post('/api/1.0/events', {
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    data: JSON.stringify(
      events.map((event, index) => ({ specversion: '1.0', id: `${index}`, source, ...event })),
    ),
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

async function newUser(page: Page): Promise<string> {
  const userId = unique('e2e|');
  await post(page, 'userCreated', {
    userId,
    email: `${unique('x')}@test.example`,
    name: 'Test Person',
  });
  return userId;
}

/** A user of many sign-ins. */
async function longLife(page: Page, signIns: number): Promise<string> {
  const userId = await newUser(page);
  for (let from = 0; from < signIns; from += 500) {
    const count = Math.min(500, signIns - from);
    await postBatch(
      page,
      Array.from({ length: count }, (_, index) => ({
        type: 'userLoggedIn',
        subject: `user/${userId}`,
        data: { userId, device: `Device ${from + index}` },
      })),
    );
  }
  return userId;
}

const pathOf = (type: string, id: string) => `/entities/${type}/${encodeURIComponent(id)}`;

test('a life is read version by version, by keys and clicks, all of it in the URL', async ({
  page,
}) => {
  await openPage(page, ingrid);
  await expect(page.getByRole('heading', { level: 1, name: 'Ingrid Solberg' })).toBeVisible();
  await expect(page.getByText('user/auth0|123456')).toBeVisible();
  const head = Number(await slider(page).getAttribute('aria-valuemax'));
  await page.keyboard.press('[');
  await expect(page).toHaveURL(`${ingrid}?version=${head - 1}`);
  await expect(
    page.getByText(`You are looking at the past: version ${head - 1} of ${head}.`),
  ).toBeVisible();
  await page.keyboard.press('j');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', `${head - 2}`);
  await page.keyboard.press('k');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', `${head - 1}`);
  // The address follows what is shown a moment later.
  await expect(page).toHaveURL(`${ingrid}?version=${head - 1}`);
  await page.reload();
  await expect(slider(page)).toHaveAttribute('aria-valuenow', `${head - 1}`);
  await expect(selected(page)).toContainText(`${head - 1}`);
  await page.goBack();
  await expect(page).toHaveURL(ingrid);
  await expect(slider(page)).toHaveAttribute('aria-valuenow', `${head}`);
  // The key does what the button beside it says.
  await page.keyboard.press('[');
  const compare = page.getByRole('link', { name: 'Compare with now' });
  await expect(compare).toHaveAttribute('title', 'Compare with now (key c)');
  await page.keyboard.press('c');
  await expect(page).toHaveURL(`${ingrid}/compare?from=${head - 1}&to=${head}`);
  await page.goBack();
  await expect(slider(page)).toHaveAttribute('aria-valuenow', `${head - 1}`);
  await page.goBack();
  await expect(page).toHaveURL(ingrid);
  await expect(slider(page)).toHaveAttribute('aria-valuenow', `${head}`);
  await page.keyboard.press('c');
  await expect(page).toHaveURL(`${ingrid}/compare?from=${head - 1}&to=${head}`);
  await page.goBack();
  await expect(page).toHaveURL(ingrid);
  await expect(slider(page)).toHaveAttribute('aria-valuenow', `${head}`);
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/version=1$/);
  await expect(selected(page)).toContainText('Ingrid Solberg signed up');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page).not.toHaveURL(/version/);
});

test('what a version changed is marked with what was there before', async ({ page }) => {
  await page.goto(`${ingrid}?version=12`);
  const email = row(page, /^email \(changed\)/);
  await expect(email.getByRole('deletion')).toHaveText(/ingrid@solberg\.example/);
  await expect(email.getByRole('insertion')).toHaveText(/ingrid@fjordmial\.example/);
  await expect(row(page, /^name Ingrid/).getByRole('insertion')).toHaveCount(0);
  await expect(selected(page)).toContainText('SUP-2203');
  await expect(selected(page).getByRole('link', { name: 'Boats weekly' })).toBeVisible();
  await expect(row(page, /^lists/).getByRole('link', { name: 'Boats weekly' })).toHaveAttribute(
    'title',
    'mailingList/aXd45',
  );
});

test('an event is opened in its place, and compared with the version before', async ({ page }) => {
  await openPage(page, `${ingrid}?version=12`);
  await expect(selected(page)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/open=12/);
  const details = page.getByRole('region', { name: 'Details of version 12' });
  await expect(details).toContainText('"email": "ingrid@fjordmial.example"');
  await page.reload();
  await expect(details.getByRole('link', { name: 'The whole event' })).toBeVisible();
  await details.getByRole('link', { name: 'Compare with the version before' }).click();
  await expect(page).toHaveURL(/compare\?from=11&to=12$/);
  await page.goto(ingrid);
  await page.getByRole('link', { name: 'Record an event' }).press('Enter');
  await expect(page).toHaveURL(/\/correct\?tab=event$/);
});

test('the state is shown as JSON, and the tab kept', async ({ page }) => {
  await page.goto(`${ingrid}?version=3`);
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Raw' }).click();
  await expect(page).toHaveURL(/tab=raw/);
  await expect(page.getByRole('region', { name: 'State at version 3 as JSON' })).toContainText(
    '"emailVerified"',
  );
});

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`a past version opens under the page's head, ${viewport.width} wide`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const head = Number(
      await page.goto(ingrid).then(() => slider(page).getAttribute('aria-valuemax')),
    );
    for (const version of [1, 3, Math.floor(head / 2), head - 2]) {
      await page.goto(`${ingrid}?version=${version}`);
      await expect(selected(page)).toBeInViewport({ ratio: 0.9 });
      await expect(page.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('link', { name: 'Record an event' })).toBeInViewport();
      expect(await page.evaluate(() => window.scrollY)).toBe(0);
    }
    await untilAlive(page);
    for (const key of ['j', 'j', 'j', 'j', 'j', 'j', 'k', '[', ']']) {
      await page.keyboard.press(key);
      await expect(selected(page)).toBeInViewport({ ratio: 0.9 });
    }
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
  });
}

test('a link into the middle of a long life opens there', async ({ page }) => {
  const id = await longLife(page, 1_200);
  await openPage(page, `${pathOf('user', id)}?version=600`);
  await expect(selected(page)).toContainText('600');
  await expect(selected(page)).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(selected(page)).toContainText('Test Person signed up');
  await expect(selected(page)).toBeInViewport();
  await slider(page).press('PageUp');
  await expect(page).toHaveURL(/version=11$/);
  await slider(page).click({ position: { x: 2, y: 20 } });
  await expect(selected(page)).toBeInViewport();
});

test('new events join at the head; elsewhere they wait to be asked for', async ({ page }) => {
  const id = await longLife(page, 60);
  await page.goto(pathOf('user', id));
  await expect(slider(page)).toHaveAttribute('aria-valuemax', '61');
  await post(page, 'userLoggedIn', { userId: id, device: 'Live one' });
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByRole('article').first()).toContainText('Live one');
  await page.mouse.move(400, 600);
  await page.mouse.wheel(0, 2_000);
  const scrolled = () =>
    timeline
      .locator('> div')
      .last()
      .evaluate((pane) => pane.scrollTop);
  await expect.poll(scrolled).toBeGreaterThan(1_000);
  const place = await scrolled();
  await post(page, 'userLoggedIn', { userId: id, device: 'Live two' });
  const pill = page.getByRole('button', { name: '1 new event. Show' });
  await expect(pill).toBeVisible();
  expect(await scrolled()).toBe(place);
  await pill.click();
  await expect(timeline.getByRole('article').first()).toContainText('Live two');
});

test('alike events are one line, filters and moments are links, and what hangs together is merged', async ({
  page,
}) => {
  const userId = await newUser(page);
  const signIn = (device: string) => ({
    type: 'userLoggedIn',
    subject: `user/${userId}`,
    data: { userId, device },
  });
  await postBatch(
    page,
    ['Phone', 'Phone', 'Phone', 'Phone', 'Phone', 'Strange tablet', 'Phone'].map(signIn),
  );
  const advertisementId = unique('BR');
  const advert = { advertisementId, userId, title: 'Rowing boat', category: 'boat', price: 100 };
  await post(page, 'advertisementCreated', advert);
  await post(page, 'userProfileUpdated', { userId, phone: '+47 400 00 000' });
  const path = pathOf('user', userId);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  const events = timeline.getByRole('article');

  // The first sets the device: four alike follow it, the strange one is never among them.
  await page.goto(path);
  const run = timeline.getByRole('button', { name: 'Signed in 4 times' });
  await expect(run).toHaveAttribute('aria-expanded', 'false');
  await expect(events).toHaveCount(6);
  await expect(timeline.getByRole('link', { name: /Strange tablet/ })).toBeVisible();
  await run.click();
  await expect(run).toHaveAttribute('aria-expanded', 'true');
  await expect(events).toHaveCount(10);
  await expect(page).toHaveURL(/unfolded=/);
  await page.reload();
  await expect(events).toHaveCount(10);

  await timeline.getByRole('button', { name: '+ Event' }).click();
  await page.getByRole('checkbox', { name: 'Profile updated 1' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/event=userProfileUpdated/);
  await expect(events).toHaveCount(1);
  await timeline.getByRole('button', { name: 'All 9' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('strange tablet');
  await expect(page).toHaveURL(/q=strange/);
  await expect(events.first()).toContainText('Strange tablet');
  await page.goto(`${path}?changed=/phone`);
  await expect(events).toHaveCount(1);

  // The worker looks at the references within a second or two.
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/api/1.0/user/${encodeURIComponent(userId)}/related`);
      return (await answer.json()).groups[0]?.items[0]?.id;
    })
    .toBe(advertisementId);
  await page.goto(`${path}?tab=related`);
  await expect(page.getByRole('link', { name: 'Rowing boat' })).toBeVisible();
  await page.getByRole('button', { name: 'Merge into the timeline' }).click();
  await expect(page).toHaveURL(/with=advertisement/);
  await expect(timeline.getByRole('link', { name: /“Rowing boat” created/ })).toBeVisible();

  await page.goto(`${path}?at=2020-01-01T00:00:00.000Z`);
  await expect(page.getByText(/as of/).first()).toBeVisible();
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '1');

  await page.goto(`${path}/print?order=asc`);
  await expect(page.getByRole('heading', { level: 1, name: /^History of/ })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(10);
  await expectAccessible(page);
});

test('ids of any kind have pages that work', async ({ page }) => {
  test.setTimeout(120_000);
  for (const odd of oddIds) {
    const id = unique(odd);
    await post(page, 'mailingListCreated', { mailingListId: id, name: `List ${odd}` });
    await post(page, 'mailingListRenamed', { mailingListId: id, name: `Renamed ${odd}` });
    const path = pathOf('mailingList', id);
    for (const [at, title] of [
      [path, `Renamed ${odd}`],
      [`${path}/compare`, `Renamed ${odd}`],
      [`${path}/record`, `Correct Renamed ${odd}`],
    ] as const) {
      const answer = await page.goto(at);
      expect(answer?.status(), at).toBe(200);
      await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
    }
    await page.getByRole('link', { name: `Renamed ${odd}`, exact: true }).click();
    await expect(slider(page)).toBeVisible();
    await page.keyboard.press('[');
    await expect(
      page.getByRole('heading', { level: 1, name: `List ${odd}`, exact: true }),
    ).toBeVisible();
  }
});

test('an entity that is called as a page beside it is read all the same', async ({ page }) => {
  const type = unique('odd');
  const ids = ['find', '~find', 'grid', 'compare', '%2Ffind', 'ø/find'];
  await postBatch(
    page,
    ids.map((id) => ({ type: 'Begun', subject: `${type}/${id}`, data: { name: `Called ${id}` } })),
  );
  for (const id of ids) {
    await page.goto(`/entities/${type}`);
    await page.getByRole('link', { name: `Called ${id}`, exact: true }).click();
    await expect(page.getByText(`${type}/${id}`, { exact: true }).first()).toBeVisible();
    await page.reload();
    await expect(page.getByText(`${type}/${id}`, { exact: true }).first()).toBeVisible();
  }
  await page.goto(`/entities/${type}/find`);
  await expect(page.getByRole('heading', { level: 1, name: 'Who ever was it?' })).toBeVisible();
});

test('what is not there is told', async ({ page }) => {
  for (const path of [
    '/entities/user/nobody',
    '/entities/nothing/x',
    '/entities/user/x/record',
    '/entities/user/x/compare',
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByText('No such entity').last()).toBeVisible();
  }
  await page.goto(`${ingrid}?version=9999`);
  await expect(page.getByText('It has no such version')).toBeVisible();
  await page.getByRole('link', { name: 'Back to now' }).click();
  await expect(slider(page)).toBeVisible();
  await page.goto(`${ingrid}/compare?from=3&to=9999`);
  await expect(page.getByText('It has no such version')).toBeVisible();
});

test('a deleted entity says so, and what it refuses', async ({ page }) => {
  const id = await newUser(page);
  await post(page, 'userDeleted', { userId: id });
  await page.goto(pathOf('user', id));
  await expect(
    page.getByRole('region', { name: 'Deleted' }).getByText(/events of its own are refused/),
  ).toBeVisible();
  await page.goto(`${pathOf('user', id)}/record?type=userLoggedIn`);
  await expect(page.getByText(/Recording this would be refused now/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Apply' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('a general entity reads as well as a known one', async ({ page }) => {
  const id = unique('N');
  const event = (type: string, time: string, data: object) => ({
    type,
    time,
    subject: `parkingFine/${id}`,
    data,
  });
  await postBatch(page, [
    event('Create Fine', '2005-03-22T23:00:00Z', { amount: 35, vehicleClass: 'A' }),
    event('Send Fine', '2005-07-21T22:00:00Z', { expense: 11 }),
  ]);
  await page.goto(pathOf('parkingFine', id));
  await expect(page.getByRole('heading', { level: 1, name: id })).toBeVisible();
  await expect(page.getByText('3 months without events')).toBeVisible();
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByRole('link', { name: 'Create Fine' })).toBeVisible();
  await expect(row(page, /^expense \(added\)/).getByRole('insertion')).toContainText('11');
  await page.getByRole('link', { name: 'Record an event' }).click();
  await page.getByLabel('Type of event').fill('Payment');
  await page.getByLabel('Attribute 1, Name').fill('paid');
  await page.getByLabel('paid, Kind of value').selectOption('Number');
  await page.getByLabel('paid, Value').fill('much');
  await expect(page.getByText('This is not a number.')).toBeVisible();
  await page.getByLabel('paid, Value').fill('46');
  await apply(page);
  await expect(page).toHaveURL(pathOf('parkingFine', id));
  await expect(page.getByRole('article').first()).toContainText('Payment');
  await expect(row(page, /^paid \(added\)/)).toContainText('46');
});

/** Once the preview says that it fits. */
async function apply(page: Page) {
  const words = page.getByLabel('In words');
  if ((await words.inputValue()) === '') await words.fill('For the test');
  const button = page.getByRole('button', { name: 'Apply', exact: false });
  await expect(button).toHaveAttribute('aria-disabled', 'false');
  await button.click();
}

test('an event is recorded: faults beside their fields, then the new state', async ({ page }) => {
  const id = await newUser(page);
  await page.goto(`${pathOf('user', id)}/record`);
  const types = page.getByRole('navigation', { name: 'What happened' });
  await expect(types.getByText('The user is not suspended.')).toBeVisible();
  await types.getByRole('link', { name: /^Email changed/ }).click();
  await expect(page).toHaveURL(/type=userEmailUpdated/);
  await expect(page.getByLabel('User', { exact: true })).toHaveValue(id);
  await page.getByLabel('Email', { exact: true }).fill('no address');
  await expect(page.getByLabel('Email', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Email', { exact: true }).fill('ingrid@fjordmial.example');
  await expect(page.getByText('Refused, as saving would be')).toBeVisible();
  const email = `${unique('new')}@test.example`;
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('In words').fill('asked by phone');
  await apply(page);
  await expect(page).toHaveURL(pathOf('user', id));
  await expect(page.getByRole('article').first()).toContainText('“asked by phone”');
  await expect(row(page, /^email \(changed\)/).getByRole('insertion')).toHaveText(email);
});

test('a form that saw an older version is told, and may be sent again', async ({ page }) => {
  const id = await newUser(page);
  await page.goto(`${pathOf('user', id)}/record?type=userProfileUpdated`);
  await page.getByLabel('Phone').fill('+47 400 00 000');
  await page.getByLabel('Street').fill('Storgata 5');
  await page.getByLabel('City').fill('Oslo');
  await page.getByLabel('Country').fill('NO');
  // All of it was looked at, so that what comes now has moved since.
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('"NO"');
  await expect(page.getByText('It fits')).toBeVisible();
  await post(page, 'userLoggedIn', { userId: id });
  const moved = page.getByRole('alert').filter({ hasText: 'Nothing was written' });
  await expect(moved).toBeVisible();
  await expect(page.getByRole('table', { name: 'What it stands on' })).toContainText('v2');
  await page.getByLabel('In words').fill('For the test');
  await page.getByRole('button', { name: 'Apply the new one' }).click();
  await expect(page).toHaveURL(pathOf('user', id));
  await expect(row(page, /^city/)).toContainText('Oslo');
  await expect(slider(page)).toHaveAttribute('aria-valuemax', '3');
});

test('lists of objects are filled in, and what is left empty is not sent', async ({ page }) => {
  const userId = await newUser(page);
  const advertisementId = unique('BR');
  await post(page, 'advertisementCreated', {
    advertisementId,
    userId,
    title: 'Boat',
    category: 'boat',
    price: 100,
  });
  await page.goto(`${pathOf('advertisement', advertisementId)}/record?type=advertisementEdited`);
  await page.getByLabel('Price').fill('90');
  await page.getByRole('button', { name: 'Add to photos' }).click();
  await page.getByLabel('Id', { exact: true }).fill('p1');
  await expect(page.getByLabel('Caption')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('link', { name: '/photos/0/caption' })).toBeVisible();
  await page.getByLabel('Caption').fill('Front');
  await apply(page);
  await expect(page).toHaveURL(pathOf('advertisement', advertisementId));
  await expect(row(page, /^price \(changed\)/)).toContainText('90 NOK');
  await expect(row(page, /^p1/)).toContainText('Front');
  await expect(row(page, /^title/)).toContainText('Boat');
});

test('two versions are compared: what differs, by which event, read and steered by keys', async ({
  page,
}) => {
  await openPage(page, `${ingrid}/compare?from=11&to=12`);
  const differences = page.getByRole('table', { name: 'Differences' });
  await expect(differences.getByRole('deletion').first()).toBeVisible();
  await expect(differences.getByRole('row', { name: /^email \(changed\)/ })).toContainText('v12');
  await expect(page.getByRole('heading', { name: '1 event between' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(
    differences.getByRole('row', { name: /\((changed|added|removed)\)/ }).first(),
  ).toBeFocused();
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/only=false/);
  await expect(differences.getByRole('row', { name: /^name/ })).toBeVisible();
  await page.reload();
  await untilAlive(page);
  await expect(page.getByLabel('Only changed')).not.toBeChecked();
  await page.keyboard.press('x');
  await expect(page).toHaveURL(/from=12&to=11/);
  await expect(page.getByText('Read backwards in time')).toBeVisible();
  await page.goto(`${ingrid}/compare?from=0&to=1`);
  await expect(page.getByRole('table').getByText('absent').first()).toBeVisible();
});

test('the ends of a comparison are picked from what happened', async ({ page }) => {
  await page.goto(`${ingrid}/compare?from=11&to=12`);
  await page.getByRole('button', { name: /^From/ }).click();
  const picker = page.getByRole('dialog', { name: /from which to compare/ });
  await picker.getByRole('link', { name: /signed up/ }).click();
  await expect(page).toHaveURL(/from=1&to=12$/);
  await page.getByRole('button', { name: /^To/ }).click();
  await page.getByRole('spinbutton', { name: /^Version/ }).fill('5');
  await page.getByRole('button', { name: 'Go' }).click();
  await expect(page).toHaveURL(/from=1&to=5$/);
});

test('words are marked inside long text, items of lists matched by identity', async ({ page }) => {
  const userId = await newUser(page);
  const advertisementId = unique('BR');
  const photos = ['p1', 'p2', 'p3'].map((id) => ({ id, caption: `Photo ${id}` }));
  const description = 'Small scratch on the mirror. Two keys. Full service book. Garage kept.';
  const base = { advertisementId, userId, title: 'Bike', category: 'motorcycle' };
  await post(page, 'advertisementCreated', { ...base, description, photos });
  await post(page, 'advertisementEdited', {
    advertisementId,
    description: description.replace('Small scratch on the', 'New'),
    photos: [photos[2], photos[0], { id: 'p9', caption: 'Chain' }],
  });
  await page.goto(`${pathOf('advertisement', advertisementId)}/compare`);
  const text = page.getByRole('row', { name: /^description/ });
  await expect(text.getByRole('insertion')).toHaveText(['New']);
  await expect(text).not.toContainText('Full service book');
  await text
    .getByRole('button', { name: /sentences? unchanged/ })
    .first()
    .click();
  await expect(text).toContainText('Full service book');
  await expect(page.getByRole('row', { name: /^p3 \(moved\)/ })).toContainText('moved up 2 places');
  await expect(page.getByRole('row', { name: /^p2 \(removed\)/ })).toContainText('absent');
  await expect(page.getByRole('row', { name: /^p9 \(added\)/ })).toContainText('Chain');
});

test('on a phone the timeline and the state are tabs, and nothing is wider than it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of [
    ingrid,
    `${ingrid}/compare?from=3&to=12`,
    `${ingrid}/record?type=userProfileUpdated`,
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
  }
  await page.goto(`${ingrid}?version=12`);
  await expect(selected(page)).toBeInViewport();
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: 'State' })
    .click();
  await expect(row(page, /^email \(changed\)/)).toBeInViewport();
  await page.getByRole('button', { name: 'One version back' }).click();
  await expect(page).toHaveURL(/version=11/);
  await expectAccessible(page);
});

test('the pages of an entity are accessible in both themes', async ({ page }) => {
  test.setTimeout(240_000);
  for (const path of [
    ingrid,
    `${ingrid}?version=12&open=12`,
    `${ingrid}?version=3&tab=raw`,
    `${ingrid}/compare?from=3&to=12`,
    `${ingrid}/compare?from=3&to=12&view=unified&only=false`,
    `${ingrid}/record`,
    `${ingrid}/record?type=userProfileUpdated`,
    '/entities/user/nobody',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
    await test.step(path, () => expectAccessible(page));
  }
});
