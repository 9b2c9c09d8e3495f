// Which part of the code may import which: the dependency direction of the architecture as data.

export type Area = {
  name: string;
  /** Tried in order of this list; the first that fits a path names its area. */
  fits: RegExp;
  /** Names of the areas that it may import, besides itself. */
  imports: readonly string[];
  /** Packages that it may import; anything where not given. `node:` stands for all built-ins. */
  packages?: readonly RegExp[];
};

const foundation = ['domain', 'db'];
const engine = [...foundation, 'access', 'catalogue loading', 'event-store'];
const acts = [...engine, 'projections'];
const everything = [
  ...acts,
  'reactors',
  'queue',
  'queries',
  'corrections',
  'erasure',
  'transfer',
  'people',
  'saved views',
  'verification',
  'own history',
];

export const areas: readonly Area[] = [
  {
    name: 'domain',
    fits: /^lib\/domain\//,
    imports: [],
    // jsdiff is pure and runs in a browser, as the domain has to.
    packages: [/^zod$/, /^diff$/],
  },
  {
    name: 'catalogue definitions',
    fits: /^lib\/catalogue\/(entities\/|projections\/|reactors\/|rules\/|(backstory|created-state|deletion-events)\.ts|(define|declare)-[a-z-]+\.ts)/,
    imports: ['domain'],
    packages: [/^zod$/, /^backstory$/],
  },
  {
    name: 'catalogue loading',
    fits: /^lib\/catalogue\//,
    imports: [...foundation, 'catalogue definitions'],
  },
  // What is packed for programs: of our own code it knows nothing.
  { name: 'typed client', fits: /^lib\/client\//, imports: [], packages: [] },
  { name: 'client', fits: /^db\/client\.ts$/, imports: [...foundation, 'event-store'] },
  { name: 'embedded', fits: /^db\/embedded\//, imports: ['db'] },
  { name: 'db', fits: /^db\//, imports: ['domain'] },
  { name: 'access', fits: /^lib\/access\//, imports: foundation },
  {
    name: 'event-store',
    fits: /^lib\/event-store\//,
    imports: [...foundation, 'access', 'catalogue loading'],
  },
  { name: 'projections', fits: /^lib\/projections\//, imports: engine },
  { name: 'reactors', fits: /^lib\/reactors\//, imports: [...engine, 'queue'] },
  { name: 'queue', fits: /^lib\/jobs\/queue\.ts$/, imports: foundation },
  { name: 'worker', fits: /^lib\/jobs\//, imports: everything },
  { name: 'saved views', fits: /^lib\/saved-views\//, imports: [...acts, 'queries'] },
  { name: 'queries', fits: /^lib\/queries\//, imports: [...acts, 'reactors'] },
  // A preview is shown as every query shows: masked, with the same names and sentences.
  {
    name: 'corrections',
    fits: /^lib\/corrections\//,
    imports: [...acts, 'reactors', 'queue', 'queries'],
  },
  // What would go is shown as every query shows, by the policy of deletions, and certified as seals are.
  {
    name: 'erasure',
    fits: /^lib\/erasure\//,
    imports: [...acts, 'reactors', 'queries', 'corrections', 'transfer'],
  },
  // Neither rebuilds nor imports come near the job queue or a reactor: history has no side effects.
  { name: 'transfer', fits: /^lib\/transfer\//, imports: acts },
  { name: 'people', fits: /^lib\/people\//, imports: [...acts, 'reactors', 'queue'] },
  // What the page that a letter leads to reads and records.
  { name: 'verification', fits: /^lib\/verification\//, imports: [...engine, 'reactors'] },
  // What a person is given of themselves: what queries read, with proofs.
  { name: 'own history', fits: /^lib\/own-history\//, imports: [...acts, 'queries', 'transfer'] },
  { name: 'demo', fits: /^lib\/demo\//, imports: engine },
  {
    name: 'server',
    fits: /^lib\/server\//,
    imports: [...everything, 'embedded', 'demo', 'worker'],
  },
  {
    name: 'cli',
    fits: /^lib\/cli\//,
    imports: [...everything, 'embedded', 'demo', 'worker', 'server'],
  },
  { name: 'app', fits: /^app\//, imports: [...everything, 'client', 'typed client'] },
];

/** What client components may import of our own code, besides types. */
export const browserSafe = [
  /^lib\/domain\//,
  /^lib\/client\//,
  /^app\/components\//,
  /^app\/messages\//,
  /\.css$/,
];
