import { expect, test } from 'vitest';
import { given, type Told } from '#lib/testing/given.ts';

const userId = 'auth0|123456';
const advertisementId = 'BR-22907';
const only = { advertisementId };
const signedUp: Told = ['userCreated', { userId, email: 'ingrid@solberg.example' }];
const verified: Told = ['userEmailVerified', { userId }];
const suspended: Told = ['userSuspended', { userId }];
const created = (category: string): Told => [
  'advertisementCreated',
  { advertisementId, userId, title: 'Honda CB500F, 2019', price: 52_000, category },
];
const submitted: Told = ['advertisementSubmitted', only];
const published: Told = ['advertisementPublished', only];

test('a motorcycle is published only once its seller’s email is verified', () => {
  const waiting = [signedUp, created('motorcycle'), submitted];
  expect(given(...waiting).when(...published).refusal).toBe('email_not_verified');
  const { refusal, stateOf } = given(...waiting, verified).when(...published);
  expect(refusal).toBeNull();
  expect(stateOf('advertisement', advertisementId)).toMatchObject({
    status: 'published',
    publishedAt: '2026-01-05T09:05:00.000Z',
  });
});

test('a change of the address asks for its proof again', () => {
  const moved: Told = ['userEmailUpdated', { userId, email: 'ingrid@fjordmial.example' }];
  const { refusal } = given(signedUp, verified, moved, created('motorcycle'), submitted).when(
    ...published,
  );
  expect(refusal).toBe('email_not_verified');
});

const held: Told = [
  'advertisementHeld',
  { ...only, code: 'email_not_verified', because: 'The seller’s email is not verified' },
];

test('what is held is published, rejected, withdrawn, or expires, and says why it waits until then', () => {
  const waiting = [signedUp, created('motorcycle'), submitted, held];
  const advert = (history: Told[], event: Told) =>
    given(...history)
      .when(...event)
      .stateOf('advertisement', advertisementId);
  expect(advert(waiting.slice(0, 3), held)).toMatchObject({
    status: 'held',
    heldFor: 'The seller’s email is not verified',
    heldCode: 'email_not_verified',
    heldAt: '2026-01-05T09:04:00.000Z',
  });
  const expired: Told = ['advertisementExpired', only];
  for (const [event, status] of [
    [published, 'published'],
    [['advertisementRejected', { ...only, because: 'No photo' }], 'rejected'],
    [['advertisementWithdrawn', only], 'withdrawn'],
    [expired, 'expired'],
  ] as [Told, string][]) {
    const state = advert([...waiting, verified], event);
    expect(state).toMatchObject({ status });
    expect(Object.keys(state ?? {})).not.toContain('heldAt');
  }
  expect(given(...waiting, expired).when(...submitted).refusal).toBeNull();
});

test('only what was submitted is held, once for a reason, and only what is held expires', () => {
  const draft = [signedUp, created('motorcycle')];
  const expired: Told = ['advertisementExpired', only];
  expect(given(...draft).when(...held).refusal).toBe('not_submitted');
  expect(given(...draft, submitted).when(...expired).refusal).toBe('not_held');
  expect(given(...draft, submitted, held).when(...held).refusal).toBe('already_held');
  const again: Told = ['advertisementHeld', { ...held[1], code: 'user_suspended' }];
  const { stateOf } = given(...draft, submitted, held).when(...again);
  // It has waited since it was first held.
  expect(stateOf('advertisement', advertisementId)).toMatchObject({
    heldCode: 'user_suspended',
    heldAt: '2026-01-05T09:04:00.000Z',
  });
});

test('anything else is published without', () => {
  expect(given(signedUp, created('boat'), submitted).when(...published).refusal).toBeNull();
});

test('an advert needs a seller who is there', () => {
  expect(given().when(...created('boat')).refusal).toBe('user_not_found');
  const gone: Told = ['userDeleted', { userId }];
  expect(given(signedUp, gone).when(...created('boat')).refusal).toBe('user_not_found');
});

