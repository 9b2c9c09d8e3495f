import { generalDeletion, generalIdField } from '#lib/domain/deletion.ts';
import type { SeenEvent } from '#lib/domain/learning/learnt.ts';
import type { WritingContext } from '#lib/domain/learning/scaffolding.ts';
import { access, quoted } from '#lib/domain/learning/source-names.ts';
import type { Shape } from '#lib/domain/learning/value-shape.ts';
import { exampleOf, literal, memberName, valueText } from '#lib/domain/learning/write-schema.ts';
import { reservedWords } from '#lib/domain/names.ts';
import { correctedType } from '#lib/domain/patch.ts';
import { placeholdersOf } from '#lib/domain/sentence.ts';

/** So many of an event have to hold a member before it is demanded of each. */
const fewest = 20;

/** The events of a definition, as source. What it cannot say is noted. */
export function eventTexts(context: WritingContext): string[] {
  const { given, notes } = context;
  const { learnt, type: entityType } = given;
  const own = [...learnt.events].filter(([, { of }]) => of === null);
  const touching = [...learnt.events].filter(([, { of }]) => of !== null);
  const written = own.filter(([type, seen]) => isDefinable(context, type, seen));
  if (touching.length > 0) {
    const names = touching.map(([type]) => quoted(type)).join(', ');
    notes.push(`Events of other types touch it and say themselves what they change: ${names}.`);
  }
  if (own.some(([, { byObjects }]) => byObjects > 0)) {
    notes.push(
      'Some of its events came from a log of objects (OCEL) and go on to be folded by what they say themselves; such logs are imported for types without a definition alone.',
    );
  }
  const creating = written.filter(([, { first, later }]) => first > 0 && later === 0);
  const both = written.filter(([, { first, later }]) => first > 0 && later > 0);
  if (both.length > 0) {
    const told = both.map(([type, { first, count }]) => `${quoted(type)} (${first} of ${count})`);
    notes.push(
      `What begins an entity, and also comes later: ${told.join(', ')}. A creating event needs that there is none yet, so these are not marked as such: history folds the same, but nothing new begins with them.`,
    );
  }
  if (creating.length === 0 && written.length > 0) {
    notes.push('No event is marked as creating: until one is, no new entity can begin.');
  }
  for (const does of ['deletes', 'restores'] as const) {
    const several = written.filter(([type]) => generalDeletion(entityType, type) === does);
    if (several.length > 1) notes.push(`Several events seem to be what ${does}.`);
  }
  return written.flatMap(([type, seen]) => eventText(context, type, seen));
}

function isDefinable({ given, notes }: WritingContext, type: string, seen: SeenEvent): boolean {
  const owner = given.taken.get(type);
  if (owner !== undefined) {
    notes.push(
      `${quoted(type)} is an event of ${quoted(owner)} already, and an event belongs to one type: of this type it would change nothing any more.`,
    );
    return false;
  }
  const isName = type.trim() !== '' && type.length <= 100 && !/[/]|^\.{1,2}$/.test(type);
  if (reservedWords.has(type) || !isName || type === '__proto__') {
    notes.push(`${quoted(type)} cannot be the name of a defined event: it would change nothing.`);
    return false;
  }
  if (type === correctedType(given.type)) {
    if (seen.patches > 0 && seen.patches < seen.count - seen.erased) {
      notes.push(
        `${quoted(type)} is a patch in ${seen.patches} of ${seen.count} times, and data like any other in the rest: as a patch, which it is here, the rest changes nothing.`,
      );
    }
    // Made by `corrects`.
    return seen.patches === 0;
  }
  const does = generalDeletion(given.type, type);
  // Given to every type, where it says nothing but whom.
  const says = [...(seen.data.members?.keys() ?? [])].filter(
    (name) => name !== generalIdField(given.type),
  );
  return does === null || says.length > 0;
}

function eventText(context: WritingContext, type: string, seen: SeenEvent): string[] {
  const { given, idField, stateName, members, mayTell } = context;
  const does = generalDeletion(given.type, type);
  const idName = `${stateName}Id`;
  const names = [...(seen.data.members?.keys() ?? [])].filter((name) => members.has(name));
  const said = names.filter((name) => name !== idField);
  const keepsId = names.includes(idField) && does === null;
  const words = given.words.get(type);
  const whole = seen.data.seen;
  const example = Object.fromEntries([
    [idField, `${stateName}-1`],
    ...said.map((name) => [name, exampleOf(members.get(name) as Shape, [name], mayTell)] as const),
  ]);
  const schema = said.map((name) => {
    const count = seen.data.members?.get(name)?.seen ?? 0;
    const optional = count < whole || whole < fewest ? '.optional()' : '';
    return `${memberName(name)}: ${access('says', name)}${optional}`;
  });
  const id = idField === idName ? idName : `${memberName(idField)}: ${idName}`;
  const evolve = keepsId
    ? `(${stateName}, { data }) => ({ ...${stateName}, ...data })`
    : `(${stateName}, { data: { ${memberName(idField)}: _id, ...said } }) => ({ ...${stateName}, ...said })`;
  return [
    `    ${memberName(type)}: event({`,
    ...(/^[a-z][A-Za-z0-9]*$/.test(type) ? [] : ['      verbatim: true,']),
    `      schema: z.strictObject({`,
    `        ${id},`,
    ...schema.map((line) => `        ${line},`),
    '      }),',
    ...(seen.first > 0 && seen.later === 0 ? ['      creates: true,'] : []),
    ...(does === null ? [] : [`      ${does}: true,`]),
    `      label: ${literal(words?.label ?? type)},`,
    `      sentence: [${sentencesOf(context, words?.sentence ?? [], names)
      .map(literal)
      .join(', ')}],`,
    `      example: ${valueText(example)},`,
    `      evolve: ${evolve},`,
    '    }),',
  ];
}

/** What names a field that the definition does not know is no sentence of it. */
function sentencesOf(
  { members, given }: WritingContext,
  sentence: readonly string[],
  names: readonly string[],
): string[] {
  const known = sentence.filter((template) =>
    placeholdersOf(template).every((placeholder) => {
      const isBefore = placeholder.startsWith('was.');
      const [name = ''] = (isBefore ? placeholder.slice('was.'.length) : placeholder).split('.');
      return isBefore ? members.has(name) : names.includes(name);
    }),
  );
  return known.length > 0 ? known : [given.label];
}
