import type { ChoiceLabels } from '#lib/domain/choice-label.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Json } from '#lib/domain/json.ts';

/** What of JSON Schema (draft 2020-12) forms read. */
export type JsonSchema = {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  enum?: Json[];
  const?: Json;
  title?: string;
  format?: string;
  description?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
};

type Control =
  | { kind: 'text'; input: 'text' | 'email' | 'url'; long: boolean; maxLength?: number }
  | { kind: 'number'; integer: boolean; min?: number; max?: number }
  | { kind: 'boolean' }
  | { kind: 'choice'; options: Json[]; labels?: ChoiceLabels }
  | { kind: 'time'; precision: 'date' | 'instant' }
  | { kind: 'object'; fields: FormField[] }
  /** `item` stands for each: its pointer ends in `*`. */
  | { kind: 'list'; item: FormField }
  | { kind: 'map'; value: FormField }
  /** A shape that forms do not know: written as JSON. */
  | { kind: 'json' };

export type FormField = {
  /** JSON Pointer into the event's data, `*` for any item or member. */
  pointer: string;
  name: string;
  label: string;
  required: boolean;
  nullable: boolean;
  description?: string;
  hint?: FieldHint;
} & Control;

/**
 * What was filled in, in the shape of the form: text as typed, choices and booleans as JSON text.
 * Undefined and '' are left out when sent; null is sent as null, an empty list as an empty list.
 */
export type Draft = undefined | null | string | Draft[] | DraftObject | DraftMap;
export type DraftObject = { [name: string]: Draft };
/** Members of an open object, in the order of their rows, as a name may be empty or given twice. */
export type DraftMap = { rows: { name: string; value: Draft }[] };
