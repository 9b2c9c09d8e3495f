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

/** A catalogue of these files, in a folder whose name is not plain; gone when the test has ended. */
export async function folderOf(
  files: Record<string, string>,
  projections: Record<string, string> = {},
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'a catalogue é '));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(path.join(folder, 'entities'));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path.join(folder, 'entities', name), text);
  }
  await mkdir(path.join(folder, 'projections'));
  for (const [name, text] of Object.entries(projections)) {
    await writeFile(path.join(folder, 'projections', name), text);
  }
  return folder;
}
