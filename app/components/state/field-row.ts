import type { FieldHint } from '#lib/domain/definition.ts';
import type { Json } from '#lib/domain/json.ts';

/** What became of a field between two states; a `moved` item kept its value and changed its place. */
export type FieldStatus = 'same' | 'changed' | 'added' | 'removed' | 'moved';

/** One line of a state that is read beside another: a field, or the head of a group of them. */
export type FieldRow = {
  /** JSON Pointer in the state after; of what was removed, in the one before. */
  path: string;
  /** JSON Pointer in the state before, where items may have stood at other places. */
  was: string;
  depth: number;
  /** The member's name; of an array item its identity, else its place from 1. */
  name: string;
  /** The label of the hints, where they give one. */
  label: string | null;
  kind: 'group' | 'value';
  status: FieldStatus;
  /** An absent side means no value there, which is not null. */
  before?: Json;
  after?: Json;
  hint?: FieldHint;
  /** Of a list of plain values, the hint on each. */
  itemHint?: FieldHint;
  /** Of array items, their places from 0 on either side, and their own pointers. */
  item?: { from: number | null; to: number | null; moved: boolean; path: string; was: string };
  /** Of groups: whether anything below differs. */
  differs: boolean;
  /** Whether the viewer may not know if the sides differ: masked values of two entities. */
  isUnknown?: boolean;
  /** Of groups: how many items on each side, where it is an array, and what matched them. */
  array?: { before: number; after: number; identity: string | null };
};
