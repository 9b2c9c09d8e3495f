import { checkCorrection } from '#lib/catalogue/check-correction.ts';
import { checkDeletion } from '#lib/catalogue/check-deletion.ts';
import { checkSteps } from '#lib/catalogue/check-steps.ts';
import { isGivenEvent } from '#lib/catalogue/deletion-events.ts';
import type { Mistake } from '#lib/catalogue/mistakes.ts';
import { schemaShape } from '#lib/catalogue/schema-shape.ts';
import { tryEvent, tryTouched } from '#lib/catalogue/try-event.ts';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import { entityTypeFault, reservedWords } from '#lib/domain/names.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import { placeholdersOf } from '#lib/domain/sentence.ts';

export type CatalogueFile = {
  file: string;
  text: string;
  /** Its text and that of its local imports: what its fingerprint is made of. */
  sources: string[];
  definition: EntityDefinition;
};

const eventTypeForm = /^[a-z][A-Za-z0-9]*$/;

/** Every mistake that can be found without data: names, hints, sentences, and each function on its example. */
export function checkCatalogue(files: readonly CatalogueFile[]): Mistake[] {
  const mistakes: Mistake[] = [];
  const types = new Map<string, string>();
  const eventTypes = new Map<string, string>();
  const all = new Map(files.map(({ definition }) => [definition.type, definition]));
  for (const file of files) {
    const { definition } = file;
    const tell: Tell = (near, message, after) =>
      mistakes.push({ file: file.file, line: lineWith(file.text, near, after), message });
    const typeFault = entityTypeFault(definition.type);
    if (typeFault) tell(`type: '${definition.type}'`, typeFault);
    const other = types.get(definition.type);
    if (other) tell(`type: '${definition.type}'`, `${definition.type} is defined in ${other} too`);
    types.set(definition.type, file.file);
    checkFields(definition, tell);
    for (const { near, message } of checkDeletion(definition)) tell(near, message);
    for (const [eventType, event] of Object.entries(definition.events)) {
      if (isGivenEvent(event)) {
        eventTypes.set(eventType, eventTypes.get(eventType) ?? definition.type);
        continue;
      }
      // Of a type that is not in camelCase itself, neither is its correction.
      const isVerbatim = event.verbatim === true || event.corrects !== undefined;
      const nameFault = eventNameFault(eventType, isVerbatim);
      if (nameFault) tell(eventType, nameFault);
      if (reservedWords.has(eventType)) tell(eventType, `${eventType} is a reserved word`);
      const owner = eventTypes.get(eventType);
      if (owner) tell(eventType, `${eventType} is an event of ${owner} too`);
      eventTypes.set(eventType, definition.type);
      checkSentences(definition, eventType, tell);
      checkEventFields(definition, eventType, tell);
      checkRoles(definition, eventType, tell);
      for (const message of tryEvent(definition, eventType)) {
        tell(eventType, `${eventType}: ${message}`);
      }
      for (const { near, message } of checkSteps(definition, eventType, [...all.values()])) {
        tell(near, message, eventType);
      }
    }
    for (const { near, message } of checkCorrection(definition, [...all.values()])) {
      tell(near, message, 'corrects:');
    }
    for (const eventType of Object.keys(definition.touchedBy)) {
      for (const message of tryTouched(definition, eventType, [...all.values()])) {
        tell(eventType, `touchedBy ${eventType}: ${message}`, 'touchedBy:');
      }
    }
  }
  return mistakes;
}

/** Why an event cannot be called so, or null. */
function eventNameFault(type: string, isVerbatim: boolean): string | null {
  if (eventTypeForm.test(type)) return null;
  if (!isVerbatim) return `${type} is not in camelCase`;
  const isName = type.trim() !== '' && type.length <= 100 && type.isWellFormed();
  if (isName && !/[/\0]|^\$|^\.{1,2}$/.test(type)) return null;
  return `${type} cannot be the name of an event`;
}

/** `near` is what the mistake is about; it is looked for on from the line that holds `after`. */
type Tell = (near: string, message: string, after?: string) => void;

function checkFields(definition: EntityDefinition, tell: Tell): void {
  const shapes = [
    schemaShape(definition.state),
    ...Object.values(definition.events).map(({ schema }) => schemaShape(schema)),
  ];
  for (const pointer of Object.keys(definition.fields)) {
    if (!pointer.startsWith('/')) {
      tell(pointer, `${pointer} is no JSON Pointer: begin with /`, 'fields');
    } else if (!shapes.some((shape) => shape(parsePointer(pointer)))) {
      tell(pointer, `${pointer} is a field of neither the state nor any event`);
    }
  }
}

function checkEventFields(definition: EntityDefinition, eventType: string, tell: Tell): void {
  const event = definition.events[eventType];
  if (!event) return;
  const shapes = [schemaShape(event.schema), schemaShape(definition.state)];
  for (const pointer of Object.keys(event.fields)) {
    if (!pointer.startsWith('/')) {
      tell(pointer, `${eventType}: ${pointer} is no JSON Pointer: begin with /`, eventType);
    } else if (!shapes.some((shape) => shape(parsePointer(pointer)))) {
      tell(pointer, `${pointer} is a field of neither ${eventType} nor the state`, eventType);
    }
  }
}

/** A misspelt role would silently keep everybody from recording it. */
function checkRoles(definition: EntityDefinition, eventType: string, tell: Tell): void {
  for (const name of definition.events[eventType]?.recordedBy ?? []) {
    if ((roleNames as readonly string[]).includes(name)) continue;
    const message = `recordedBy of ${eventType} names an unknown role: ${name} (there are ${roleNames.join(', ')})`;
    tell(name, message, eventType);
  }
}

function checkSentences(definition: EntityDefinition, eventType: string, tell: Tell): void {
  const event = definition.events[eventType];
  if (!event) return;
  const data = schemaShape(event.schema);
  const state = schemaShape(definition.state);
  const spoken = Object.values(event.spoken ?? {}).flatMap((texts) => texts.sentence);
  for (const template of new Set([...event.sentence, ...spoken])) {
    for (const name of placeholdersOf(template)) {
      const known = name.startsWith('was.')
        ? state(name.slice('was.'.length).split('.'))
        : data(name.split('.'));
      if (!known) tell(template, `the sentence of ${eventType} names an unknown field: {${name}}`);
    }
  }
}

function lineWith(text: string, near: string, after = ''): number {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.includes(after));
  const quoted = [`'${near}'`, `"${near}"`];
  const fits: ((line: string) => boolean)[] = [
    (line) => [near, ...quoted].some((key) => line.trimStart().startsWith(`${key}:`)),
    (line) => quoted.some((word) => line.includes(word)),
    (line) => line.includes(near),
  ];
  // What events share may stand above them all.
  for (const from of [Math.max(0, start), 0]) {
    for (const isThere of fits) {
      const at = lines.findIndex((line, index) => index >= from && isThere(line));
      if (at >= 0) return at + 1;
    }
  }
  return 1;
}
