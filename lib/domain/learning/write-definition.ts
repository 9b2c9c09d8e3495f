import { generalDeletion, generalIdField } from '#lib/domain/deletion.ts';
import type { Learnt, SeenEvent } from '#lib/domain/learning/learnt.ts';
import { wholeShape } from '#lib/domain/learning/learnt.ts';
import { nameWords } from '#lib/domain/learning/name-words.ts';
import { placesOf, type ShapeAt } from '#lib/domain/learning/read-shape.ts';
import type { Shape } from '#lib/domain/learning/value-shape.ts';
import {
  exampleOf,
  isIdentifier,
  isWritable,
  literal,
  type MayTell,
  memberName,
  schemaText,
  valueText,
} from '#lib/domain/learning/write-schema.ts';
import { reservedWords } from '#lib/domain/names.ts';
import { correctedType } from '#lib/domain/patch.ts';
import { formatPointer, parsePointer, placesMeet } from '#lib/domain/pointer.ts';
import { placeholdersOf } from '#lib/domain/sentence.ts';

/** What a definition is written from. */
export type Scaffolding = {
  type: string;
  label: string;
  plural: string;
  learnt: Learnt;
  /** By event type, as given or proposed. */
  words: ReadonlyMap<string, { label: string; sentence: readonly string[] }>;
  /** By JSON Pointer: labels that somebody gave, units that were given or are proposed. */
  fields: ReadonlyMap<string, { label?: string; unit?: string }>;
  /** JSON Pointers that admins marked as personal. */
  personal: readonly string[];
  /** Event types of the catalogue, and whose they are. */
  taken: ReadonlyMap<string, string>;
};

export type Scaffold = {
  text: string;
  /** What the definition cannot say as the events have it, a sentence each. */
  notes: string[];
};

/** The first lines of the file, filled in once it is known how its fold compares. */
export const headPlace = '// {{head}}\n';

/**
 * A catalogue file that defines a general type as its events show it: loadable as it stands, folding
 * them to the same states where a definition can. It holds no value of what is personal, or reads so.
 */
export function writeDefinition(given: Scaffolding): Scaffold {
  const notes: string[] = [];
  const shape = wholeShape(given.learnt);
  const places = placesOf(shape);
  const mayTell = telling(given, places);
  const idField = idFieldOf(given.type, shape);
  const stateName = variableOf(given.type);
  const members = [...(shape.members ?? [])].filter(([name]) => {
    if (isWritable(name)) return true;
    notes.push(`${quoted(name)} cannot be a member of a definition; it is left out.`);
    return false;
  });
  const hidden = hintedOnly(
    given,
    members.map(([name]) => name),
  );
  const context = { given, notes, mayTell, idField, stateName, members: new Map(members) };
  const events = eventTexts(context);
  const patched = patchedFields(context, [...members.map(([name]) => name), ...hidden]);
  const idName = `${stateName}Id`;
  const text = [
    headPlace.trimEnd(),
    "import { defineEntity, z } from 'backstory';",
    '',
    `const ${idName} = z.string().min(1);`,
    '/** What its events say, one by one, of whatever event. */',
    'const says = {',
    ...members.map(
      ([name, part]) => `  ${memberName(name)}: ${schemaText(part, [name], mayTell)},`,
    ),
    ...hidden.map((name) => `  ${memberName(name)}: z.json(),`),
    '};',
    '',
    'export default defineEntity({',
    `  type: ${literal(given.type)},`,
    `  label: ${literal(given.label)},`,
    `  plural: ${literal(given.plural)},`,
    ...(idField === `${given.type}Id` ? [] : [`  idField: ${literal(idField)},`]),
    '  state: z.object({',
    ...[...members.map(([name]) => name), ...hidden].map(
      (name) => `    ${memberName(name)}: ${access('says', name)}.optional(),`,
    ),
    '  }),',
    ...hintLines(given, places, hidden),
    `  title: ${titleText(stateName, shape)},`,
    ...(patched.length === 0
      ? []
      : [
          '  corrects: {',
          ...listLines(
            '    fields: ',
            patched.map((name) => literal(`/${name}`)),
          ),
          '  },',
        ]),
    '  events: (event) => ({',
    ...events,
    '  }),',
    '});',
    '',
  ].join('\n');
  return { text, notes };
}

type Context = {
  given: Scaffolding;
  notes: string[];
  mayTell: MayTell;
  idField: string;
  stateName: string;
  members: ReadonlyMap<string, Shape>;
};

function telling({ personal }: Scaffolding, places: readonly ShapeAt[]): MayTell {
  const hidden = [
    ...personal,
    ...places.filter(({ looksLike }) => looksLike !== null).map(({ path }) => path),
  ].map(parsePointer);
  return (path) => !hidden.some((place) => placesMeet(place, parsePointer(path)));
}

