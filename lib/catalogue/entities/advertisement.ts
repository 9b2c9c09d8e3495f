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
const categories = {
  animals: { de: 'Tiere' },
  bicycle: { de: 'Fahrrad' },
  boat: { de: 'Boot' },
  car: { de: 'Auto' },
  caravan: { de: 'Wohnwagen' },
  children: { de: 'Kinder' },
  electronics: { de: 'Elektronik' },
  furniture: { de: 'Möbel' },
  garden: { de: 'Garten' },
  motorcycle: { de: 'Motorrad' },
  music: { de: 'Musik' },
  outdoor: { de: 'Outdoor' },
  tools: { de: 'Werkzeug' },
};
const holds = {
  email_not_verified: { de: 'Die E-Mail des Verkäufers ist nicht bestätigt' },
  user_suspended: { de: 'Der Verkäufer ist gesperrt' },
};
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
// What a field is called in English is its name, where nothing else is said.
const fields = {
  '/advertisementId': { label: { en: 'Advertisement', de: 'Anzeige' } },
  '/userId': { label: { en: 'Seller', de: 'Verkäufer' }, reference: 'user' },
  '/title': { label: { de: 'Titel' } },
  '/category': { label: { de: 'Kategorie' }, choices: categories },
  '/description': { label: { de: 'Beschreibung' }, longText: true },
  '/price': { label: { de: 'Preis' }, unit: 'NOK' },
  '/soldFor': { label: { de: 'Verkauft für' }, unit: 'NOK' },
  '/photos': { label: { de: 'Fotos' }, identity: 'id' },
  '/photos/*/caption': { label: { de: 'Bildunterschrift' } },
  '/pickup': { label: { en: 'Pickup place', de: 'Abholort' } },
  '/pickup/street': { label: { de: 'Straße' }, personal: true },
  '/pickup/postcode': { label: { de: 'Postleitzahl' } },
  '/pickup/city': { label: { de: 'Ort' } },
};
const stateFields = {
  ...fields,
  '/status': {
    label: { de: 'Status' },
    choices: {
      draft: { de: 'Entwurf' },
      submitted: { de: 'Eingereicht' },
      held: { de: 'Zurückgehalten' },
      published: { de: 'Veröffentlicht' },
      rejected: { de: 'Abgelehnt' },
      withdrawn: { de: 'Zurückgezogen' },
      expired: { de: 'Abgelaufen' },
      sold: { de: 'Verkauft' },
    },
  },
  '/heldFor': { label: { de: 'Zurückgehalten, weil' } },
  '/heldCode': { label: { de: 'Grund des Zurückhaltens' }, choices: holds },
  '/heldAt': { label: { de: 'Zurückgehalten seit' } },
  '/rejectedFor': { label: { de: 'Abgelehnt, weil' } },
  '/withdrawnFor': { label: { de: 'Zurückgezogen, weil' } },
  '/publishedAt': { label: { de: 'Veröffentlicht am' } },
};
const reasonField = { '/because': { label: { de: 'Grund' } } };
// What is offered, and is edited no more once it is sold.
const offered = ['title', 'category', ...Object.keys(details)];
const only = z.strictObject({ advertisementId });
const example = { advertisementId: 'BR-10488' };
const because = z.string().min(1).max(500);
const emailNotVerified = {
  code: 'email_not_verified',
  message: {
    en: 'A motorcycle is published only once its seller’s email is verified.',
    de: 'Ein Motorrad wird erst veröffentlicht, wenn die E-Mail des Verkäufers bestätigt ist.',
  },
  next: {
    type: 'userEmailVerificationRequested',
    data: ({ state }: { state: { userId: string } }) => ({ userId: state.userId }),
  },
};
const review = ['submitted', 'held'];

