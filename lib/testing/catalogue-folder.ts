import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** An entity type without a mistake. */
export const thing = `import { defineEntity, z } from 'backstory';

const thingId = z.string();
export default defineEntity({
  type: 'thing',
  label: 'Thing',
  plural: 'Things',
  state: z.object({ name: z.string().optional(), size: z.number() }),
  fields: { '/name': { personal: true } },
  title: (thing) => thing.name,
  unique: { name: (thing) => thing.name?.toLowerCase() },
  events: (event) => ({
    thingMade: event({
      schema: z.strictObject({ thingId, name: z.string().optional() }),
      creates: true,
      label: 'Made',
      sentence: ['{name} made', 'Made'],
      example: { thingId: 't1', name: 'Anvil' },
      evolve: (_, { data }) => ({ name: data.name, size: 1 }),
    }),
    thingGrown: event({
      schema: z.strictObject({ thingId, by: z.number() }),
      label: 'Grown',
      sentence: 'Grown by {by} from {was.size}',
      example: { thingId: 't1', by: 2 },
      guards: [{ code: 'small', message: 'No.', refuses: ({ data }) => data.by < 0 }],
      touches: () => [],
      evolve: (thing, { data }) => ({ ...thing, size: thing.size + data.by }),
    }),
  }),
  touchedBy: { thingGrown: (thing) => thing },
});
`;

/** A projection of things without a mistake. */
export const sizes = `import { column, defineProjection } from 'backstory';

export default defineProjection({
  name: 'sizes',
  label: 'Sizes',
  about: 'How large each thing is.',
  entityTypes: ['thing'],
  columns: {
    thingId: column.text({ reference: 'thing' }),
    size: column.number({ nullable: true }),
    name: column.text({ personal: { of: 'thingId', as: '/name' } }),
  },
  key: ['thingId'],
  project: (event, { id: thingId, at }) => {
    const size = at('/size')?.after;
    if (typeof size !== 'number') return [];
    const name = event.data?.name;
    return [{ put: { thingId, size, name: typeof name === 'string' ? name : null } }];
  },
});
`;

/** A letter about a thing, without a mistake. */
export const letter = `import { defineReactor } from 'backstory';

export default defineReactor({
  name: 'growthLetter',
  label: 'Growth letter',
  about: 'Tells that a thing grew.',
  eventTypes: ['thingGrown'],
  due: ({ entity }, { read }) => {
    const { state } = read(entity.type, entity.id);
    if (state?.name === undefined) return [];
    return [{ recipient: { ...entity, field: '/name' }, summary: 'Growth letter' }];
  },
  run: async ({ mail }) => mail({ subject: 'It grew', text: 'It did.' }),
});
`;

/** A policy on things without a mistake. */
export const policy = `import { definePolicy } from 'backstory';

export default definePolicy({
  name: 'growOn',
  label: 'Grow on',
  about: 'Lets small things grow once more.',
  eventTypes: ['thingMade', 'thingGrown'],
  decide: ({ event, read, referring }) => {
    const { state } = read('thing', event.entity.id);
    const others = referring('thing', '/name', event.entity.id);
    if (others.some(({ id }) => read('thing', id).version === 0)) return [];
    if (typeof state?.size !== 'number' || state.size > 1) return [];
    return [{ type: 'thingGrown', data: { thingId: event.entity.id, by: 1 } }];
  },
});
`;

/** A catalogue of these files, in a folder whose name is not plain; gone when the test has ended. */
export async function folderOf(
  entities: Record<string, string>,
  projections: Record<string, string> = {},
  reactors: Record<string, string> = {},
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'a catalogue é '));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [part, files] of Object.entries({ entities, projections, reactors })) {
    await mkdir(path.join(folder, part));
    for (const [name, text] of Object.entries(files)) {
      await writeFile(path.join(folder, part, name), text);
    }
  }
  return folder;
}
