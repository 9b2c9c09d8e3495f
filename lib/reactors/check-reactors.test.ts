import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { loadReactors } from '#lib/reactors/load-reactors.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';
import { folderOf, letter, policy, thing } from '#lib/testing/catalogue-folder.ts';

type Mistake = [what: string, from: string, to: string, line: string, told: RegExp];

const summary = "summary: 'Growth letter'";
const recipient = "recipient: { ...entity, field: '/name' }";

const ofLetter: Mistake[] = [
  ['a name that is none', "'growthLetter'", "'growth letter'", 'growth letter', /is no name/],
  ['an unknown event', "['thingGrown']", "['thingBroken']", 'thingBroken', /no event thingBroken/],
  [
    'an unknown entity type',
    "label: '",
    "entityTypes: ['thingy'], label: '",
    'entityTypes',
    /no entity type thingy/,
  ],
  [
    'what fails on any event of an entity type',
    'due: ({ entity }, { read }) => {',
    "entityTypes: ['thing'], due: ({ entity, type }, { read }) => {\n    if (type === 'thingDeleted') throw new Error('no');",
    'due:',
    /due of thingDeleted fails/,
  ],
  ['no event at all', "['thingGrown']", '[]', 'eventTypes', /it follows no event/],
  ['nothing to run', 'run: async', 'ran: async', 'eventTypes', /run is missing/],
  [
    'attempts that are none',
    "label: '",
    "attempts: 0, label: '",
    'attempts',
    /attempts is a whole/,
  ],
  ['a beginning that is none', "label: '", "from: 'yesterday', label: '", 'from', /a time such as/],
  ['a limit of no time', "label: '", "timeLimit: 0, label: '", 'timeLimit', /number of seconds/],
  [
    'a rate of none',
    "label: '",
    "ratePerMinute: 0.5, label: '",
    'ratePerMinute',
    /ratePerMinute is a whole number/,
  ],
  ['no list', 'return [];', 'return null;', 'due:', /personal fields absent.*must give a list/],
  ['a promise', 'due: ({', 'due: async ({', 'due:', /must give a list, at once/],
  ['a summary without words', summary, "summary: ''", 'due:', /an effect needs a summary/],
  ['a summary that is none', summary, 'summary: 5', 'due:', /summary and key are texts/],
  [
    'a summary that holds what is personal',
    summary,
    "summary: 'To ' + state.name",
    'due:',
    /due of thingGrown fails on the example: the summary holds \/name, which is personal/,
  ],
  ['a key that does', summary, `${summary}, key: state.name`, 'due:', /the key holds \/name/],
  [
    'a key twice',
    `return [{ ${recipient}, ${summary} }]`,
    `return [{ ${summary} }, { ${summary} }]`,
    'due:',
    /two effects have the key/,
  ],
  ['a time that is none', summary, `${summary}, at: 'soon'`, 'due:', /soon is no time/],
  ['a clock', summary, `${summary}, key: String(performance.now())`, 'due:', /else each time/],
  [
    'a recipient that is its value',
    recipient,
    'recipient: state.name',
    'due:',
    /the recipient is a reference/,
  ],
  ['a recipient that is nowhere', "'/name' }", "'/nmae' }", 'due:', /no field of thing: \/nmae/],
  [
    'a recipient of an unknown type',
    "{ ...entity, field: '/name' }",
    "{ ...entity, type: 'thingy', field: '/name' }",
    'due:',
    /of no entity type: thingy/,
  ],
  [
    'what fails where nothing personal is left',
    'if (state?.name === undefined) return [];',
    'state.name.at(0);',
    'due:',
    /due of thingGrown fails on the example with its personal fields absent/,
  ],
  [
    'what fails once the data is erased',
    '{ entity }, { read }) => {',
    '{ entity, data }, { read }) => {\n    data.by;',
    'due:',
    /due of thingGrown fails on the example when it is erased/,
  ],
  [
    'what fails where another entity is absent',
    'const { state }',
    "read('thing', 'other').state.size;\n    const { state }",
    'due:',
    /fails on the example with nothing else there/,
  ],
  [
    'what changes a state that it is shown',
    'if (state?.name === undefined) return [];',
    'state.size = 2;',
    'due:',
    /read only|not extensible|Cannot assign/,
  ],
];