export default defineEntity({
  type: 'advertisement',
  label: { en: 'Advertisement', de: 'Anzeige' },
  plural: { en: 'Advertisements', de: 'Anzeigen' },
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
  fields: stateFields,
  title: (advert) => advert.title,
  events: (event) => ({
    advertisementCreated: event({
      schema: z.strictObject({ advertisementId, userId, title, category, ...details }),
      creates: true,
      label: { en: 'Advert created', de: 'Anzeige angelegt' },
      sentence: {
        en: ['“{title}” created for {price}', '“{title}” created'],
        de: ['„{title}“ angelegt für {price}', '„{title}“ angelegt'],
      },
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
          message: {
            en: 'There is no such seller.',
            de: 'Diesen Verkäufer gibt es nicht.',
          },
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
      label: { en: 'Advert edited', de: 'Anzeige bearbeitet' },
      sentence: {
        en: [
          'Price changed from {was.price} to {price}',
          'Renamed from “{was.title}” to “{title}”',
          'Pickup place moved from {was.pickup.city} to {pickup.city}',
          'Advert edited',
        ],
        de: [
          'Preis von {was.price} auf {price} geändert',
          'Von „{was.title}“ in „{title}“ umbenannt',
          'Abholort von {was.pickup.city} nach {pickup.city} verlegt',
          'Anzeige bearbeitet',
        ],
      },
      example: { ...example, price: 49_900 },
      fields,
      guards: [
        {
          code: 'already_sold',
          message: {
            en: 'What is sold is not edited any more.',
            de: 'Was verkauft ist, wird nicht mehr bearbeitet.',
          },
          refuses: ({ state }) => state.status === 'sold',
        },
      ],
      evolve: (advert, { data: { advertisementId: _, ...changed } }) => ({ ...advert, ...changed }),
    }),
    advertisementSubmitted: event({
      schema: only,
      label: { en: 'Advert submitted', de: 'Anzeige eingereicht' },
      sentence: {
        en: 'Submitted for review',
        de: 'Zur Prüfung eingereicht',
      },
      example,
      guards: [
        {
          code: 'not_submittable',
          message: {
            en: 'Only a draft, or what was rejected, withdrawn or expired, can be submitted.',
            de: 'Eingereicht wird nur ein Entwurf oder was abgelehnt, zurückgezogen oder abgelaufen ist.',
          },
          refuses: ({ state }) =>
            !['draft', 'rejected', 'withdrawn', 'expired'].includes(state.status),
        },
        {
          code: 'user_suspended',
          message: {
            en: 'The seller is suspended.',
            de: 'Der Verkäufer ist gesperrt.',
          },
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
      label: { en: 'Advert held', de: 'Anzeige zurückgehalten' },
      sentence: {
        en: 'Held: {because}',
        de: 'Zurückgehalten: {code}',
      },
      example: {
        ...example,
        code: 'email_not_verified',
        because: 'The seller’s email is not verified',
      },
      fields: { ...reasonField, '/code': { label: { de: 'Grund' }, choices: holds } },
      guards: [
        {
          code: 'not_submitted',
          message: {
            en: 'Only what was submitted can be held.',
            de: 'Zurückgehalten wird nur, was eingereicht ist.',
          },
          refuses: ({ state }) => !review.includes(state.status),
        },
        {
          code: 'already_held',
          message: {
            en: 'It is held for this already.',
            de: 'Sie wird dafür schon zurückgehalten.',
          },
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
      label: { en: 'Advert published', de: 'Anzeige veröffentlicht' },
      sentence: {
        en: 'Published',
        de: 'Veröffentlicht',
      },
      example,
      guards: [
        {
          ...emailNotVerified,
          refuses: ({ read, state }) => needsVerifiedEmail(state, read('user', state.userId).state),
        },
        {
          code: 'not_submitted',
          message: {
            en: 'Only what was submitted can be published.',
            de: 'Veröffentlicht wird nur, was eingereicht ist.',
          },
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
      label: { en: 'Advert rejected', de: 'Anzeige abgelehnt' },
      sentence: {
        en: 'Rejected: {because}',
        de: 'Abgelehnt: {because}',
      },
      example: { ...example, because: 'No photo of the frame number' },
      fields: reasonField,
      guards: [
        {
          code: 'not_submitted',
          message: {
            en: 'Only what was submitted can be rejected.',
            de: 'Abgelehnt wird nur, was eingereicht ist.',
          },
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
      label: { en: 'Advert expired', de: 'Anzeige abgelaufen' },
      sentence: {
        en: ['Expired: {was.heldFor}', 'Expired'],
        de: ['Abgelaufen: {was.heldCode}', 'Abgelaufen'],
      },
      example,
      guards: [
        {
          code: 'not_held',
          message: {
            en: 'Only what is held expires.',
            de: 'Nur was zurückgehalten wird, läuft ab.',
          },
          refuses: ({ state }) => state.status !== 'held',
        },
      ],
      evolve: (advert) => ({ ...released(advert), status: 'expired' }),
    }),
    advertisementWithdrawn: event({
      schema: z.strictObject({ advertisementId, because: because.optional() }),
      recordedBy: ['support'],
      label: { en: 'Advert withdrawn', de: 'Anzeige zurückgezogen' },
      sentence: {
        en: ['Withdrawn: {because}', 'Withdrawn'],
        de: ['Zurückgezogen: {because}', 'Zurückgezogen'],
      },
      example: { ...example, because: 'Kept it after all' },
      fields: reasonField,
      guards: [
        {
          code: 'not_on_offer',
          message: {
            en: 'What is sold, withdrawn or expired cannot be withdrawn.',
            de: 'Was verkauft, zurückgezogen oder abgelaufen ist, lässt sich nicht zurückziehen.',
          },
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
      label: { en: 'Advert sold', de: 'Anzeige verkauft' },
      sentence: {
        en: ['Sold for {soldFor}', 'Sold'],
        de: ['Verkauft für {soldFor}', 'Verkauft'],
      },
      example: { ...example, soldFor: 48_000 },
      fields,
      guards: [
        {
          code: 'not_published',
          message: {
            en: 'Only what is published can be sold.',
            de: 'Nur was veröffentlicht ist, kann verkauft werden.',
          },
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
      label: { en: 'Deleted', de: 'Gelöscht' },
      sentence: {
        en: 'Advert deleted',
        de: 'Anzeige gelöscht',
      },
      example,
      evolve: (advert) => advert,
    }),
    advertisementRestored: event({
      schema: only,
      restores: true,
      label: { en: 'Restored', de: 'Wiederhergestellt' },
      sentence: {
        en: 'Advert restored',
        de: 'Anzeige wiederhergestellt',
      },
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
        message: {
          en: 'What is sold is not edited any more.',
          de: 'Was verkauft ist, wird nicht mehr bearbeitet.',
        },
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
        message: {
          en: 'The seller is suspended.',
          de: 'Der Verkäufer ist gesperrt.',
        },
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
