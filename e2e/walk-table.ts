// Every page, route, server action and operation of the API, and what each role is answered, and who
// is signed out. scripts/walk-table.test.ts fails where one is without a row; walk.spec.ts asks them
// all. `{user}`, `{event}` and `{list}` stand for ids of the demonstration's store.

export type Who = 'support' | 'engineer' | 'admin' | 'signedOut';

/** Statuses; `sign-in` is a redirect to there. */
type Told = { [W in Who]: number | string };

export type Row = Told & { at: string; method?: 'GET' | 'POST' };

const page = (at: string, told: Partial<Told> = {}): Row => ({
  at,
  support: 200,
  engineer: 200,
  admin: 200,
  signedOut: 'sign-in',
  ...told,
});

const adminPage = (at: string): Row => page(at, { support: 403, engineer: 403 });

const read = (at: string, told: Partial<Told> = {}): Row => page(at, { signedOut: 401, ...told });

/** An id that nothing has. */
const nothing = '00000000-0000-7000-8000-000000000000';

const noCorrection = '00000000-0000-7000-8000-000000000000';
const noWebhook: Partial<Told> = { support: 403, engineer: 403, admin: 404 };
const noImport: Partial<Told> = { support: 403, engineer: 403, admin: 404 };

/** What takes no question; who may send there is asked by the tests of what answers. */
const sentTo = (at: string): Row =>
  page(at, { support: 405, engineer: 405, admin: 405, signedOut: 405 });

const nowhere: Partial<Told> = { support: 404, engineer: 404, admin: 404 };

