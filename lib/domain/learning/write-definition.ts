import { wholeShape } from '#lib/domain/learning/learnt.ts';
import { placesOf } from '#lib/domain/learning/read-shape.ts';
import {
  idFieldOf,
  type Scaffolding,
  telling,
  type WritingContext,
} from '#lib/domain/learning/scaffolding.ts';
import { access, quoted, variableOf } from '#lib/domain/learning/source-names.ts';
import type { Shape } from '#lib/domain/learning/value-shape.ts';
import { eventTexts } from '#lib/domain/learning/write-events.ts';
import { hintedOnly, hintLines } from '#lib/domain/learning/write-hints.ts';
import { isWritable, literal, memberName, schemaText } from '#lib/domain/learning/write-schema.ts';
import { correctedType } from '#lib/domain/patch.ts';

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
function patchedFields({ given, idField }: WritingContext, names: readonly string[]): string[] {
  const type = correctedType(given.type);
  const seen = given.learnt.events.get(type);
  if (seen && seen.patches === 0) return [];
  if (given.taken.has(type)) return [];
  return names.filter(
    (name) => name !== 'set' && name !== 'unset' && name !== idField && /^[^/~]+$/.test(name),
  );
}

const widest = 100;

/** A list on one line, or on one for each where that is too long. */
function listLines(before: string, items: readonly string[]): string[] {
  const line = `${before}[${items.join(', ')}],`;
  if (line.length <= widest) return [line];
  const indent = ' '.repeat(before.length - before.trimStart().length);
  return [`${before}[`, ...items.map((item) => `${indent}  ${item},`), `${indent}],`];
}
