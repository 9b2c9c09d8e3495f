import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { folderOf, thing } from '#lib/testing/catalogue-folder.ts';

/** Line of the first line that holds `near`. */
function lineOf(text: string, near: string): number {
  return text.split('\n').findIndex((line) => line.includes(near)) + 1;
}

type Mistake = [what: string, from: string, to: string, line: string, told: RegExp];
const mistakes: Mistake[] = [
  [
    'a role that nobody has in the delete policy',
    'touchedBy: {',
    "deletion: { by: ['suport'] },\n  touchedBy: {",
    'nowhere',
    /deletion\.by names an unknown role: suport/,
  ],
  [
    'a wait before erasing that is no number of days',
    'touchedBy: {',
    'deletion: { hardAfter: -1 },\n  touchedBy: {',
    'nowhere',
    /hardAfter is a whole number of days/,
  ],
  [
    'a member that no delete policy has',
    'touchedBy: {',
    'deletion: { sotf: false },\n  touchedBy: {',
    'nowhere',
    /deletion has no member sotf/,
  ],
  [
    'an event whose name says that it deletes, and which does not',
    'thingGrown: event',
    'thingDeleted: event',
    'thingDeleted: event',
    /thingDeleted does not say deletes: true/,
  ],
  ...(
    [
      ['leads to an event that is not there', "'thingLost'", '({})', 'there is no event thingLost'],
      [
        'fills in an unknown field',
        "'thingGrown'",
        '({ size: 1 })',
        'thingGrown has no field size',
      ],
      ['tells a personal field', "'thingMade'", "({ name: '' })", 'name is personal'],
      [
        'tells personal data in another',
        "'thingMade'",
        '({ thingId: state.name })',
        'thingId is personal',
      ],
      ['fails', "'thingMade'", 'state.nothing.at', 'data fails on the example'],
      ['comes later', "'thingMade'", 'Promise.resolve({})', 'it must give an object'],
    ] as const
  ).map(
    ([what, type, data, told]): Mistake => [
      `a guard whose next step ${what}`,
      "{ code: 'small',",
      `{ next: { type: ${type}, data: ({ state }) => ${data} }, code: 'small',`,
      'small',
      new RegExp(`next of guard small: .*${told}`),
    ],
  ),
  [
    'a role that nobody has',
    "label: 'Grown',",
    "label: 'Grown', recordedBy: ['suport'],",
    'suport',
    /unknown role: suport \(there are support, engineer, admin\)/,
  ],
  [
    'a sentence for an unknown field',
    '{name} made',
    '{nmae} made',
    '{nmae}',
    /unknown field: \{nmae\}/,
  ],
  [
    'a sentence for an unknown former field',
    '{was.size}',
    '{was.bulk}',
    '{was.bulk}',
    /\{was\.bulk\}/,
  ],
  [
    'an evolve that throws on the example',
    'size: thing.size + data.by',
    'size: thing.none.length',
    'thingGrown: event',
    /evolve .*fails on the example: /,
  ],
  [
    'an evolve that needs what is personal',
    'name: data.name, size: 1',
    'size: data.name.length',
    'thingMade: event',
    /with its personal fields absent/,
  ],
  [
    'a title that needs what is personal',
    'title: (thing) => thing.name',
    'title: (thing) => thing.name.trim()',
    'thingMade: event',
    /title fails on the example with its personal fields absent/,
  ],
  [
    'a unique value that needs what is personal',
    'name?.toLowerCase()',
    'name.toLowerCase()',
    'thingMade: event',
    /personal fields absent/,
  ],
  [
    'a guard that throws',
    'data.by < 0',
    'data.none.none < 0',
    'thingGrown: event',
    /guard small fails on the example/,
  ],
  [
    'a guard that is asynchronous',
    '({ data }) => data.by < 0',
    'async () => false',
    'thingGrown: event',
    /guard small .*boolean/,
  ],
  [
    'touches that throw',
    'touches: () => []',
    'touches: ({ state }) => state.none.map(String)',
    'thingGrown: event',
    /touches fails on the example/,
  ],
  [
    'touches that give no list',
    'touches: () => []',
    'touches: () => null',
    'thingGrown: event',
    /touches .*list/,
  ],
  [
    'an evolve that changes the state it is given',
    '({ ...thing, size: thing.size + data.by })',
    '{ thing.size += data.by; return thing; }',
    'thingGrown: event',
    /evolve .*read only/,
  ],
  [
    'an evolve that gives what is no JSON',
    'size: thing.size + data.by',
    'size: new Date()',
    'thingGrown: event',
    /a Date has no JSON form/,
  ],
  [
    'an evolve that gives another state each time',
    'size: thing.size + data.by',
    'size: Math.random()',
    'thingGrown: event',
    /evolve or title fails on the example: it is not deterministic/,
  ],
  [
    'an evolve that tells the year',
    'size: thing.size + data.by',
    'size: new Date().getFullYear()',
    'thingGrown: event',
    /it is not deterministic/,
  ],
  [
    'an evolve that sets the mark',
    'size: thing.size + data.by',
    '$deleted: "now"',
    'thingGrown: event',
    /\$deleted/,
  ],
  [
    'touchedBy that throws',
    '(thing) => thing }',
    '(thing) => thing.none.none }',
    'touchedBy: {',
    /touchedBy thingGrown: fails on the example/,
  ],
  [
    'touchedBy that needs what is personal',
    '(thing) => thing }',
    '(thing) => ({ ...thing, size: thing.name.length }) }',
    'touchedBy: {',
    /personal fields absent/,
  ],
  [
    'touchedBy that needs an entity that may be absent',
    '(thing) => thing }',
    '(thing) => ({ ...thing, size: thing.size.valueOf() }) }',
    'touchedBy: {',
    /touchedBy thingGrown: fails .* where the entity is absent/,
  ],
  [
    'touchedBy of no event',
    'touchedBy: { thingGrown',
    'touchedBy: { thingLost',
    'thingLost',
    /there is no event thingLost/,
  ],
  [
    'a reserved type',
    "type: 'thing'",
    "type: 'events'",
    "type: 'events'",
    /events is a reserved word/,
  ],
  [
    'a type of the system',
    "type: 'thing'",
    "type: '$thing'",
    "type: '$thing'",
    /belong to Backstory/,
  ],
  [
    'a reserved event type',
    'thingMade: event',
    'live: event',
    'live: event',
    /live is a reserved word/,
  ],
  [
    'an event type that is not in camelCase',
    'thingMade: event',
    "'Thing made': event",
    "'Thing made': event",
    /camelCase/,
  ],
  [
    'a schema that transforms',
    'by: z.number()',
    'by: z.number().transform((n) => n + 1)',
    'thingGrown: event',
    /transforms/,
  ],
  [
    'a schema that drops unknown keys',
    'z.strictObject({ thingId, by',
    'z.object({ thingId, by',
    'thingGrown: event',
    /strictObject/,
  ],
  [
    'an example that the schema refuses',
    'by: 2 }',
    "by: 'two' }",
    'thingGrown: event',
    /the schema refuses the example: by/,
  ],
  [
    'an example that names no entity',
    "example: { thingId: 't1', by",
    "example: { thingId: '', by",
    'thingGrown: event',
    /names no entity/,
  ],
  [
    'a missing step of upcast',
    "label: 'Grown'",
    "version: 3, upcast: { 2: (data) => data }, label: 'Grown'",
    'thingGrown: event',
    /upcast has no step from version 1/,
  ],
  [
    'a hint for an unknown field',
    "'/name': {",
    "'/nmae': {",
    "'/nmae': {",
    /\/nmae is a field of neither/,
  ],
  ['a hint that is no pointer', "'/name': {", 'name: {', 'fields: { name', /begin with \//],
  [
    'a hint of an event for an unknown field',
    'guards: [{',
    "fields: { '/size': { unit: 'm' }, '/name': {}, '/bulk': {} }, guards: [{",
    '/bulk',
    /\/bulk is a field of neither thingGrown nor the state/,
  ],
  [
    'a hint of an event for a field of another event alone',
    "label: 'Made',",
    "label: 'Made', fields: { '/by': {} },",
    "'/by'",
    /\/by is a field of neither thingMade nor the state/,
  ],
  [
    'a correction of a field that is unique',
    'touchedBy:',
    "corrects: { fields: ['/name'] }, touchedBy:",
    'corrects:',
    /thingCorrected covers \/name: it is unique \(name\); say with guards/,
  ],
  [
    'a correction of a field that is guarded',
    'touchedBy:',
    "corrects: { fields: ['/size'], touches: () => [] }, touchedBy:",
    'corrects:',
    /thingCorrected covers \/size: thingGrown is guarded; say with guards/,
  ],
  [
    'a correction of a field that others know of',
    'touchedBy:',
    "corrects: { fields: ['/size'], guards: [] }, touchedBy:",
    'corrects:',
    /thingCorrected covers \/size: thingGrown changes it with other entities; say with touches/,
  ],
  [
    'a correction that those who follow the field do not follow',
    'touchedBy:',
    "corrects: { fields: ['/size'], guards: [], touches: () => [] }, touchedBy:",
    'corrects:',
    /thing follows thingGrown, but has no touchedBy thingCorrected/,
  ],
  [
    'a correction of no field',
    'touchedBy:',
    "corrects: { fields: ['/bulk'] }, touchedBy:",
    'corrects:',
    /corrects \/bulk: no field of the state/,
  ],
  [
    'a correction of what stands inside a field',
    'touchedBy:',
    "corrects: { fields: ['/name/first'] }, touchedBy:",
    'corrects:',
    /name a member of the state/,
  ],
  ['a syntax error', 'plural: ', 'plural ', 'plural ', /./],
  ['a name declared twice', 'const thingId', 'let thingId: string;\nconst thingId', 'const t', /./],
  [
    'an import of nothing',
    "from 'backstory';",
    "from 'backstory';\nimport './nowhere.ts';",
    'nowhere',
    /nowhere/,
  ],
];

test.each(mistakes)('%s is told with file and line', async (_, from, to, line, told) => {
  const text = thing.replace(from, () => to);
  expect(text).not.toBe(thing);
  const folder = await folderOf({ 'thing.ts': text });
  const error = await loadCatalogue(folder).then(
    () => new Error('loaded'),
    (reason: Error) => reason,
  );
  expect(error).toMatchObject({ code: 'catalogue_invalid' });
  const [, first = ''] = error.message.split('\n');
  expect(first).toMatch(told);
  if (line !== 'nowhere') {
    const file = path.join(folder, 'entities', 'thing.ts');
    expect(first.slice(0, first.indexOf(' ', file.length))).toBe(`${file}:${lineOf(text, line)}`);
  }
});

test('every mistake is told at once, of every file', async () => {
  const other = thing.replaceAll('thing', 'other').replaceAll('Thing', 'Other');
  const folder = await folderOf({
    'other.ts': other.replace('{name} made', '{x} made').replace('other.size + data.by', 'x.y'),
    'thing.ts': thing.replace('{name} made', '{x} made'),
    'twice.ts': thing,
  });
  const { message } = (await loadCatalogue(folder).catch((error: Error) => error)) as Error;
  const file = (name: string) => path.join(folder, 'entities', name);
  expect(message.split('\n').slice(1)).toEqual([
    `${file('other.ts')}:${lineOf(other, '{name} made')} the sentence of otherMade names an unknown field: {x}`,
    `${file('other.ts')}:${lineOf(other, 'otherGrown: event')} otherGrown: evolve or title fails on the example: x is not defined`,
    `${file('other.ts')}:${lineOf(other, 'otherGrown: event')} otherGrown: evolve or title fails on the example with its personal fields absent: x is not defined`,
    `${file('thing.ts')}:${lineOf(thing, '{name} made')} the sentence of thingMade names an unknown field: {x}`,
    `${file('twice.ts')}:5 thing is defined in ${file('thing.ts')} too`,
    `${file('twice.ts')}:${lineOf(thing, 'thingMade: event')} thingMade is an event of thing too`,
    `${file('twice.ts')}:${lineOf(thing, 'thingGrown: event')} thingGrown is an event of thing too`,
  ]);
});

test('an event that deletes is told where the policy knows no soft deletion', async () => {
  const text = thing
    .replace("label: 'Grown',", "label: 'Grown', deletes: true,")
    .replace('touchedBy: {', 'deletion: { soft: false }, touchedBy: {');
  const folder = await folderOf({ 'thing.ts': text });
  await expect(loadCatalogue(folder)).rejects.toThrow(
    /thingGrown deletes or restores, and deletion/,
  );
});

test('a type whose policy knows no soft deletion is given no event for it', async () => {
  const text = thing.replace('touchedBy: {', 'deletion: { soft: false }, touchedBy: {');
  const { eventTypes } = await loadCatalogue(await folderOf({ 'thing.ts': text }));
  expect([...eventTypes.keys()]).toEqual(['thingMade', 'thingGrown']);
});