/** The member that names the entity, where none of another kind is called so. */
function idFieldOf(type: string, { members }: Shape): string {
  const wanted = [generalIdField(type), `${type}Key`, `${type}Entity`];
  const isFree = (name: string) => {
    const part = members?.get(name);
    return part === undefined || part.kinds.text === part.seen;
  };
  return wanted.find(isFree) ?? (wanted[0] as string);
}

/** Marked as personal, and not among what was looked at: declared, so that it stays masked. */
function hintedOnly({ personal }: Scaffolding, seen: readonly string[]): string[] {
  const names = personal.map((path) => parsePointer(path)[0] ?? '');
  return [...new Set(names)].filter(
    (name) => !seen.includes(name) && isWritable(name) && name !== '',
  );
}

function eventTexts(context: Context): string[] {
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

function isDefinable({ given, notes }: Context, type: string, seen: SeenEvent): boolean {
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

function eventText(context: Context, type: string, seen: SeenEvent): string[] {
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

const widest = 100;

/** A list on one line, or on one for each where that is too long. */
function listLines(before: string, items: readonly string[]): string[] {
  const line = `${before}[${items.join(', ')}],`;
  if (line.length <= widest) return [line];
  const indent = ' '.repeat(before.length - before.trimStart().length);
  return [`${before}[`, ...items.map((item) => `${indent}  ${item},`), `${indent}],`];
}

/** So many of an event have to hold a member before it is demanded of each. */
const fewest = 20;

/** What names a field that the definition does not know is no sentence of it. */
function sentencesOf(
  { members, given }: Context,
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

function hintLines(
  { fields, personal }: Scaffolding,
  places: readonly ShapeAt[],
  hidden: readonly string[],
): string[] {
  const known = new Map(places.map((place) => [place.path, place]));
  const isThere = (path: string) =>
    known.has(path) || hidden.some((name) => path === formatPointer([name]));
  // A mark on a place that was not seen is taken by what holds it: it hides too much, not too little.
  const marked = new Set(
    personal.map((path) => (isThere(path) ? path : formatPointer(parsePointer(path).slice(0, 1)))),
  );
  const paths = new Set([...known.keys(), ...hidden.map((name) => formatPointer([name]))]);
  const lines = [...paths].flatMap((path) => {
    if (parsePointer(path).some((token) => !isWritable(token))) return [];
    const place = known.get(path);
    const words = fields.get(path);
    const identity = place?.kind.of === 'array' ? place.kind.identity : null;
    const looks = marked.has(path) ? null : (place?.looksLike ?? null);
    const parts = [
      ...(words?.label === undefined ? [] : [`label: ${literal(words.label)}`]),
      ...(words?.unit === undefined ? [] : [`unit: ${literal(words.unit)}`]),
      ...(identity === null || identity === 'id' || identity === 'key'
        ? []
        : [`identity: ${literal(identity)}`]),
      ...(marked.has(path) || looks !== null ? ['personal: true'] : []),
    ];
    if (parts.length === 0) return [];
    const why = looks === null ? '' : ` // ${lookText[looks]}: take it away where it is not`;
    return [`    ${literal(path)}: { ${parts.join(', ')} },${why}`];
  });
  return lines.length === 0 ? [] : ['  fields: {', ...lines, '  },'];
}

const lookText = {
  address: 'it reads like an address',
  name: 'it reads like a name',
  named: 'it is called like something personal',
};

/** What general entities go by. */
function titleText(stateName: string, { members }: Shape): string {
  const names = ['name', 'title', 'label', 'subject'].filter((name) => {
    const part = members?.get(name);
    return part !== undefined && part.kinds.text === part.seen;
  });
  if (names.length === 0) return '() => null';
  return `(${stateName}) => ${names.map((name) => access(stateName, name)).join(' || ')} || null`;
}

/** What a correction may set: of members whose names can stand in its data as they are. */
function patchedFields({ given, idField }: Context, names: readonly string[]): string[] {
  const type = correctedType(given.type);
  const seen = given.learnt.events.get(type);
  if (seen && seen.patches === 0) return [];
  if (given.taken.has(type)) return [];
  return names.filter(
    (name) => name !== 'set' && name !== 'unset' && name !== idField && /^[^/~]+$/.test(name),
  );
}

function variableOf(type: string): string {
  const words = nameWords(type).map((word) => word.replaceAll(/[^a-z0-9]/g, ''));
  const [first = '', ...rest] = words.filter(Boolean);
  const name = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return isIdentifier(name) && !reserved.has(name) ? name : 'entity';
}

/** Words of the language, and names that the file itself uses. */
const reserved = new Set(
  `says event z data said await break case catch class const continue debugger default delete do else
   enum export extends false finally for function if import in instanceof new null return super switch
   this throw true try typeof var void while with yield let static implements interface package
   private protected public eval arguments`.split(/\s+/),
);

function access(of: string, name: string): string {
  return isIdentifier(name) ? `${of}.${name}` : `${of}[${literal(name)}]`;
}

/** A name within a comment: on one line, whatever it holds. */
function quoted(name: string): string {
  return JSON.stringify(name).replaceAll(/[\u2028\u2029]/g, ' ');
}