/** By the file that answers. */
export const routes: Record<string, Row> = {
  'app/(overview)/page.tsx': page('/'),
  'app/account/page.tsx': page('/account'),
  'app/demo/page.tsx': page('/demo'),
  'app/docs/page.tsx': page('/docs'),
  // To whom it is open; another is refused, as by the API.
  'app/docs/[request]/page.tsx': page('/docs/userEmailUpdated', { support: 403, engineer: 403 }),
  'app/admin/page.tsx': page('/admin', {
    ...{ support: 403, engineer: '/admin/seals', admin: '/admin/people' },
  }),
  'app/admin/audit/page.tsx': adminPage('/admin/audit'),
  'app/admin/audit/export/route.ts': read('/admin/audit/export', { support: 403, engineer: 403 }),
  'app/admin/keys/page.tsx': adminPage('/admin/keys'),
  'app/admin/keys/new/page.tsx': adminPage('/admin/keys/new'),
  'app/admin/webhooks/page.tsx': adminPage('/admin/webhooks'),
  'app/admin/webhooks/new/page.tsx': adminPage('/admin/webhooks/new'),
  'app/admin/webhooks/[id]/page.tsx': page('/admin/webhooks/nothing', noWebhook),
  'app/admin/webhooks/[id]/change/page.tsx': page('/admin/webhooks/nothing/change', noWebhook),
  'app/admin/seals/page.tsx': page('/admin/seals', { support: 403 }),
  'app/admin/verify/page.tsx': page('/admin/verify', { support: 403 }),
  'app/import/page.tsx': adminPage('/import'),
  'app/import/[id]/page.tsx': page(`/import/${nothing}`, {
    support: 403,
    engineer: 403,
    admin: 404,
  }),
  'app/import/[id]/erase/page.tsx': page(`/import/${nothing}/erase?type=user`, {
    support: 403,
    engineer: 403,
    admin: 404,
  }),
  'app/import/[id]/faults/route.ts': read(`/import/${nothing}/faults`, noImport),
  'app/internal/imports/route.ts': read('/internal/imports', { support: 403, engineer: 403 }),
  'app/internal/imports/[id]/route.ts': read(`/internal/imports/${nothing}`, noImport),
  'app/internal/imports/[id]/bytes/route.ts': sentTo(`/internal/imports/${nothing}/bytes?at=0`),
  'app/internal/imports/[id]/look/route.ts': sentTo(`/internal/imports/${nothing}/look`),
  'app/internal/imports/[id]/trial/route.ts': sentTo(`/internal/imports/${nothing}/trial`),
  'app/internal/verification/route.ts': read('/internal/verification', { support: 403 }),
  'app/schema/[type]/page.tsx': page('/schema/user'),
  'app/schema/[type]/words/page.tsx': page('/schema/user/words', {
    ...{ support: 403, engineer: 404, admin: 404 },
  }),
  'app/admin/masking/page.tsx': adminPage('/admin/masking'),
  'app/admin/people/page.tsx': adminPage('/admin/people'),
  'app/admin/roles/page.tsx': adminPage('/admin/roles'),
  'app/corrections/bulk/page.tsx': page('/corrections/bulk'),
  'app/corrections/bulk/new/page.tsx': page('/corrections/bulk/new'),
  'app/corrections/bulk/[id]/page.tsx': page(`/corrections/bulk/${nothing}`, {
    support: 404,
    engineer: 404,
    admin: 404,
  }),
  'app/corrections/bulk/[id]/report/route.ts': read(`/corrections/bulk/${nothing}/report`, {
    support: 403,
    engineer: 404,
    admin: 404,
  }),
  'app/internal/bulk/[id]/route.ts': read(`/internal/bulk/${nothing}`, {
    support: 404,
    engineer: 404,
    admin: 404,
  }),
  'app/internal/bulk/[id]/conflicts/route.ts': read(`/internal/bulk/${nothing}/conflicts`, {
    support: 404,
    engineer: 404,
    admin: 404,
  }),
  'app/internal/bulk/[id]/items/route.ts': read(`/internal/bulk/${nothing}/items`, {
    support: 404,
    engineer: 404,
    admin: 404,
  }),
  'app/admin/deletes/page.tsx': adminPage('/admin/deletes'),
  'app/admin/holds/page.tsx': adminPage('/admin/holds'),
  'app/admin/erasures/page.tsx': adminPage('/admin/erasures'),
  'app/admin/erasures/[id]/page.tsx': page(`/admin/erasures/${nothing}`, nowhere),
  'app/internal/erasures/[id]/route.ts': read(`/internal/erasures/${nothing}`, nowhere),
  'app/internal/entity/erasure/route.ts': read('/internal/entity/erasure?type=user&id={user}'),
  'app/entities/[type]/[id]/erase/page.tsx': adminPage('/entities/user/{user}/erase'),
  'app/events/[id]/erase/page.tsx': adminPage('/events/{event}/erase'),
  'app/corrections/bulk/[id]/erase/page.tsx': page(`/corrections/bulk/${nothing}/erase`, {
    support: 403,
    engineer: 403,
    admin: 404,
  }),
  'app/admin/backups/page.tsx': adminPage('/admin/backups'),
  'app/admin/review/page.tsx': adminPage('/admin/review'),
  'app/admin/retention/page.tsx': adminPage('/admin/retention'),
  'app/corrections/(list)/page.tsx': page('/corrections'),
  'app/corrections/[id]/page.tsx': page(`/corrections/${noCorrection}`, nowhere),
  'app/internal/corrections/route.ts': read('/internal/corrections'),
  'app/internal/corrections/waiting/route.ts': read('/internal/corrections/waiting'),
  'app/internal/corrections/[id]/route.ts': read(`/internal/corrections/${noCorrection}`, nowhere),
  'app/compare/page.tsx': page('/compare?left=user/{user}'),
  'app/entities/[type]/(list)/page.tsx': page('/entities/user'),
  'app/entities/[type]/[id]/(life)/page.tsx': page('/entities/user/{user}'),
  'app/entities/[type]/[id]/compare/page.tsx': page('/entities/user/{user}/compare?from=0&to=1'),
  'app/entities/[type]/[id]/print/page.tsx': page('/entities/user/{user}/print'),
  'app/entities/[type]/[id]/correct/page.tsx': page('/entities/user/{user}/correct'),
  'app/entities/[type]/[id]/record/page.tsx': page('/entities/user/{user}/record', {
    support: '/entities/user/{user}/correct',
    engineer: '/entities/user/{user}/correct',
    admin: '/entities/user/{user}/correct',
  }),
  'app/events/(list)/page.tsx': page('/events'),
  'app/events/[id]/(event)/page.tsx': page('/events/{event}'),
  'app/join/[token]/page.tsx': page('/join/nothing', { signedOut: 200 }),
  'app/verify/[token]/page.tsx': page('/verify/nothing', { signedOut: 200 }),
  'app/letters/page.tsx': page('/letters', { support: 403, engineer: 403 }),
  'app/letters/[id]/page.tsx': page('/letters/nothing', {
    support: 403,
    engineer: 403,
    admin: 404,
  }),
  'app/internal/letters/route.ts': read('/internal/letters', { support: 403, engineer: 403 }),
  'app/search/page.tsx': page('/search?q=a'),
  'app/sign-in/page.tsx': page('/sign-in', {
    support: '/',
    engineer: '/',
    admin: '/',
    signedOut: 200,
  }),
  'app/sign-in/second-factor/page.tsx': page('/sign-in/second-factor', {
    support: '/',
    engineer: '/',
    admin: '/',
    signedOut: 200,
  }),
  // No provider is set here.
  'app/sign-in/provider/route.ts': page('/sign-in/provider', {
    support: 'sign-in',
    engineer: 'sign-in',
    admin: 'sign-in',
  }),
  'app/api/auth/callback/oidc/route.ts': page('/api/auth/callback/oidc', {
    support: '/api/auth/error',
    engineer: '/api/auth/error',
    admin: '/api/auth/error',
    signedOut: '/api/auth/error',
  }),
  'app/api/1.0/[[...path]]/route.ts': read('/api/1.0/nothing/at/all/here', {
    support: 404,
    engineer: 404,
    admin: 404,
  }),
  'app/internal/actors/route.ts': read('/internal/actors?prefix='),
  'app/internal/compare/nearby/route.ts': read(
    '/internal/compare/nearby?type=user&id={user}&version=1',
  ),
  'app/internal/compare/suggestions/route.ts': read('/internal/compare/suggestions?text='),
  'app/internal/entities/changed/route.ts': read('/internal/entities/changed?type=user&after=0'),
  'app/internal/entities/route.ts': read('/internal/entities?type=user'),
  'app/internal/entities/fields/route.ts': read('/internal/entities/fields?type=user'),
  'app/internal/entities/search/route.ts': read(
    '/internal/entities/search?type=user&filter=/status%20is%20active',
  ),
  'app/internal/entity-types/route.ts': read('/internal/entity-types'),
  'app/entities/[type]/[id]/find/page.tsx': page('/entities/user/{user}/find'),
  'app/entities/[type]/[id]/grid/csv/route.ts': read('/entities/user/{user}/grid/csv'),
  'app/entities/[type]/[id]/grid/page.tsx': page('/entities/user/{user}/grid'),
  'app/entities/[type]/find/page.tsx': page('/entities/user/find'),
  // A POST alone.
  'app/internal/correct/route.ts': read('/internal/correct', {
    support: 405,
    engineer: 405,
    admin: 405,
    signedOut: 405,
  }),
  'app/internal/entity/blame/route.ts': read('/internal/entity/blame?type=user&id={user}'),
  'app/internal/entity/columns/route.ts': read('/internal/entity/columns?type=user&id={user}'),
  'app/internal/entity/find/route.ts': read(
    '/internal/entity/find?type=user&id={user}&field=/email&operator=changed',
  ),
  'app/internal/entity/grid/route.ts': read('/internal/entity/grid?type=user&id={user}'),
  'app/internal/entity/history/route.ts': read(
    '/internal/entity/history?type=user&id={user}&field=/email',
  ),
  'app/internal/entity/options/route.ts': read(
    '/internal/entity/options?type=user&id={user}&field=/email',
  ),
  'app/internal/find/route.ts': read('/internal/find?type=user&field=/email&operator=changed'),
  'app/internal/entity/state/route.ts': read('/internal/entity/state?type=user&id={user}'),
  'app/internal/entity/strip/route.ts': read('/internal/entity/strip?type=user&id={user}'),
  'app/internal/entity/outline/route.ts': read('/internal/entity/outline?type=user&id={user}'),
  'app/internal/entity/rows/route.ts': read('/internal/entity/rows?type=user&id={user}&keys=1'),
  'app/internal/entity/merged/route.ts': read('/internal/entity/merged?lane=user/{user}&keys=1'),
  'app/internal/entity/facets/route.ts': read('/internal/entity/facets?type=user&id={user}'),
  'app/internal/entity/related/route.ts': read('/internal/entity/related?type=user&id={user}'),
  'app/internal/entity/deletion/route.ts': read('/internal/entity/deletion?type=user&id={user}'),
  'app/internal/entity/moment/route.ts': read(
    '/internal/entity/moment?type=user&id={user}&at=2026-01-01T00:00:00Z',
  ),
  'app/internal/events/route.ts': read('/internal/events'),
  'app/internal/events/followed/route.ts': read('/internal/events/followed?keys=1'),
  'app/internal/events/fields/route.ts': read('/internal/events/fields'),
  'app/internal/saved-views/route.ts': read('/internal/saved-views'),
  'app/internal/recorders/route.ts': read('/internal/recorders'),
  'app/internal/events/[id]/route.ts': read('/internal/events/{event}'),
  'app/internal/histogram/route.ts': read('/internal/histogram'),
  'app/internal/search/route.ts': read('/internal/search?q=a'),
  'app/internal/overview/route.ts': read('/internal/overview'),
  'app/projections/page.tsx': page('/projections'),
  'app/effects/(list)/page.tsx': page('/effects'),
  'app/effects/[id]/page.tsx': page(`/effects/${nothing}`, nowhere),
  'app/effects/reactors/[name]/page.tsx': page('/effects/reactors/nothing', nowhere),
  'app/internal/effects/route.ts': read('/internal/effects?status=failed'),
  'app/internal/effects/summary/route.ts': read('/internal/effects/summary'),
  'app/internal/effects/troubles/route.ts': read('/internal/effects/troubles'),
  'app/internal/effects/deadlines/route.ts': read(
    '/internal/effects/deadlines?type=user&id={user}',
  ),
  'app/internal/effects/[id]/route.ts': read(`/internal/effects/${nothing}`, nowhere),
  'app/internal/effects/reactors/[name]/route.ts': read(
    '/internal/effects/reactors/nothing',
    nowhere,
  ),
  'app/internal/events/[id]/follows/route.ts': read('/internal/events/{event}/follows'),
  'app/internal/events/[id]/erased/route.ts': read('/internal/events/{event}/erased'),
  'app/internal/events/[id]/outcome/route.ts': read('/internal/events/{event}/outcome'),
  'app/projections/[name]/page.tsx': page('/projections/emailDirectory'),
  'app/projections/rebuilds/[id]/page.tsx': page(`/projections/rebuilds/${nothing}`, nowhere),
  'app/internal/projections/route.ts': read('/internal/projections'),
  'app/internal/projections/[name]/route.ts': read('/internal/projections/emailDirectory'),
  'app/internal/projections/[name]/rows/route.ts': read(
    '/internal/projections/emailDirectory/rows',
  ),
  'app/internal/projections/troubles/route.ts': read('/internal/projections/troubles'),
  'app/internal/projections/drift/route.ts': read('/internal/projections/drift', { support: 403 }),
  'app/internal/rebuilds/[id]/route.ts': read(`/internal/rebuilds/${nothing}`, nowhere),
};

