import { defineEntity, z } from 'backstory';
import { holdCodes, needsVerifiedEmail } from '../rules/why-held.ts';

const advertisementId = z.string().min(1).max(200);
const userId = z.string().min(1).max(200);
const title = z.string().min(1).max(120);
// Whole kroner: the marketplace knows no øre.
const price = z.int().min(0).max(100_000_000);
const category = z.enum([
  'animals',
  'bicycle',
  'boat',
  'car',
  'caravan',
  'children',
  'electronics',
  'furniture',
  'garden',
  'motorcycle',
  'music',
  'outdoor',
  'tools',
]);
const photo = z.strictObject({ id: z.string().min(1).max(40), caption: z.string().max(200) });
const pickup = z.strictObject({
  street: z.string().max(200).optional(),
  postcode: z.string().max(20).optional(),
  city: z.string().min(1).max(100),
});
const details = {
  description: z.string().max(10_000).optional(),
  price: price.optional(),
  photos: z.array(photo).max(20).optional(),
  pickup: pickup.optional(),
};
const fields = {
  '/advertisementId': { label: 'Advertisement' },
  '/userId': { label: 'Seller', reference: 'user' },
  '/description': { longText: true },
  '/price': { unit: 'NOK' },
  '/soldFor': { unit: 'NOK' },
  '/photos': { identity: 'id' },
  '/pickup': { label: 'Pickup place' },
  '/pickup/street': { personal: true },
};
// What is offered, and is edited no more once it is sold.
const offered = ['title', 'category', ...Object.keys(details)];
const only = z.strictObject({ advertisementId });
const example = { advertisementId: 'BR-10488' };
const because = z.string().min(1).max(500);
const emailNotVerified = {
  code: 'email_not_verified',
  message: 'A motorcycle is published only once its seller’s email is verified.',
  next: {
    type: 'userEmailVerificationRequested',
    data: ({ state }: { state: { userId: string } }) => ({ userId: state.userId }),
  },
};
const review = ['submitted', 'held'];

