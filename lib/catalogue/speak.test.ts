import { expect, test } from 'vitest';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { catalogueIn, reactorIn } from '#lib/catalogue/speak.ts';
import { sentenceOf } from '#lib/domain/sentence.ts';
import { loadReactors } from '#lib/reactors/load-reactors.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';
import { folderOf, thing } from '#lib/testing/catalogue-folder.ts';

const english = await loadCatalogue(defaultCatalogueFolder);
const german = catalogueIn(english, 'de');

test('the demonstration is German throughout', async () => {
  const untold: string[] = [];
  const compare = (what: string, one: string, other: string) => {
    if (one === other) untold.push(what);
  };
  for (const [type, definition] of german.entities) {
    const known = english.entities.get(type);
    if (!known) throw new Error(type);
    compare(type, definition.label, known.label);
    compare(`${type}, many`, definition.plural, known.plural);
    for (const [name, event] of Object.entries(definition.events)) {
      const former = known.events[name];
      if (!former) throw new Error(name);
      compare(name, event.label, former.label);
      expect(event.sentence).toHaveLength(former.sentence.length);
      for (const [index, each] of event.sentence.entries()) {
        compare(name, each, former.sentence[index] ?? '');
      }
      for (const [index, { code, message }] of event.guards.entries()) {
        compare(`${name} ${code}`, message, former.guards[index]?.message ?? '');
      }
    }
    // Every field that is no id or word that both languages share has a name of its own.
    const paths = Object.keys(definition.fields).filter((path) => !path.endsWith('/*'));
    untold.push(...paths.filter((path) => definition.fields[path]?.label === undefined));
  }
  for (const [name, projection] of german.projections) {
    const known = english.projections.get(name);
    compare(name, projection.label, known?.label ?? '');
    compare(name, projection.about, known?.about ?? '');
    const columns = Object.entries(projection.table.columns);
    untold.push(
      ...columns.filter(([, { label }]) => label === undefined).map(([column]) => column),
    );
  }
  for (const [name, reactor] of await loadReactors(defaultCatalogueFolder, english)) {
    compare(name, reactorIn(reactor, 'de').label, reactor.label);
    compare(name, reactorIn(reactor, 'de').about, reactor.about);
  }
  expect(untold).toEqual([]);
});

test('a sentence has its numbers, choices and corrections in the language of its type', () => {
  const tell = (event: string, data: object, was: object = {}) => {
    const type = english.eventTypes.get(event);
    const told = {
      type: event,
      data: data as never,
      updated: [{ changes: changesOf(was) }] as never,
    };
    return [english, german].map((catalogue) => {
      const entity = catalogue.entities.get(type ?? '');
      const definition = entity?.events[event];
      if (!entity || !definition) throw new Error(event);
      return sentenceOf(told, {
        ...definition,
        fields: { ...entity.fields, ...definition.fields },
      });
    });
  };
  expect(tell('advertisementSold', { soldFor: 48_000.5 })).toEqual([
    'Sold for 48,000.5 NOK',
    'Verkauft für 48.000,5 NOK',
  ]);
  expect(tell('userSuspended', { because: 'reports' })).toEqual([
    'Suspended: reports',
    'Gesperrt: Meldungen anderer',
  ]);
  expect(tell('userProfileUpdated', { language: 'sv' }, { '/language': 'nb' })).toEqual([
    'Language changed from nb to sv',
    'Sprache von Norwegisch (Bokmål) auf Schwedisch geändert',
  ]);
  expect(
    tell('userCorrected', { set: { emailVerified: true } }, { '/emailVerified': false }),
  ).toEqual([
    'Email verified corrected from no to yes',
    'E-Mail bestätigt von nein auf ja korrigiert',
  ]);
  expect(tell('mailingListDeleted', {})).toEqual(['Deleted', 'Gelöscht']);
});

function changesOf(was: object) {
  return Object.entries(was).map(([path, before]) => ({ path, before, after: null }));
}

test('what is given in one language is the same in every other, and a sentence is checked in each', async () => {
  const spoken = catalogueIn(await loadCatalogue(await folderOf({ 'thing.ts': thing })), 'de');
  expect(spoken.entities.get('thing')?.label).toBe('Thing');
  const wrong = thing.replace(
    /sentence: '[^']*'/,
    "sentence: { en: 'Made', de: 'Gemacht für {nobody}' }",
  );
  await expect(loadCatalogue(await folderOf({ 'thing.ts': wrong }))).rejects.toThrow(
    'names an unknown field: {nobody}',
  );
});