/** Operations of the API. Reads of one type of the catalogue stand for those of all. */
export const reads: Record<string, Row> = {
  'GET /api/1.0/events': read('/api/1.0/events?limit=1'),
  'GET /api/1.0/events/histogram': read('/api/1.0/events/histogram?buckets=9'),
  'GET /api/1.0/events/{id}': read('/api/1.0/events/{event}'),
  'GET /api/1.0/events/{id}/wake': read('/api/1.0/events/{event}/wake'),
  'GET /api/1.0/events/{id}/follows': read('/api/1.0/events/{event}/follows'),
  'GET /api/1.0/events/{id}/outcome': read('/api/1.0/events/{event}/outcome?wait=1'),
  'GET /api/1.0/corrections': read('/api/1.0/corrections'),
  'GET /api/1.0/corrections/{id}': read(`/api/1.0/corrections/${noCorrection}`, nowhere),
  'GET /api/1.0/find': read('/api/1.0/find?entityType=user&field=/email&operator=changed'),
  'GET /api/1.0/compare': read('/api/1.0/compare?left=user/{user}@1&right=user/{user}'),
  'GET /api/1.0/live': read('/api/1.0/live'),
  'GET /api/1.0/projections': read('/api/1.0/projections'),
  'GET /api/1.0/effects': read('/api/1.0/effects'),
  'GET /api/1.0/letters': read('/api/1.0/letters', { support: 403, engineer: 403 }),
  'GET /api/1.0/seals': read('/api/1.0/seals'),
  'GET /api/1.0/seals/proof': read(
    '/api/1.0/seals/proof?first=999999998&second=999999999',
    nowhere,
  ),
  'GET /api/1.0/events/{id}/proof': read(`/api/1.0/events/${nothing}/proof`, nowhere),
  'GET /api/1.0/erasures': read('/api/1.0/erasures', { support: 403, engineer: 403 }),
  'GET /api/1.0/erasures/{id}': read(`/api/1.0/erasures/${nothing}`, nowhere),
  'GET /api/1.0/erasures/{id}/certificate': read(
    `/api/1.0/erasures/${nothing}/certificate`,
    nowhere,
  ),
  'GET /api/1.0/holds': read('/api/1.0/holds', { support: 403, engineer: 403 }),
  'GET /api/1.0/effects/{id}': read(`/api/1.0/effects/${nothing}`, nowhere),
  'GET /api/1.0/projections/{name}/rebuilds': read('/api/1.0/projections/user/rebuilds'),
  'GET /api/1.0/projections/dailyActivity': read('/api/1.0/projections/dailyActivity?limit=1'),
  'GET /api/1.0/projections/emailDirectory': read('/api/1.0/projections/emailDirectory?limit=1'),
  'GET /api/1.0/projections/marketplace': read('/api/1.0/projections/marketplace?limit=1'),
  'GET /api/1.0/search': read('/api/1.0/search?q=a'),
  'GET /api/1.0/openapi.json': read('/api/1.0/openapi.json'),
  'GET /api/1.0/{entityType}': read('/api/1.0/user?limit=1'),
  'GET /api/1.0/{entityType}/{id}': read('/api/1.0/user/{user}'),
  'GET /api/1.0/{entityType}/{id}/events': read('/api/1.0/user/{user}/events?limit=1'),
  'GET /api/1.0/{entityType}/{id}/related': read('/api/1.0/user/{user}/related?limit=1'),
  'GET /api/1.0/{entityType}/{id}/changes': read('/api/1.0/user/{user}/changes'),
  'GET /api/1.0/{entityType}/{id}/blame': read('/api/1.0/user/{user}/blame'),
  'GET /api/1.0/{entityType}/{id}/history': read('/api/1.0/user/{user}/history?field=/email'),
  'GET /api/1.0/{entityType}/{id}/find': read(
    '/api/1.0/user/{user}/find?field=/email&operator=is&value=nobody',
    { engineer: 403 },
  ),
  // No reason is given.
  'GET /api/1.0/{entityType}/{id}/own-history': read('/api/1.0/user/{user}/own-history', {
    ...{ support: 403, engineer: 403, admin: 422 },
  }),
  'GET /api/1.0/{entityType}/{id}/grid': read('/api/1.0/user/{user}/grid?limit=1'),
};

