import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { folderOf, sizes, thing } from '#lib/testing/catalogue-folder.ts';

type Mistake = [what: string, from: string, to: string, line: string, told: RegExp];

const byRow = `import { column, defineEntityProjection, z } from 'backstory';

export default defineEntityProjection({
  name: 'things',
  label: 'Things',
  about: 'Each thing.',
  entityType: 'thing',
  id: 'thingId',
  columns: { thingId: column.text(), size: column.number(), name: column.text({ nullable: true }) },
  state: z.object({ name: z.string(), size: z.number() }),
  row: (thing) => ({ size: thing.size ?? 0 }),
});
`;

const mistakes: Mistake[] = [
  ['a name that is none', "name: 'sizes'", "name: 'The Sizes'", 'The Sizes', /is no name/],
  ['a reserved word', "name: 'sizes'", "name: 'events'", "name: 'events'", /is a reserved word/],
  ['an unknown key', "key: ['thingId']", "key: ['id']", "key: ['id']", /there is no column id/],
  ['no key', "key: ['thingId']", 'key: []', 'key: []', /a table needs a key/],
  [
    'a key that may be null',
    "key: ['thingId']",
    "key: ['thingId', 'size']",
    'size: column',
    /size is part of the key, and so can be neither null nor personal/,
  ],
  [
    'an unknown index',
    "key: ['thingId'],",
    "key: ['thingId'], indexes: [['colour']],",
    'colour',
    /there is no column colour/,
  ],
  [
    'an unknown entity type',
    "entityTypes: ['thing']",
    "entityTypes: ['thingy']",
    'thingy',
    /there is no entity type thingy/,
  ],
  [
    'an unknown event',
    "entityTypes: ['thing']",
    "eventTypes: ['thingBroken']",
    'thingBroken',
    /there is no event thingBroken/,
  ],
  [
    'a personal column of nobody',
    "column.text({ reference: 'thing' })",
    'column.text()',
    'name: column',
    /name is personal of thingId, which is no column that refers to an entity type/,
  ],
  [
    'a column that is masked as what is not personal',
    "as: '/name'",
    "as: '/size'",
    'name: column',
    /masked as \/size, which is no personal field of thing/,
  ],
  [
    'a personal value in a column that does not say so',
    "column.text({ personal: { of: 'thingId', as: '/name' } })",
    'column.text({ nullable: true })',
    'project:',
    /name holds \/name, which is personal: say whose it is/,
  ],
  [
    'a value of another kind',
    "typeof name === 'string' ? name : null",
    '5',
    'project:',
    /name cannot hold this number/,
  ],
  [
    'an unknown column',
    'put: { thingId,',
    'put: { colour: 1, thingId,',
    'project:',
    /no column colour/,
  ],
  ...[
    'performance.now()',
    'Number(new Date().toISOString().slice(0, 10).replaceAll("-", ""))',
    'new Date().getFullYear()',
    'new Date(Date.now()).getUTCHours()',
    'Date().length + new Date().getDay()',
    'Math.random() < 0.5 ? 1 : 2',
  ].map(
    (given): Mistake => [
      `what reads ${given}`,
      'size, name:',
      `size: ${given}, name:`,
      'project:',
      /it is not deterministic: by another clock, or by chance, it gives something else/,
    ],
  ),
  [
    'what fails when the data is erased',
    "at('/size')?.after",
    'event.data.thingId.length',
    'project:',
    /project of thingMade when it is erased fails on the example/,
  ],
];

async function loading(entities: string, projection: string) {
  const folder = await folderOf({ 'thing.ts': entities }, { 'sizes.ts': projection });
  return { file: path.join(folder, 'projections', 'sizes.ts'), load: loadCatalogue(folder) };
}

test.each([
  ['events', sizes],
  ['rows', byRow],
])('a projection of %s without a mistake is loaded, with a fingerprint', async (_, projection) => {
  const { projections, projectionFingerprints } = await (await loading(thing, projection)).load;
  const [name] = [...projections.keys()];
  expect(projectionFingerprints.get(name ?? '')).toMatch(/^[0-9a-f]{16}$/);
});

test('what a row is made of changes its fingerprint, not that of what only events make', async () => {
  const other = thing.replace('size: 1 })', 'size: 2 })');
  for (const [projection, isSame] of [
    [sizes, true],
    [byRow, false],
  ] as const) {
    const [first, second] = await Promise.all(
      [thing, other].map(async (entities) => {
        const { projectionFingerprints } = await (await loading(entities, projection)).load;
        return [...projectionFingerprints.values()][0];
      }),
    );
    expect(first === second).toBe(isSame);
  }
});

test('an upcast of what it reads changes the fingerprint of what only events make', async () => {
  const upcast = thing.replace(
    "label: 'Grown'",
    "version: 2, upcast: { 1: (d) => ({ ...d, by: 1 }) }, label: 'Grown'",
  );
  const made = sizes.replace("entityTypes: ['thing']", "eventTypes: ['thingMade']");
  for (const [projection, isSame] of [
    [sizes, false],
    [sizes.replace("entityTypes: ['thing'],", ''), false],
    [made, true],
  ] as const) {
    const [first, second] = await Promise.all(
      [thing, upcast].map(async (entities) => {
        const { projectionFingerprints } = await (await loading(entities, projection)).load;
        return projectionFingerprints.get('sizes');
      }),
    );
    expect(first === second).toBe(isSame);
  }
});

test('a day that is told of the event is no clock', async () => {
  const text = sizes.replace(
    'size, name:',
    'size: new Date(event.occurredAt).getUTCFullYear(), name:',
  );
  const { load } = await loading(thing, text);
  expect((await load).projections.size).toBe(1);
});

test.each(mistakes)('%s is told with file and line', async (_, from, to, near, told) => {
  expect(sizes).toContain(from);
  const text = sizes.replace(from, to);
  const { file, load } = await loading(thing, text);
  const line = text.split('\n').findIndex((one) => one.includes(near)) + 1;
  const error = await load.then(
    () => null,
    (fault: Error) => fault,
  );
  expect(error).toMatchObject({ code: 'catalogue_invalid' });
  expect(error?.message).toContain(`${file}:${line} `);
  expect(error?.message).toMatch(told);
});

test('a row that holds what is personal of a state is told', async () => {
  const text = byRow.replace(
    'size: thing.size ?? 0 }',
    'size: thing.size ?? 0, name: thing.name ?? null }',
  );
  const { load } = await loading(thing, text);
  await expect(load).rejects.toThrow(/name holds \/name, which is personal/);
});

test('a file that is no projection is told', async () => {
  const { load } = await loading(thing, 'export default 5;\n');
  await expect(load).rejects.toThrow(/sizes\.ts:1 the default export is no projection/);
});
