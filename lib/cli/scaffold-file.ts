import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { operator } from '#lib/access/viewer.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { headPlace } from '#lib/domain/learning/write-definition.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type FoldedAlike, foldAlike } from '#lib/queries/schema/fold-alike.ts';
import { scaffoldType } from '#lib/queries/schema/scaffold.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

export type ScaffoldFile = {
  name: string;
  text: string;
  /** What whoever runs it is told besides: ids and errors, which are nothing for a file. */
  asides: string[];
};

/**
 * The file that defines a general type, loaded and tried on its events before it is given out: its
 * head says how it compares. The type is told as it is called, or as a URL has it. Throws an
 * `OperatorError`.
 */
export async function scaffoldFile(store: Viewing, told: string): Promise<ScaffoldFile> {
  const { type, made } = await named(store, told);
  if (made.status !== 'written') throw refused(made.status, type);
  const compared = await tried(store, type, made.text);
  const head = [
    learntLine(made.schema.looked, made.schema.total),
    foldedLine(compared),
    ...failedLine(compared),
    ...made.notes,
  ];
  const lines = head.flatMap((text) => wrapped(text).map((line) => `// ${line}\n`)).join('');
  return {
    name: fileName(type),
    text: made.text.replace(headPlace, () => lines),
    asides: asidesOf(compared),
  };
}

/** What a URL has is one word in every shell. It comes first, so that what a page copied is exact. */
async function named(store: Viewing, told: string) {
  const type = decoded(told);
  const made = await scaffoldType(store, operator, type);
  if (type === told || made.status !== 'unknown') return { type, made };
  return { type: told, made: await scaffoldType(store, operator, told) };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function refused(status: 'unknown' | 'defined', type: string): OperatorError {
  return status === 'defined'
    ? new OperatorError('type_defined', `${type} is defined by the catalogue already.`)
    : new OperatorError('type_unknown', `There is nothing of the type ${type} in this store.`);
}

/** Loads the file by itself, as a start does with all of a catalogue, and folds by it. */
async function tried(store: Viewing, type: string, text: string): Promise<FoldedAlike> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-scaffold-'));
  try {
    await mkdir(path.join(folder, 'entities'));
    await writeFile(path.join(folder, 'entities', fileName(type)), text);
    return await foldAlike(store, await loadCatalogue(folder), type);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function fileName(type: string): string {
  const words = type
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const name = words.join('-') || 'entity';
  return `${devices.test(name) ? `entity-${name}` : name}.ts`;
}

/** Of these names no file can be kept on Windows. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/;

function learntLine(
  {
    events,
    touching,
    entities,
    whole,
  }: { [name in 'events' | 'touching' | 'entities']: number } & {
    whole: boolean;
  },
  total: number | null,
): string {
  const of = total === null || total === events ? '' : ` of ${count(total)}`;
  const which = whole ? `all ${count(events)}` : `the newest ${count(events)}${of}`;
  const touched = touching > 0 ? ` and ${count(touching)} of other types` : '';
  return `Learnt from ${which} events${touched}, on ${count(entities)} entities: a start, to be read and made yours.`;
}

function foldedLine({ entities, of, differ }: FoldedAlike): string {
  const which =
    entities === of
      ? `all ${count(of)} entities`
      : `each of ${count(entities)} entities that were tried, of ${count(of)},`;
  if (differ === 0) return `Folded by it, ${which} came to the states that they have.`;
  return `Folded by it, ${count(differ)} of ${count(entities)} entities that were tried came to other states.`;
}

function failedLine({ failed }: FoldedAlike): string[] {
  if (failed === null) return [];
  if (failed.eventType === null) return ['It fails on an event.'];
  return [`It fails on an event of the type ${JSON.stringify(failed.eventType)}.`];
}

function asidesOf({ differ, differing, failed }: FoldedAlike): string[] {
  const some = differing.map((id) => JSON.stringify(id)).join(', ');
  return [
    ...(differ === 0
      ? []
      : [`Not every entity folds to the same state by it, such as ${some}: see its head.`]),
    ...(failed === null ? [] : [failed.message]),
  ];
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}

/** A comment in lines, whatever it quotes. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they would end the comment
  for (const word of text.replaceAll(/[\u0000-\u001f\u2028\u2029]+/g, ' ').split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 96) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