/** Whose event it is to record, by type; admins record all. Asked with data that fits nothing. */
export const recordedBySupport: Record<string, boolean> = {
  advertisementCreated: false,
  advertisementEdited: false,
  advertisementSubmitted: false,
  advertisementHeld: false,
  advertisementPublished: false,
  advertisementRejected: false,
  advertisementExpired: false,
  advertisementWithdrawn: true,
  advertisementSold: false,
  advertisementDeleted: false,
  advertisementRestored: false,
  advertisementCorrected: false,
  mailingListCreated: false,
  mailingListDeleted: false,
  mailingListRestored: false,
  mailingListRenamed: false,
  mailingListMemberSubscribed: false,
  mailingListMemberUnsubscribed: true,
  mailingListCorrected: false,
  userCreated: false,
  userEmailUpdated: false,
  userEmailVerificationRequested: true,
  userEmailVerified: false,
  userProfileUpdated: true,
  userLoggedIn: false,
  userSuspended: true,
  userReinstated: true,
  userDeleted: false,
  userRestored: false,
  userCorrected: false,
};

/** What a server action answers: its status, and the code of its first fault. */
export type ActionRow = Told & { page: string; given: unknown };

const action = (where: string, given: unknown, told: Omit<Told, 'signedOut'>): ActionRow => ({
  page: where,
  given,
  signedOut: 'sign-in',
  ...told,
});

