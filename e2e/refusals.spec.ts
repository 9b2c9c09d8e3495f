import { expect, type Page, type Response, test } from '@playwright/test';

// Whatever a save is refused for stands on the page before it: every event type of the catalogue, on
// entities that stand differently, filled in well and badly. What the page shows is what the API then
// answers; what it shows to fit is recorded. Each entity is of one try alone, on the store of all specs.

type Data = Record<string, unknown>;
type Event = { type: string; data: Data };
/** How an entity comes to stand as it does. */
type Standing = { name: string; events: Event[] };
type Twist = (data: Data, own: string[]) => Data;

const idFields = { user: 'userId', advertisement: 'advertisementId', mailingList: 'mailingListId' };
type EntityType = keyof typeof idFields;
const types = Object.keys(idFields) as EntityType[];

const run = crypto.randomUUID().slice(0, 8);
const addressOf = (id: string) => `${id}@refusals.example`;

/** People who are there before: one whose address is taken, one who is suspended, one who is verified. */
const others = {
  taken: `r-${run}-taken`,
  suspended: `r-${run}-suspended`,
  verified: `r-${run}-verified`,
};

function standings(type: EntityType, id: string): Standing[] {
  const of = (event: string, data: Data = {}): Event => ({
    type: event,
    data: { [idFields[type]]: id, ...data },
  });
  if (type === 'user') {
    const made = of('userCreated', { email: addressOf(id), name: 'Rut Refused', language: 'nb' });
    return [
      { name: 'new', events: [made] },
      { name: 'suspended', events: [made, of('userSuspended', { because: 'fraud' })] },
      { name: 'verified', events: [made, of('userEmailVerified')] },
      { name: 'deleted', events: [made, of('userDeleted')] },
    ];
  }
  if (type === 'mailingList') {
    const made = of('mailingListCreated', { name: 'Refusals weekly' });
    const member = { userId: others.verified, email: addressOf(others.verified) };
    return [
      { name: 'empty', events: [made] },
      { name: 'with a member', events: [made, of('mailingListMemberSubscribed', member)] },
      { name: 'deleted', events: [made, of('mailingListDeleted')] },
    ];
  }
  const offered = (userId: string, category = 'caravan') =>
    of('advertisementCreated', { userId, title: 'Refused', category, price: 9 });
  const draft = offered(others.verified);
  const submitted = [draft, of('advertisementSubmitted')];
  const published = [...submitted, of('advertisementPublished')];
  return [
    { name: 'draft', events: [draft] },
    { name: 'draft of one who is suspended', events: [offered(others.suspended)] },
    {
      // Held with its submission: what a policy would record a moment later changes nothing then.
      name: 'held, of one who is not verified',
      events: [
        offered(others.taken, 'motorcycle'),
        of('advertisementSubmitted'),
        of('advertisementHeld', { code: 'email_not_verified', because: 'Not verified' }),
      ],
    },
    { name: 'published', events: published },
    { name: 'sold', events: [...published, of('advertisementSold', { soldFor: 5 })] },
    { name: 'deleted', events: [...published, of('advertisementDeleted')] },
  ];
}

/** What is wrong with what is filled in; most is well. */
const twists: Record<string, Twist> = {
  well: (data) => data,
  'with an address that is taken': (data) => withText(data, /email/i, addressOf(others.taken)),
  'with a member too many': (data) => ({ ...data, whim: true }),
  'without its first field': (data, [name]) => without(data, name),
  'with a first field of another kind': (data, [name]) =>
    name === undefined ? data : { ...data, [name]: { unfit: true } },
  'of people who are nowhere': (data) => withText(data, /^userId$/, `r-${run}-nobody`),
  'with its first field empty': (data, [name]) =>
    name === undefined ? data : { ...data, [name]: '' },
};

function withText(data: Data, name: RegExp, text: string): Data {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      name.test(key) && typeof value === 'string'
        ? text
        : isObject(value)
          ? withText(value, name, text)
          : value,
    ]),
  );
}