test('who is suspended submits nothing', () => {
  expect(given(signedUp, created('boat'), suspended).when(...submitted).refusal).toBe(
    'user_suspended',
  );
});

test('only what was submitted is published or rejected', () => {
  const draft = [signedUp, created('boat')];
  const rejected: Told = ['advertisementRejected', { ...only, because: 'No photo' }];
  expect(given(...draft).when(...published).refusal).toBe('not_submitted');
  expect(given(...draft).when(...rejected).refusal).toBe('not_submitted');
  const { stateOf } = given(...draft, submitted, rejected).when(...submitted);
  expect(stateOf('advertisement', advertisementId)).toMatchObject({ status: 'submitted' });
  expect(stateOf('advertisement', advertisementId)).not.toHaveProperty('rejectedFor');
});

test('an edit changes what was sent', () => {
  const { stateOf } = given(signedUp, created('boat')).when('advertisementEdited', {
    ...only,
    price: 1,
  });
  expect(stateOf('advertisement', advertisementId)).toMatchObject({
    title: 'Honda CB500F, 2019',
    price: 1,
  });
});

test('what is sold is edited and withdrawn no more', () => {
  const sold: Told = ['advertisementSold', { ...only, soldFor: 48_000 }];
  const offered = [signedUp, created('boat'), submitted];
  expect(given(...offered).when(...sold).refusal).toBe('not_published');
  const history = [...offered, published, sold];
  expect(given(...history).when('advertisementEdited', { ...only, price: 1 }).refusal).toBe(
    'already_sold',
  );
  expect(given(...history).when('advertisementWithdrawn', only).refusal).toBe('not_on_offer');
  expect(given(...history).when(...submitted).refusal).toBe('not_submittable');
});

test('what was withdrawn can be submitted again', () => {
  const withdrawn: Told = ['advertisementWithdrawn', { ...only, because: 'Kept it' }];
  const offered = [signedUp, created('boat'), submitted, published];
  const { stateOf } = given(...offered).when(...withdrawn);
  expect(stateOf('advertisement', advertisementId)).not.toHaveProperty('publishedAt');
  expect(given(...offered, withdrawn).when(...submitted).refusal).toBeNull();
});

test('what is deleted can be restored, what is not cannot', () => {
  const deleted: Told = ['advertisementDeleted', only];
  const restored: Told = ['advertisementRestored', only];
  const draft = [signedUp, created('boat')];
  expect(given(...draft).when(...restored).refusal).toBe('not_deleted');
  expect(given(...draft, deleted).when(...submitted).refusal).toBe('entity_deleted');
  expect(given(...draft, deleted).when(...restored).refusal).toBeNull();
});

test('a price is a whole number of kroner', () => {
  const { refusal } = given(signedUp).when('advertisementCreated', {
    ...created('boat')[1],
    price: 12.5,
  });
  expect(refusal).toMatch(/^invalid/);
});

test('a correction is held to what the events that it stands for are', () => {
  const correct = (history: Told[], data: object) =>
    given(...history).when('advertisementCorrected', { ...only, ...data }).refusal;
  const sold: Told = ['advertisementSold', { ...only, soldFor: 48_000 }];
  const offered = [signedUp, created('boat'), submitted, published, sold];
  expect(correct(offered, { set: { price: 1 } })).toBe('already_sold');
  expect(correct(offered, { set: { soldFor: 47_000 } })).toBeNull();
  expect(
    correct(offered, { set: { status: 'published', price: 1 }, unset: ['soldFor'] }),
  ).toBeNull();
  const waiting = [signedUp, created('motorcycle'), submitted];
  expect(correct(waiting, { set: { status: 'published' } })).toBe('email_not_verified');
  expect(correct([...waiting, suspended], { set: { status: 'submitted' } })).toBe('user_suspended');
});