const adminAction = (where: string, given: unknown, admin: string): ActionRow =>
  action(where, given, { support: 'forbidden', engineer: 'forbidden', admin });

const own = (given: unknown): ActionRow =>
  // The demonstration's people change nothing of their own.
  action('/account', given, { support: 'failed', engineer: 'failed', admin: 'failed' });

const reason = 'A walk';
const loginRule = {
  ...{ takes: 'payloads', entityType: 'user', eventType: 'userLoggedIn', ground: 'A walk' },
  after: { count: 13, unit: 'months' },
};
const importHow = { id: nothing, mapping: {}, pseudonymise: 'none' };
const nobody = { personId: 'nobody', reason };

const webhookWish = {
  ...{ name: '', url: '', entityTypes: [], eventTypes: [], role: 'support', ordered: false },
};
const webhookAction = (given: object): ActionRow =>
  adminAction('/admin/webhooks', { id: 'nobody', reason, ...given }, 'not-found');

const proofAction = (where: string, given: unknown, told: string): ActionRow =>
  action(where, given, { support: told, engineer: told, admin: told });

const viewAction = (given: unknown, told: string): ActionRow =>
  action('/events', given, { support: told, engineer: told, admin: told });

const bulkAction = (given: unknown, told: string): ActionRow =>
  action('/corrections/bulk', given, { support: told, engineer: told, admin: told });

const correctAction = (given: unknown, told: string): ActionRow =>
  action('/entities/user/{user}/correct', given, { support: told, engineer: told, admin: told });

const deleteAction = (given: object, told: string): ActionRow =>
  action(
    '/entities/user/{user}',
    { entity: { type: 'user', id: '{user}' }, ...given },
    { support: told, engineer: told, admin: told },
  );

const decision = (given: object, told: Partial<Omit<Told, 'signedOut'>> = {}): ActionRow =>
  action(
    '/corrections',
    { id: noCorrection, ...given },
    {
      ...{ support: 'not-found', engineer: 'not-found', admin: 'not-found' },
      ...told,
    },
  );
const forApprovers = { support: 'forbidden', engineer: 'forbidden' };

const projectionAction = (given: unknown, told: string): ActionRow =>
  action('/projections', given, { support: 'forbidden', engineer: told, admin: told });

/** By file and name. What is given would change nothing, whoever gives it. */
const effectAction = (given: unknown): ActionRow =>
  action('/effects', given, { support: 'forbidden', engineer: 'unknown', admin: 'unknown' });