function without(data: Data, name: string | undefined): Data {
  const { [name ?? '']: _, ...rest } = data;
  return rest;
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function send(page: Page, { type, data }: Event) {
  const answer = await page.request.post(`/api/1.0/${type}`, { data, failOnStatusCode: false });
  return { status: answer.status(), body: (await answer.json()) as ProblemBody };
}

type ProblemBody = { code?: string; detail?: string; errors?: Told[] };

async function prepare(page: Page, cases: readonly Case[]): Promise<void> {
  const source = `urn:refusals:${crypto.randomUUID()}`;
  const batch = cases
    .flatMap(({ ref, before }) =>
      before.map(({ type, data }) => ({ type, data, subject: `${ref.type}/${ref.id}` })),
    )
    .map((event, index) => ({ specversion: '1.0', id: `${index}`, source, ...event }));
  const answer = await page.request.post('/api/1.0/events', {
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    data: JSON.stringify(batch),
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

/** The events that the API takes of an entity type, each with its example. */
async function catalogue(page: Page, type: EntityType): Promise<{ type: string; example: Data }[]> {
  const answer = await page.request.get('/api/1.0/openapi.json');
  const { paths } = (await answer.json()) as { paths: Record<string, { post?: Operation }> };
  return Object.entries(paths).flatMap(([path, { post }]) => {
    const example = post?.requestBody?.content['application/json']?.example;
    const first = isObject(example) ? Object.keys(example)[0] : undefined;
    const isOurs = first === idFields[type];
    return isOurs && isObject(example) ? [{ type: path.split('/').at(-1) ?? '', example }] : [];
  });
}
type Operation = { requestBody?: { content: Record<string, { example?: unknown }> } };

test.describe.configure({ mode: 'parallel' });

for (const entityType of types) {
  test(`every refusal of the events of ${entityType} stands on the page before the save`, async ({
    page,
  }) => {
    test.setTimeout(900_000);
    await makeOthers(page);
    const cases = await casesOf(page, entityType);
    await prepare(page, cases);
    const refused = new Set<string>();
    let fits = 0;
    for (const { type, ref, how, filled, byForm } of cases) {
      await test.step(`${type} on ${how}`, async () => {
        const path = `/entities/${ref.type}/${ref.id}/correct`;
        const { shown, data } = byForm
          ? await filledIn(page, path, type, filled)
          : await written(page, path, { type, data: filled });
        const { status, body } = await send(page, { type, data });
        const told = status === 201 ? [] : toldBy(body);
        expect(shown, `${type} on ${how}: ${JSON.stringify(data)}`).toEqual(told);
        if (status === 201) fits += 1;
        for (const { code } of told) refused.add(code);
      });
    }
    const counts = `${cases.length} tried, ${fits} recorded, ${[...refused].sort().join(' ')}`;
    test.info().annotations.push({ type: 'refusals', description: counts });
    expect(new Set(cases.map(({ type }) => type)).size).toBeGreaterThan(5);
    expect(fits).toBeGreaterThan(3);
    expect(refused.size, counts).toBeGreaterThan(4);
  });
}

type Case = {
  type: string;
  ref: { type: EntityType; id: string };
  how: string;
  before: Event[];
  filled: Data;
  byForm: boolean;
};

/** Standings that each type of event meets; which, comes round. */
const each = 2;

async function casesOf(page: Page, type: EntityType): Promise<Case[]> {
  const idField = idFields[type];
  const names = Object.keys(twists);
  const offered = await catalogue(page, type);
  return offered.flatMap(({ type: event, example }, row) =>
    Array.from({ length: each }, (_, nth): Case => {
      const id = `r-${run}-${type}-${row}-${nth}`;
      const all = standings(type, id);
      const { name, events } = all[(row + nth * 2) % all.length] as Standing;
      // The first is well; the others meet what comes round.
      const twist = names[nth === 0 ? 0 : (row * 2 + nth) % names.length] as string;
      const own = Object.keys(example).filter((key) => key !== idField);
      const meant = withText(example, /email/i, addressOf(id));
      const person = type !== 'user' && 'userId' in meant ? { userId: others.verified } : {};
      const address =
        'email' in meant && 'userId' in person ? { email: addressOf(others.verified) } : {};
      const well: Data = { ...meant, ...person, ...address, [idField]: id };
      return {
        type: event,
        ref: { type, id },
        how: `one that is ${name}, ${twist}`,
        before: events,
        // Whose event it is, is said by the page.
        filled: { ...(twists[twist] as Twist)(well, own), [idField]: id },
        // What a form can be filled in with by hand, each in a control of its own.
        byForm: nth === 0 && own.every((key) => !/^userId$/.test(key) && !isObject(well[key])),
      };
    }),
  );
}

/** Once for each worker, whichever of the tests comes first there: again, it is refused. */
async function makeOthers(page: Page): Promise<void> {
  for (const userId of Object.values(others)) {
    await send(page, { type: 'userCreated', data: { userId, email: addressOf(userId) } });
  }
  await send(page, { type: 'userSuspended', data: { userId: others.suspended } });
  await send(page, { type: 'userEmailVerified', data: { userId: others.verified } });
}

type Told = { code: string; message: string };
type Seen = { shown: Told[]; data: Data };

/** What the page shows of an event that is written as JSON. */
async function written(page: Page, path: string, event: Event): Promise<Seen> {
  await page.goto(`${path}?tab=json`);
  const looked = looking(page);
  await page.getByLabel('Events as JSON').fill(JSON.stringify(event));
  return { shown: await shownBy(page, await looked), data: event.data };
}

/** What the page shows of an event that is filled in by its form, and what the form makes of it. */
async function filledIn(page: Page, path: string, type: string, data: Data): Promise<Seen> {
  // As it is at first, with what the state holds.
  let looked = looking(page);
  await page.goto(`${path}?tab=event&type=${type}`);
  const form = page.getByRole('region', { name: 'What it should be' });
  for (const [name, value] of Object.entries(data)) {
    // By its place in the data, which its label is made from.
    const control = form.locator(`[id="field/${name}"]`);
    if ((await control.count()) === 0) continue;
    looked = looking(page, `${JSON.stringify(name)}:${JSON.stringify(value)}`);
    const isChoice = await control.evaluate((element) => element.tagName === 'SELECT');
    if (isChoice) await control.selectOption(JSON.stringify(value));
    else await control.fill(String(value));
  }
  const answer = await looked;
  const { draft } = (await answer.json()) as { draft: { events: { data: Data }[] } };
  return { shown: await shownBy(page, answer), data: draft.events[0]?.data ?? {} };
}

/** The answer to a look at what holds this. */
function looking(page: Page, part = ''): Promise<Response> {
  return page.waitForResponse(
    (one) =>
      one.url().endsWith('/internal/correct') &&
      one.ok() &&
      one.request().postData()?.includes(part) === true,
  );
}

/** What the page shows once it was answered: the refusals, or none where it says that it fits. */
async function shownBy(page: Page, answer: Response): Promise<Told[]> {
  const { preview } = (await answer.json()) as { preview: { status: string } | null };
  const region = page.getByRole('region', { name: 'Preview' });
  await expect(region.getByRole('status')).toHaveText(
    preview?.status === 'fits' ? /it pass|It fits/ : 'Refused, as saving would be',
  );
  if (preview?.status === 'fits') return [];
  const lines = await region
    .getByRole('list', { name: 'Why it is refused' })
    .getByRole('listitem')
    .evaluateAll((items) =>
      items.map((item) => [...item.children].map((part) => part.textContent ?? '')),
    );
  return sorted(
    lines.map(([message = '', code = '']) => ({ message, code: code.split(' · ')[0] ?? '' })),
  );
}

function toldBy({ code = '', detail = '', errors = [] }: ProblemBody): Told[] {
  return sorted(
    errors.length > 0
      ? errors.map((error) => ({ message: error.message, code: error.code }))
      : [{ message: detail, code }],
  );
}

function sorted(told: Told[]): Told[] {
  return told.toSorted((a, b) => (a.code + a.message).localeCompare(b.code + b.message));
}