export default defineEntity({
  type: 'advertisement',
  label: 'Advertisement',
  plural: 'Advertisements',
  state: z.object({
    ...details,
    title,
    category,
    userId,
    status: z.enum([
      'draft',
      'submitted',
      'held',
      'published',
      'rejected',
      'withdrawn',
      'expired',
      'sold',
    ]),
    heldFor: z.string().optional(),
    heldCode: z.enum(holdCodes).optional(),
    heldAt: z.string().optional(),
    rejectedFor: z.string().optional(),
    withdrawnFor: z.string().optional(),
    publishedAt: z.string().optional(),
    soldFor: price.optional(),
  }),
  fields,
  title: (advert) => advert.title,
  events: (event) => ({
    advertisementCreated: event({
      schema: z.strictObject({ advertisementId, userId, title, category, ...details }),
      creates: true,
      label: 'Advert created',
      sentence: ['“{title}” created for {price}', '“{title}” created'],
      example: {
        ...example,
        userId: 'auth0|123456',
        title: 'Honda CB500F, 2019',
        price: 52_000,
        category: 'motorcycle',
      },
      fields,
      guards: [
        {
          code: 'user_not_found',
          message: 'There is no such seller.',
          pointer: '/userId',
          refuses: ({ read, data }) => {
            const seller = read('user', data.userId);
            return seller.version === 0 || seller.deleted;
          },
        },
      ],
      evolve: (_, { data: { advertisementId: _id, ...known } }) => ({ ...known, status: 'draft' }),
    }),
    advertisementEdited: event({
      schema: z.strictObject({
        advertisementId,
        // Exact: what is sent is spread over the state, and must not unset these.
        title: title.exactOptional(),
        category: category.exactOptional(),
        ...details,
      }),
      label: 'Advert edited',
      sentence: [
        'Price changed from {was.price} to {price}',
        'Renamed from “{was.title}” to “{title}”',
        'Pickup place moved from {was.pickup.city} to {pickup.city}',
        'Advert edited',
      ],
      example: { ...example, price: 49_900 },
      fields,
      guards: [
        {
          code: 'already_sold',
          message: 'What is sold is not edited any more.',
          refuses: ({ state }) => state.status === 'sold',
        },
      ],
      evolve: (advert, { data: { advertisementId: _, ...changed } }) => ({ ...advert, ...changed }),
    }),
    advertisementSubmitted: event({
      schema: only,
      label: 'Advert submitted',
      sentence: 'Submitted for review',
      example,
      guards: [
        {
          code: 'not_submittable',
          message: 'Only a draft, or what was rejected, withdrawn or expired, can be submitted.',
          refuses: ({ state }) =>
            !['draft', 'rejected', 'withdrawn', 'expired'].includes(state.status),
        },
        {
          code: 'user_suspended',
          message: 'The seller is suspended.',
          refuses: ({ read, state }) => read('user', state.userId).state?.status === 'suspended',
        },
      ],
      evolve: ({ rejectedFor: _, withdrawnFor: _w, ...advert }) => ({
        ...advert,
        status: 'submitted',
      }),
    }),
    advertisementHeld: event({
      schema: z.strictObject({ advertisementId, code: z.enum(holdCodes), because }),
      label: 'Advert held',
      sentence: 'Held: {because}',
      example: {
        ...example,
        code: 'email_not_verified',
        because: 'The seller’s email is not verified',
      },
      guards: [
        {
          code: 'not_submitted',
          message: 'Only what was submitted can be held.',
          refuses: ({ state }) => !review.includes(state.status),
        },
        {
          code: 'already_held',
          message: 'It is held for this already.',
          pointer: '/code',
          refuses: ({ state, data }) => state.heldCode === data.code,
        },
      ],
      evolve: (advert, { data, occurredAt }) => ({
        ...advert,
        status: 'held',
        heldFor: data.because,
        heldCode: data.code,
        // Held for something else now, it has waited for as long.
        heldAt: advert.heldAt ?? occurredAt,
      }),
    }),
    advertisementPublished: event({
      schema: only,
      label: 'Advert published',
      sentence: 'Published',
      example,
      guards: [
        {
          ...emailNotVerified,
          refuses: ({ read, state }) => needsVerifiedEmail(state, read('user', state.userId).state),
        },
        {
          code: 'not_submitted',
          message: 'Only what was submitted can be published.',
          refuses: ({ state }) => !review.includes(state.status),
        },
      ],
      evolve: (advert, { occurredAt }) => ({
        ...released(advert),
        status: 'published',
        publishedAt: occurredAt,
      }),
    }),
    advertisementRejected: event({
      schema: z.strictObject({ advertisementId, because }),
      label: 'Advert rejected',
      sentence: 'Rejected: {because}',
      example: { ...example, because: 'No photo of the frame number' },
      guards: [
        {
          code: 'not_submitted',
          message: 'Only what was submitted can be rejected.',
          refuses: ({ state }) => !review.includes(state.status),
        },
      ],
      evolve: (advert, { data }) => ({
        ...released(advert),
        status: 'rejected',
        rejectedFor: data.because,
      }),
    }),
    advertisementExpired: event({
      schema: only,
      label: 'Advert expired',
      sentence: ['Expired: {was.heldFor}', 'Expired'],
      example,
      guards: [
        {
          code: 'not_held',
          message: 'Only what is held expires.',
          refuses: ({ state }) => state.status !== 'held',
        },
      ],
      evolve: (advert) => ({ ...released(advert), status: 'expired' }),
    }),
    advertisementWithdrawn: event({
      schema: z.strictObject({ advertisementId, because: because.optional() }),
      recordedBy: ['support'],
      label: 'Advert withdrawn',
      sentence: ['Withdrawn: {because}', 'Withdrawn'],
      example: { ...example, because: 'Kept it after all' },
      guards: [
        {
          code: 'not_on_offer',
          message: 'What is sold, withdrawn or expired cannot be withdrawn.',
          refuses: ({ state }) => ['sold', 'withdrawn', 'expired'].includes(state.status),
        },
      ],
      evolve: ({ publishedAt: _, ...advert }, { data }) => ({
        ...released(advert),
        status: 'withdrawn',
        ...(data.because ? { withdrawnFor: data.because } : {}),
      }),
    }),
    advertisementSold: event({
      schema: z.strictObject({ advertisementId, soldFor: price.optional() }),
      label: 'Advert sold',
      sentence: ['Sold for {soldFor}', 'Sold'],
      example: { ...example, soldFor: 48_000 },
      fields,
      guards: [
        {
          code: 'not_published',
          message: 'Only what is published can be sold.',
          refuses: ({ state }) => state.status !== 'published',
        },
      ],
      evolve: (advert, { data }) => ({
        ...advert,
        status: 'sold',
        ...(data.soldFor === undefined ? {} : { soldFor: data.soldFor }),
      }),
    }),
    advertisementDeleted: event({
      schema: only,
      deletes: true,
      label: 'Deleted',
      sentence: 'Advert deleted',
      example,
      evolve: (advert) => advert,
    }),
    advertisementRestored: event({
      schema: only,
      restores: true,
      label: 'Restored',
      sentence: 'Advert restored',
      example,
      evolve: (advert) => advert,
    }),
  }),
  corrects: {
    fields: [
      '/title',
      '/category',
      '/description',
      '/price',
      '/photos',
      '/pickup',
      '/status',
      '/heldFor',
      '/heldCode',
      '/heldAt',
      '/rejectedFor',
      '/withdrawnFor',
      '/publishedAt',
      '/soldFor',
    ],
    guards: [
      {
        code: 'already_sold',
        message: 'What is sold is not edited any more.',
        refuses: ({ state, data: { set = {}, unset = [] } }) =>
          state.status === 'sold' &&
          (set.status ?? 'sold') === 'sold' &&
          [...Object.keys(set), ...unset].some((name) => offered.includes(name)),
      },
      {
        ...emailNotVerified,
        refuses: ({ read, state, data: { set = {} } }) =>
          (set.status ?? state.status) === 'published' &&
          (set.status !== undefined || set.category !== undefined) &&
          needsVerifiedEmail({ ...state, ...set }, read('user', state.userId).state),
      },
      {
        code: 'user_suspended',
        message: 'The seller is suspended.',
        refuses: ({ read, state, data: { set = {} } }) =>
          (set.status === 'submitted' || set.status === 'published') &&
          read('user', state.userId).state?.status === 'suspended',
      },
    ],
  },
});

/** It waits no more. */
function released<S extends { heldFor?: unknown; heldCode?: unknown; heldAt?: unknown }>({
  heldFor: _for,
  heldCode: _code,
  heldAt: _at,
  ...advert
}: S) {
  return advert;
}