export const actions: Record<string, ActionRow> = {
  'app/components/projections/projection-actions.ts#askRebuild': projectionAction(
    { subject: { kind: 'model', name: 'nothing' }, switchWhen: 'by-hand', reason },
    'unknown',
  ),
  'app/components/projections/projection-actions.ts#moveRebuild': projectionAction(
    { id: nothing, control: 'pause', reason },
    'unknown',
  ),
  'app/components/projections/projection-actions.ts#leaveOut': projectionAction(
    { name: 'emailDirectory', position: '1', reason },
    'not-stopped',
  ),
  'app/components/projections/projection-actions.ts#repair': projectionAction(
    { entities: [{ type: 'user', id: 'nobody' }], reason },
    'nothing',
  ),
  'app/components/effects/effect-actions.ts#actOnEffects': effectAction({
    ...{ act: 'retry', of: { ids: [nothing] }, reason },
  }),
  'app/components/effects/effect-actions.ts#actOnReactor': effectAction({
    ...{ act: 'pause', name: 'nothing', reason },
  }),
  'app/components/saved-views/view-actions.ts#saveView': viewAction(
    { name: ' ', page: '/events', query: '', shared: true },
    'name-invalid',
  ),
  'app/components/saved-views/view-actions.ts#changeView': viewAction(
    { id: 'nothing', name: 'Mine' },
    'not-found',
  ),
  'app/components/saved-views/view-actions.ts#deleteView': viewAction('nothing', 'not-found'),
  'app/entities/[type]/(list)/ask-index.ts#askIndex': action(
    '/entities/user',
    { entityType: 'user', path: '/status', wanted: true, reason: '' },
    { support: 'forbidden', engineer: 'reason-missing', admin: 'reason-missing' },
  ),
  'app/schema/[type]/words/save-words.ts#saveWords': action(
    '/schema/user/words',
    {
      entityType: 'user',
      words: { label: 'User', plural: 'Users', events: {}, fields: {} },
      ...{ reason, expected: 0 },
    },
    { support: 'forbidden', engineer: 'invalid', admin: 'invalid' },
  ),
  'app/corrections/[id]/correction-actions.ts#approve': decision({ seen: '' }, forApprovers),
  'app/corrections/[id]/correction-actions.ts#apply': decision({ seen: '' }, forApprovers),
  'app/corrections/[id]/correction-actions.ts#reject': decision({ reason }, forApprovers),
  'app/corrections/[id]/correction-actions.ts#withdraw': decision({ reason }),
  'app/corrections/[id]/correction-actions.ts#say': decision({ text: 'A walk' }),
  // Whom they refuse is asked with the other acts; what would be done here is not to be.
  'app/admin/seals/seal-actions.ts#sealNow': proofAction(
    '/admin/seals',
    { unknown: true },
    'failed',
  ),
  'app/admin/seals/seal-actions.ts#rotateKey': adminAction(
    '/admin/seals',
    { reason: '' },
    'reason-missing',
  ),
  'app/admin/verify/verify-actions.ts#askVerification': proofAction(
    '/admin/verify',
    { unknown: true },
    'failed',
  ),
  'app/admin/verify/verify-actions.ts#steerVerification': action(
    '/admin/verify',
    { id: nothing, act: 'pause' },
    { support: 'forbidden', engineer: 'moved', admin: 'moved' },
  ),
  'app/entities/[type]/[id]/own-history/own-history-actions.ts#giveOwnHistory': adminAction(
    '/entities/user/{user}',
    { type: 'user', id: '{user}', form: 'json', reason: '' },
    'reason-missing',
  ),
  'app/import/import-actions.ts#startUpload': adminAction(
    '/import',
    { name: 'walk.csv', size: 0, mark: null },
    'empty',
  ),
  'app/import/import-actions.ts#check': adminAction('/import', importHow, 'not-found'),
  'app/import/import-actions.ts#revise': adminAction('/import', { id: nothing }, 'not-found'),
  'app/import/import-actions.ts#discard': adminAction('/import', { id: nothing }, 'not-found'),
  'app/import/import-actions.ts#steer': adminAction(
    '/import',
    { id: nothing, act: 'pause' },
    'not-found',
  ),
  'app/import/import-actions.ts#keepAs': adminAction(
    '/import',
    { name: ' ', mapping: {}, pseudonymise: 'none' },
    'invalid',
  ),
  'app/import/import-actions.ts#dropMapping': adminAction(
    '/import',
    { name: 'nothing' },
    'not-found',
  ),
  'app/import/[id]/trial-actions.ts#tryFirst': adminAction(
    '/import',
    { id: nothing, personal: { type: '', names: [] } },
    'not-found',
  ),
  'app/import/[id]/trial-actions.ts#lookAtTrial': adminAction(
    '/import',
    { id: nothing },
    'not-found',
  ),
  'app/import/[id]/run-actions.ts#record': adminAction(
    '/import',
    { id: nothing, reason, personal: { type: '', names: [] } },
    'not-found',
  ),
  'app/import/[id]/run-actions.ts#deleteTaken': adminAction(
    '/import',
    { id: nothing, type: 'user', reason },
    'none',
  ),
  'app/admin/review/save-rules.ts#saveRules': adminAction(
    '/admin/review',
    { rules: [], reason: '', expected: 0 },
    'reason-missing',
  ),
  'app/admin/masking/mark-field.ts#markField': adminAction(
    '/admin/masking',
    { entityType: 'user', path: '/name', personal: true, reason: '', expected: 0 },
    'invalid',
  ),
  'app/admin/roles/change-role-right.ts#changeRoleRight': adminAction(
    '/admin/roles',
    { role: 'nobody', permission: 'read', given: 'all', reason, expected: 0 },
    'invalid',
  ),
  'app/admin/keys/key-actions.ts#createKey': adminAction(
    '/admin/keys/new',
    {
      name: '',
      role: null,
      permissions: [],
      entityTypes: [],
      eventTypes: [],
      expiresAt: null,
      rateLimit: null,
      reason,
    },
    'refused name_invalid',
  ),
  'app/admin/keys/key-actions.ts#revokeKey': adminAction(
    '/admin/keys',
    { id: 'nobody', reason },
    'not-found',
  ),
  'app/admin/webhooks/webhook-actions.ts#createWebhook': adminAction(
    '/admin/webhooks/new',
    { wish: webhookWish, reason },
    'refused name_invalid',
  ),
  'app/admin/webhooks/webhook-actions.ts#changeWebhook': webhookAction({
    ...{ wish: webhookWish, expected: 1 },
  }),
  'app/admin/webhooks/webhook-actions.ts#rotateSecret': webhookAction({ overlapHours: 0 }),
  'app/admin/webhooks/webhook-actions.ts#switchWebhook': webhookAction({ status: 'off' }),
  'app/admin/webhooks/webhook-actions.ts#deleteWebhook': webhookAction({}),
  'app/admin/webhooks/webhook-actions.ts#testWebhook': webhookAction({}),
  'app/admin/people/people-actions.ts#inviteSomebody': adminAction(
    '/admin/people',
    { email: 'support@demo.invalid', name: '', role: 'support' },
    'email-taken',
  ),
  'app/admin/people/people-actions.ts#takeInvitationBack': adminAction(
    '/admin/people',
    'nobody',
    'not-found',
  ),
  'app/admin/people/people-actions.ts#giveRole': adminAction(
    '/admin/people',
    { ...nobody, role: 'support' },
    'not-found',
  ),
  'app/admin/people/people-actions.ts#setActive': adminAction(
    '/admin/people',
    { ...nobody, isActive: false },
    'not-found',
  ),
  'app/admin/people/people-actions.ts#resetSignIn': adminAction(
    '/admin/people',
    nobody,
    'not-found',
  ),
  'app/admin/people/people-actions.ts#requireOfRole': adminAction(
    '/admin/people',
    { role: 'support', isRequired: false, reason },
    'done',
  ),
  'app/account/account-actions.ts#saveLanguage': own('de'),
  'app/account/account-actions.ts#saveName': own('Some'),
  'app/account/account-actions.ts#changePassword': own({ current: 'a', next: 'b' }),
  'app/account/account-actions.ts#beginSecondFactor': own('a'),
  'app/account/account-actions.ts#confirmSecondFactor': own('000000'),
  'app/account/account-actions.ts#endSecondFactor': own('a'),
  'app/account/account-actions.ts#renewRecoveryCodes': own('a'),
  'app/account/account-actions.ts#endSignIns': own('nobody'),
  'app/entities/[type]/[id]/reveal-actions.ts#revealPersonal': action(
    '/entities/user/{user}',
    { entity: { type: 'user', id: '{user}' }, path: null, reason: '' },
    { support: 'reason-missing', engineer: 'refused', admin: 'reason-missing' },
  ),
  'app/entities/[type]/[id]/reveal-actions.ts#hidePersonal': action(
    '/entities/user/{user}',
    { type: 'user', id: '{user}' },
    { support: 'nothing', engineer: 'nothing', admin: 'nothing' },
  ),
  'app/entities/[type]/[id]/delete/delete-actions.ts#previewDelete': deleteAction(
    { holds: [], does: 'deletes', causationId: null },
    'previewed',
  ),
  'app/entities/[type]/[id]/delete/delete-actions.ts#applyDelete': deleteAction(
    { holds: [], does: 'deletes' },
    'unreadable',
  ),
  'app/entities/[type]/[id]/delete/delete-actions.ts#undoDelete': deleteAction({}, 'unreadable'),
  'app/admin/retention/retention-actions.ts#lookAtRule': adminAction(
    '/admin/retention',
    loginRule,
    'previewed',
  ),
  'app/admin/retention/retention-actions.ts#saveRule': adminAction(
    '/admin/retention',
    { rule: loginRule, reason: '', expected: 0, code: '' },
    'reason-missing',
  ),
  'app/admin/retention/retention-actions.ts#decideOnRule': adminAction(
    '/admin/retention',
    { id: nothing, act: 'pause', reason: 'why', expected: 0, code: '' },
    'not-found',
  ),
  'app/admin/backups/backup-actions.ts#savePlan': adminAction(
    '/admin/backups',
    {
      plan: {
        ...{ every: 'never', keepDays: 1, keepWeeks: 1, keepMonths: 1 },
        ...{ recipient: null, signIn: false, rehearse: false },
      },
      ...{ reason: '', expected: 0 },
    },
    'reason-missing',
  ),
  'app/admin/backups/backup-actions.ts#makeBackupNow': adminAction(
    '/admin/backups',
    { reason: '' },
    'reason-missing',
  ),
  'app/components/erasure/erase-actions.ts#askErasure': adminAction(
    '/entities/user/{user}/erase',
    {
      ...{ id: nothing, target: { kind: 'event', eventId: nothing } },
      ...{ reason, ground: reason, ticket: '', seen: '', code: '' },
    },
    'not-found',
  ),
  'app/components/erasure/erase-actions.ts#approve': adminAction(
    '/admin/erasures',
    { id: nothing, seen: '', code: '' },
    'not-found',
  ),
  'app/components/erasure/erase-actions.ts#reject': adminAction(
    '/admin/erasures',
    { id: nothing, reason },
    'not-found',
  ),
  'app/components/erasure/erase-actions.ts#withdraw': adminAction(
    '/admin/erasures',
    { id: nothing, reason },
    'not-found',
  ),
  'app/admin/holds/hold-actions.ts#placeHold': adminAction(
    '/admin/holds',
    { entities: [{ type: 'user', id: 'nobody' }], reason, reviewOn: null },
    'not-found',
  ),
  'app/admin/holds/hold-actions.ts#liftHold': adminAction(
    '/admin/holds',
    { id: nothing, reason },
    'not-found',
  ),
  'app/admin/deletes/narrow-policy.ts#narrowPolicy': adminAction(
    '/admin/deletes',
    {
      entityType: 'user',
      policy: {
        ...{ soft: false, hard: true, by: null, hardAfter: null },
        ...{ secondPerson: false, secondFactor: false },
      },
      reason: '',
      expected: 0,
    },
    'reason-missing',
  ),
  'app/entities/[type]/[id]/correct/correct-actions.ts#keepDraft': correctAction(
    { entity: { type: 'user', id: '{user}' }, content: 'none', erasedAt: null },
    'unreadable',
  ),
  'app/entities/[type]/[id]/correct/correct-actions.ts#forgetDraft': correctAction(
    { type: 'user', id: 'nobody' },
    'forgotten',
  ),
  'app/entities/[type]/[id]/correct/correct-actions.ts#applyCorrection': correctAction(
    { draft: '{}', pin: 'none' },
    'unreadable',
  ),
  'app/entities/[type]/[id]/correct/correct-actions.ts#propose': correctAction(
    { draft: '{}', pin: 'none' },
    'unreadable',
  ),
  'app/corrections/bulk/bulk-actions.ts#chooseForBulk': bulkAction(
    { type: 'user', ids: [] },
    'none',
  ),
  'app/corrections/bulk/bulk-actions.ts#fillIn': bulkAction(
    {
      ...{ id: nothing, eventType: 'userReinstated', template: {}, reason },
      ...{ ticket: null, occurredAt: null },
    },
    'not-found',
  ),
  'app/corrections/bulk/bulk-actions.ts#previewStep': bulkAction(nothing, 'done'),
  'app/corrections/bulk/bulk-actions.ts#controlBulk': bulkAction(
    { id: nothing, control: 'propose' },
    'not-found',
  ),
  'app/corrections/bulk/bulk-actions.ts#decide': bulkAction(
    { id: nothing, field: '/language', choice: 'now' },
    'not-found',
  ),
  'app/corrections/bulk/bulk-actions.ts#holdBack': adminAction(
    '/corrections/bulk',
    { id: nothing, holds: [] },
    'not-found',
  ),
  'app/corrections/bulk/bulk-actions.ts#revertWhole': bulkAction(
    { id: nothing, reason },
    'not-found',
  ),
};

/** Actions for whoever is there, signed in or not; what they do is tested by their own specs. */
export const openActions: Record<string, string> = {
  'app/components/shell/sign-out.ts#signOut': 'ends the sign-in of whoever sends it',
  'app/sign-in/sign-in-actions.ts#signInWithPassword': 'is the way in',
  'app/sign-in/sign-in-actions.ts#signInAsDemo': 'is the way in, in the demonstration',
  'app/sign-in/second-factor/give-code.ts#giveCode': 'is the second step of the way in',
  'app/join/[token]/accept-join.ts#acceptJoin': 'is the way in for who was invited',
  'app/verify/[token]/verify-action.ts#verifyAddress':
    'is for whoever has the link of a letter, which it demands',
};
