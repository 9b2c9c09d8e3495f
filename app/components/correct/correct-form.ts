import type { Choices } from '#app/components/correct/look.ts';
import type { Holds } from '#app/components/due/holds.ts';
import type { AttributeRow } from '#app/components/form/attribute-data.ts';
import type { Draft, DraftObject } from '#app/components/form/form-field.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/** All that somebody filled in to correct an entity, under every tab; kept on the server as it stands. */
export type CorrectForm = {
  /** Of the draft that it makes: whatever is pressed twice is recorded once. */
  id: string;
  /** What the state should hold, by JSON Pointer; '' where nothing should stand. */
  edits: Record<string, Draft>;
  /** Of general entities: fields that are to come. */
  more: AttributeRow[];
  /** What was filled in for events, by type. */
  events: Record<string, DraftObject>;
  /** Of general entities: the event's type and attributes. */
  general: { type: string; rows: AttributeRow[] } | null;
  choices: Choices;
  /** The events as JSON; null where they were not written so. */
  json: string | null;
  why: Why;
  /** What of that would follow is held back. */
  holds: Holds;
  /** What entities that were picked are called, by `type/id`. */
  names: Record<string, string>;
};

export type Why = {
  /** One of the installation's reasons; '' for one's own words. */
  reason: string;
  note: string;
  ticket: string;
  /** ISO 8601; '' for now. */
  happened: string;
};

export function emptyForm(id: string): CorrectForm {
  return {
    id,
    edits: {},
    more: [],
    events: {},
    general: null,
    choices: {},
    json: null,
    why: { reason: '', note: '', ticket: '', happened: '' },
    holds: {},
    names: {},
  };
}

/** Whether there is anything in it that somebody would miss. */
export function isFilled(form: CorrectForm): boolean {
  const { reason, note, ticket, happened } = form.why;
  return (
    Object.keys(form.edits).length > 0 ||
    form.more.some(({ name }) => name !== '') ||
    Object.values(form.events).some((draft) => Object.values(draft).some(isThere)) ||
    form.general !== null ||
    Object.keys(form.choices).length > 0 ||
    form.json !== null ||
    Object.values(form.holds).some(({ on }) => on) ||
    [reason, note, ticket, happened].some((text) => text !== '')
  );
}

/** As JSON holds it: what is left empty is told as such, else a place in a list would be null. */
export function contentOf(form: CorrectForm): JsonObject {
  const text = JSON.stringify(form, (_, value) => (value === undefined ? '' : value));
  return JSON.parse(text) as JsonObject;
}

/** The reason as it is recorded: the one that was picked, then what was added to it. */
export function reasonOf({ reason, note }: Why): string | null {
  const parts = [reason, note].map((part) => part.trim()).filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join(': ');
}

function isThere(draft: Draft): boolean {
  if (draft === undefined || draft === '') return false;
  if (Array.isArray(draft) || draft === null || typeof draft === 'string') return true;
  return Object.values(draft).some((inner) => isThere(inner as Draft));
}
