/** How a block of code is seen to hold. */
export type Kind =
  /** Every line of commands, SQL or settings is run: all on one store (run-commands.pg.test.ts). */
  | 'run'
  /** The same where it goes to another database than the store's (run-elsewhere.pg.test.ts). */
  | 'run elsewhere'
  /** Settings are read as they stand, scripts are there (starts.test.ts). */
  | 'starts'
  /** It is run against the HTTP API (documented-requests.pg.test.ts). */
  | 'requests'
  /** An answer, cut where it would be long: what it shows is in the answer to the request before it. */
  | 'answer'
  /** A program; it is run against the same and ends well. */
  | 'programs'
  | 'json'
  /** Its types are checked as it stands, as a program or a file of a catalogue. */
  | 'types'
  /** Its types are checked where it belongs: what stands before it, after it, and for what it cuts. */
  | { within: readonly [before: string, after: string, cut?: Readonly<Record<string, string>>] }
  /** Another test takes it out of the page. */
  | { by: string }
  /** Nobody runs it, and why. */
  | { shown: string };

const guide: Kind = { by: 'e2e/five-minutes.spec.ts' };
const digest: Kind = { by: 'lib/event-store/digest.test.ts' };
const seals: Kind = { by: 'lib/transfer/seals/proof.test.ts' };

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
const others = `label: 'One', plural: 'Many', title: () => '', state: z.object({}), events: () => ({}),`;
const policy = (text: string): string => `import { definePolicy } from 'backstory';
declare const whyHeld: (advert: object, seller: object | null) => { code: string } | null;
${text}`;

/** Of each page its blocks, in their order. One that is added has to be told here. */
export const blockKinds: Record<string, readonly Kind[]> = {
  'README.md': ['starts', 'requests'],
  'docs/adopt.md': Array(4).fill('run elsewhere'),
  'docs/backup.md': ['run elsewhere', 'run elsewhere'],
  'docs/benchmarks.md': [{ shown: 'the bench is run by hand; its figures stand below' }],
  'docs/catalogue.md': [
    'starts',
    { by: 'scripts/docs/code-blocks.test.ts' },
    { by: 'lib/catalogue/documented-type.test.ts' },
    { within: [type(''), '    }),\n  }),\n});'] },
    {
      within: [
        type(''),
        '});',
        {
          '// entities/mailing-list.ts': `}),\n  }),\n});\nexport const list = defineEntity({
            type: 'mailingList', label: 'List', plural: 'Lists', title: () => '',
            state: z.looseObject({}), events: () => ({}),`,
          '/* the member entity.id has data.email now */': '({ ...list, [entity.id]: data })',
        },
      ],
    },
    { within: [parcel, '});'] },
    'types',
    {
      within: [
        "import { column, defineEntityProjection, z } from 'backstory';\n",
        '',
        {
          '// …': `label: 'Marketplace', about: 'Adverts', columns: {
            advertisementId: column.text({ reference: 'advertisement' }), title: column.text(),
            sellerId: column.text({ reference: 'user', nullable: true }),
            sellerName: column.text({ personal: { of: 'sellerId', as: '/name' } }) },`,
        },
      ],
    },
    'types',
  ],
  'docs/checks.md': ['run', 'run', 'run elsewhere'],
  'docs/client.md': [
    { by: 'scripts/docs/client-package.test.ts' },
    'types',
    { within: [client, ''] },
    { within: [client, ''] },
    { within: [client, '', { ') …': ') throw outcome;' }] },
    { within: [client, '', { ')) …': ')) console.log(version, changes, event);' }] },
    { within: [client, ''] },
  ],
  'docs/deletes.md': [
    'requests',
    { within: ["import { defineEntity, z } from 'backstory';\n", '', { '…': others }] },
  ],
  'docs/digest.md': Array(15).fill(digest),
  'docs/erasure.md': ['requests', 'run'],
  'docs/five-minutes.md': Array(22).fill(guide),
  'docs/follow.md': Array(3).fill('run elsewhere'),
  'docs/http-api.md': [
    'requests',
    'requests',
    'answer',
    'requests',
    'requests',
    'requests',
    'requests',
    'answer',
    'requests',
    'answer',
    'requests',
    'requests',
    'answer',
    'requests',
    'answer',
  ],
  'docs/import-export.md': ['run', 'json', 'run'],
  'docs/learnt-types.md': ['run', { by: 'scripts/docs/run-commands.pg.test.ts' }],
  'docs/operate.md': [
    'json',
    { shown: 'what a start of an empty store prints; the specs of first admins read its link' },
    'run',
    'starts',
    'starts',
    { shown: 'a list of files' },
    'run',
    'run elsewhere',
    'run elsewhere',
    'run',
    'run',
    'run',
  ],
  'docs/own-history.md': [
    'run',
    { within: ["import { defineEntity, z } from 'backstory';\n", '', { '…': others }] },
    'run',
  ],
  'docs/rebuild.md': ['run', 'run'],
  'docs/recipes.md': ['requests', ...Array(3).fill(['requests', 'programs', 'programs']).flat()],
  'docs/retention.md': ['run'],
  'docs/seals.md': ['run', 'run', ...Array(5).fill(seals)],
  'docs/search.md': ['run'],
  'docs/upgrade.md': ['run elsewhere', 'run', 'run', 'run elsewhere'],
  'docs/verify.md': ['run'],
  'docs/webhooks.md': [
    { by: 'scripts/docs/webhook-receiver.pg.test.ts' },
    { by: 'scripts/docs/webhook-receiver.pg.test.ts' },
    'starts',
  ],
  'docs/when-the-answer-comes-later.md': [
    'requests',
    {
      within: [
        `declare const needsVerifiedEmail: (advert: object, seller: object | null) => boolean;
${type('')}`,
        '    }),\n  }),\n});',
        { '…': '' },
      ],
    },
    'requests',
    'answer',
    'requests',
    {
      within: [
        policy(''),
        '',
        {
          '  decide:': "  label: '', about: '', due: () => [],\n  decide:",
          ', …]': ']',
          '      …': "if (!state || typeof state.userId !== 'string') return [];",
        },
      ],
    },
    'requests',
    'requests',
    {
      within: [
        policy(`export default definePolicy({
  name: 'expireAdverts', label: '', about: '', eventTypes: ['advertisementHeld'],
`),
        '});',
        { '/* effectiveAt + 14 days */': 'effectiveAt', '  …': '' },
      ],
    },
    'requests',
  ],
  'lib/client/README.md': ['types'],
};
