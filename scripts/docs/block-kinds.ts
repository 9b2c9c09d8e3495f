/** How a block of code is seen to hold. */
export type Kind =
  /** Every line is a command of ours; the command line takes each (commands.test.ts). */
  | 'commands'
  /** Every line is a command of ours, and is run: all on one store (run-commands.pg.test.ts). */
  | 'run'
  /** It is run against the HTTP API (documented-requests.pg.test.ts). */
  | 'requests'
  /** A program; it is run against the same and ends well. */
  | 'programs'
  | 'json'
  /** Its types are checked as it stands, as a program or a file of a catalogue. */
  | 'types'
  /** Its types are checked where it belongs: what stands before it and after it. */
  | { within: readonly [string, string] }
  /** Another test takes it out of the page. */
  | { by: string }
  /** Nobody runs it, and why. */
  | { shown: string };

const guide: Kind = { by: 'e2e/five-minutes.spec.ts' };
const digest: Kind = { by: 'lib/event-store/digest.test.ts' };
const seals: Kind = { by: 'lib/transfer/seals/proof.test.ts' };
const cut: Kind = { shown: 'an answer, cut where it would be long' };
const elsewhere: Kind = { shown: 'it goes to a database, a proxy or a file of the reader’s' };
const starts: Kind = { shown: 'it is how the specs start their servers, with other settings' };

const client = `import { BackstoryProblem, createClient } from 'backstory-client';
const backstory = createClient({ url: '' });
declare const advertisementId: string;
declare const signal: AbortSignal;
declare const load: () => Promise<string>;
declare const dealWith: (event: object) => Promise<void>;
declare const save: (position: string) => Promise<void>;
`;
const type = (members: string): string => `import { defineEntity, z } from 'backstory';
export default defineEntity({
  type: 'advertisement',
  label: 'Advert',
  plural: 'Adverts',
  title: (advert) => advert.category,
  state: z.object({ userId: z.string(), category: z.string(), lists: z.array(z.string()) }),
  events: (event) => ({
    advertisementPublished: event({
      schema: z.strictObject({ advertisementId: z.string() }),
      label: 'Published',
      sentence: 'Published',
      example: { advertisementId: 'a' },
      evolve: (advert) => advert,
${members}`;
const parcel = `import { defineEntity, z } from 'backstory';
export default defineEntity({
  type: 'parcel',
  label: 'Parcel',
  plural: 'Parcels',
  title: (parcel) => parcel.trackingCode,
  state: z.object({
    recipient: z.string().optional(),
    place: z.string(),
    status: z.enum(['on its way', 'delivered']),
    trackingCode: z.string(),
  }),
  events: () => ({}),
`;

/** Of each page its blocks, in their order. One that is added has to be told here. */
export const blockKinds: Record<string, readonly Kind[]> = {
  'README.md': [starts, 'requests'],
  'docs/adopt.md': ['commands', elsewhere, 'commands', 'commands'],
  'docs/backup.md': ['commands', elsewhere],
  'docs/benchmarks.md': [{ shown: 'the bench is run by hand; its figures stand below' }],
  'docs/catalogue.md': [
    starts,
    { by: 'scripts/docs/code-blocks.test.ts' },
    { by: 'lib/catalogue/documented-type.test.ts' },
    { within: [type(''), '    }),\n  }),\n});'] },
    { shown: 'parts of two files; the second tells in words what stands there' },
    { within: [parcel, '});'] },
    'types',
    { shown: 'the marketplace’s projection, cut; the whole is in lib/catalogue/projections' },
    'types',
  ],
  'docs/checks.md': ['run', 'commands', elsewhere],
  'docs/client.md': [
    'commands',
    'types',
    { within: [client, ''] },
    { within: [client, ''] },
    { shown: 'what follows is left to the reader' },
    { shown: 'what follows is left to the reader' },
    { within: [client, ''] },
  ],
  'docs/deletes.md': ['requests', { shown: 'a member of a type, the rest cut' }],
  'docs/digest.md': Array(15).fill(digest),
  'docs/erasure.md': ['requests', 'commands'],
  'docs/five-minutes.md': Array(22).fill(guide),
  'docs/follow.md': ['commands', 'commands', elsewhere],
  'docs/http-api.md': [
    'requests',
    'requests',
    cut,
    'requests',
    'requests',
    'requests',
    'requests',
    cut,
    'requests',
    cut,
    'requests',
    'requests',
    cut,
    cut,
  ],
  'docs/import-export.md': ['run', 'json', 'run'],
  'docs/learnt-types.md': ['run', { shown: 'the head of a file that is written' }],
  'docs/operate.md': [
    'json',
    cut,
    'commands',
    starts,
    starts,
    { shown: 'a list of files' },
    elsewhere,
    elsewhere,
    elsewhere,
    elsewhere,
    'commands',
    'commands',
  ],
  'docs/own-history.md': ['run', { shown: 'one member of a type' }, elsewhere],
  'docs/rebuild.md': ['run', 'commands'],
  'docs/recipes.md': ['requests', ...Array(3).fill(['requests', 'programs', 'programs']).flat()],
  'docs/retention.md': ['run'],
  'docs/seals.md': ['commands', 'commands', ...Array(5).fill(seals)],
  // The same stands in docs/rebuild.md, and two of one thing cannot be asked for at once.
  'docs/search.md': ['commands'],
  'docs/upgrade.md': ['commands', 'commands', 'commands', 'commands'],
  'docs/verify.md': ['run'],
  'docs/webhooks.md': [cut, { shown: 'it is another’s server, on a library of theirs' }, starts],
  'docs/when-the-answer-comes-later.md': [
    'requests',
    { shown: 'a part of lib/catalogue/entities/advertisement.ts, cut' },
    'requests',
    cut,
    'requests',
    { shown: 'lib/catalogue/reactors/publish-adverts.ts, cut' },
    'requests',
    'requests',
    { shown: 'lib/catalogue/reactors/expire-adverts.ts, cut' },
    'requests',
  ],
  'lib/client/README.md': ['types'],
};
