import type { CorrectForm } from '#app/components/correct/correct-form.ts';
import type { Want } from '#app/components/correct/look.ts';
import type { StateLine } from '#app/components/correct/state-rows.ts';
import { attributeData } from '#app/components/form/attribute-data.ts';
import { type DraftFault, dataOfDraft } from '#app/components/form/data-of-draft.ts';
import type { FormField } from '#app/components/form/form-field.ts';
import type { Edit } from '#lib/domain/edits.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { isMasked, withoutMarks } from '#lib/domain/masked-text.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

/** What a form asks for, and what is wrong with it before anybody is asked. */
export type Wanted = { want: Want | null; faults: LocalFault[] };

export type LocalFault = { pointer: string; code: DraftFault['code'] | 'mask' };

const nothing: Wanted = { want: null, faults: [] };

/** The places of the state that were edited, each as it should be: what is masked in them stays. */
export function wantedOfState(form: CorrectForm, lines: readonly StateLine[]): Wanted {
  const edits: Edit[] = [];
  const faults: LocalFault[] = [];
  for (const { path, field, value: present } of lines) {
    if (!Object.hasOwn(form.edits, path)) continue;
    const edit = form.edits[path];
    const made = dataOfDraft([{ ...field, required: false } as FormField], { [field.name]: edit });
    faults.push(...movedTo(made.faults, field.name, path));
    const value = Object.hasOwn(made.data, field.name) ? made.data[field.name] : undefined;
    if (isMaskOf(value, present)) faults.push({ pointer: path, code: 'mask' });
    else if (value === undefined ? present !== undefined : !jsonEqual(value, present)) {
      edits.push(value === undefined ? { path } : { path, value });
    }
  }
  const more = attributeData(form.more);
  faults.push(...more.faults);
  for (const [name, value] of Object.entries(more.data)) {
    edits.push({ path: `/${escapeToken(name)}`, value });
  }
  if (faults.length > 0) return { want: null, faults };
  if (edits.length === 0) return nothing;
  return { want: { kind: 'state', edits }, faults };
}

/** The event of a type as it was filled in; the id names the entity. */
export function wantedEvent(
  type: string,
  made: { data: JsonObject; faults: DraftFault[] },
  id: JsonObject,
  present: JsonObject,
): Wanted {
  const masks = Object.entries(made.data)
    .filter(([name, value]) => isMaskOf(value, present[name]))
    .map(([name]): LocalFault => ({ pointer: `/${escapeToken(name)}`, code: 'mask' }));
  const faults = [...made.faults, ...masks];
  if (faults.length > 0) return { want: null, faults };
  return { want: { kind: 'event', type, data: { ...id, ...made.data } }, faults };
}

/** Events written as JSON: one, or a list of them, each with its type and data; null where it is none. */
export function eventsOfJson(text: string): { type: string; data: JsonObject }[] | null {
  try {
    const value: unknown = JSON.parse(text);
    const events = Array.isArray(value) ? value : [value];
    const fit = events.every(
      (event) => isObject(event) && typeof event['type'] === 'string' && isObject(event['data']),
    );
    if (!fit || events.length === 0) return null;
    return events.map(({ type, data }) => ({ type, data }));
  } catch {
    return null;
  }
}

/** Whether a value is the mask that stands in the place of the one that is there, typed off. */
function isMaskOf(value: Json | undefined, present: Json | undefined): boolean {
  return isMasked(present) && typeof value === 'string' && withoutMarks(present) === value;
}

function movedTo(faults: readonly DraftFault[], name: string, path: string): DraftFault[] {
  const own = `/${escapeToken(name)}`;
  return faults.map(({ pointer, code }) => ({ code, pointer: path + pointer.slice(own.length) }));
}