const appended = "{ type: 'thingGrown', data: { thingId: event.entity.id, by: 1 } }";
const ofPolicy: Mistake[] = [
  ['nothing to decide', 'decide: ({', 'decided: ({', 'eventTypes', /decide is missing/],
  ['no list', 'return [];\n    return [', 'return;\n    return [', 'decide:', /must give a list/],
  [
    'an unknown event',
    "type: 'thingGrown'",
    "type: 'thingBroken'",
    'decide:',
    /no event thingBroken/,
  ],
  [
    'data that does not fit',
    'by: 1 }',
    "by: '1' }",
    'decide:',
    /decide on thingMade fails on the example: its thingGrown does not fit: by /,
  ],
  [
    'a reason that holds what is personal',
    'by: 1 } }',
    "by: 1 }, reason: 'Of ' + state.name }",
    'decide:',
    /the reason of thingGrown holds \/name/,
  ],
  [
    'what is personal in a field that is not',
    appended,
    "{ type: 'thingMade', data: { thingId: String(state.name) } }",
    'decide:',
    /thingId of thingMade holds \/name/,
  ],
  ['a clock', 'by: 1 }', 'by: performance.now() }', 'decide:', /something else each time/],
  [
    'what fails where the entity is not as it thinks',
    'const { state } =',
    'event.data.thingId.at(0);\n    const { state } =',
    'decide:',
    /decide on thingMade fails on the example when it is erased/,
  ],
];

async function loading(reactor: string) {
  const folder = await folderOf({ 'thing.ts': thing }, {}, { 'one.ts': reactor });
  const catalogue = await loadCatalogue(folder);
  return {
    file: path.join(folder, 'reactors', 'one.ts'),
    load: () => loadReactors(folder, catalogue),
  };
}

test.each([
  ['an effect', letter, 'growthLetter'],
  ['a policy', policy, 'growOn'],
])('%s without a mistake is loaded', async (_, text, name) => {
  expect([...(await (await loading(text)).load()).keys()]).toEqual([name]);
});

test.each(
  [
    ...ofLetter.map((one) => [letter, ...one] as const),
    ...ofPolicy.map((one) => [policy, ...one] as const),
  ].map(([given, what, ...rest]) => [what, given, ...rest] as const),
)('%s is told with file and line', async (_, given, from, to, near, told) => {
  expect(given).toContain(from);
  const text = given.replace(from, () => to);
  const { file, load } = await loading(text);
  const error = await load().then(
    () => null,
    (fault: Error) => fault,
  );
  expect(error).toMatchObject({ code: 'catalogue_invalid' });
  const line = text.split('\n').findIndex((one) => one.includes(near)) + 1;
  expect(line).toBeGreaterThan(0);
  expect(error?.message).toContain(`${file}:${line} `);
  expect(error?.message).toMatch(told);
});

test('a name twice, and a file that is no reactor, are told', async () => {
  const folder = await folderOf({ 'thing.ts': thing }, {}, { 'a.ts': letter, 'b.ts': letter });
  const catalogue = await loadCatalogue(folder);
  await expect(loadReactors(folder, catalogue)).rejects.toThrow(
    /b\.ts:4 growthLetter is defined in/,
  );
  const { load } = await loading('export default 5;\n');
  await expect(load()).rejects.toThrow(/one\.ts:1 the default export is no reactor/);
});

test('the reactors that come with Backstory are without one, and quick to try', async () => {
  const catalogue = await loadCatalogue(defaultCatalogueFolder);
  const began = performance.now();
  await loadReactors(defaultCatalogueFolder, catalogue);
  expect(performance.now() - began).toBeLessThan(2_000);
});
