import { jsonEqual } from '#lib/domain/equal.ts';
import type { Json } from '#lib/domain/json.ts';

/** What can be asked of a field's life. */
export const operators = [
  'is',
  'was',
  'became',
  'contains',
  'greater',
  'less',
  'missing',
  'changed',
  'changedBy',
] as const;

export type Operator = (typeof operators)[number];

export type Condition = { operator: Operator; value?: Json | undefined };

/** Those that say something of what the field holds, and so are refused where it is masked. */
export const valueOperators: readonly Operator[] = [
  ...(['is', 'was', 'became', 'contains', 'greater', 'less'] as const),
];

/** Those that compare with a whole value. */
export const equalityOperators: readonly Operator[] = ['is', 'was', 'became'];

/** Those that hold at a moment, the version that did it, and not for a time. */
export const momentOperators: readonly Operator[] = ['became', 'changed', 'changedBy'];

/** A version that changed a field, and what it made of it; undefined where it was absent from then on. */
export type Turn = {
  version: number;
  /** Milliseconds since 1970. */
  at: number;
  before: Json | undefined;
  after: Json | undefined;
  actor: string | null;
};

/**
 * A time in which a condition held: from a version until the one that ended it, null where it still
 * holds. Of a moment both are the same version.
 */
export type Span = { from: number; until: number | null; fromAt: number; untilAt: number | null };

/**
 * The spans in which a condition held, from all turns of a field in ascending order. A field that is
 * absent is missing from the entity's first version on: its turn there has to be among them.
 */
export function spansOf({ operator, value }: Condition, turns: readonly Turn[]): Span[] {
  const spans: Span[] = [];
  let hadBeen = false;
  let open: Span | null = null;
  for (const turn of turns) {
    const { version, at, before, after } = turn;
    if (momentOperators.includes(operator)) {
      if (!isMoment(operator, value, turn)) continue;
      spans.push({ from: version, until: version, fromAt: at, untilAt: at });
      continue;
    }
    const isIt = jsonEqual(after, value);
    hadBeen ||= jsonEqual(before, value);
    const holds = operator === 'was' ? hadBeen && !isIt : holdsFor(operator, value, after);
    if (holds && !open) open = { from: version, until: null, fromAt: at, untilAt: null };
    if (!holds && open) {
      spans.push({ ...open, until: version, untilAt: at });
      open = null;
    }
  }
  if (open) spans.push(open);
  return spans;
}

function isMoment(operator: Operator, value: Json | undefined, turn: Turn): boolean {
  const { before, after, actor } = turn;
  if (jsonEqual(before, after)) return false;
  if (operator === 'changed') return true;
  if (operator === 'changedBy') return actor !== null && actor === value;
  return jsonEqual(after, value);
}

/** Whether what a field holds at one time fulfils a condition that needs no more than that. */
function holdsFor(operator: Operator, value: Json | undefined, held: Json | undefined): boolean {
  switch (operator) {
    case 'is':
      return jsonEqual(held, value);
    case 'contains':
      return contains(held, value);
    case 'greater':
      return compared(held, value) > 0;
    case 'less':
      return compared(held, value) < 0;
    case 'missing':
      return held === undefined || held === null;
    default:
      return false;
  }
}

/** Texts by a part of them, whatever the case; lists by an item, or a part of one that is a text. */
function contains(held: Json | undefined, value: Json | undefined): boolean {
  if (typeof held === 'string') {
    return typeof value === 'string' && held.toLowerCase().includes(value.toLowerCase());
  }
  if (!Array.isArray(held)) return false;
  return held.some(
    (item) => jsonEqual(item, value) || (typeof item === 'string' && contains(item, value)),
  );
}

const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}|$)/;

/** Numbers with numbers, dates and times with such; NaN, which is neither more nor less, where not comparable. */
function compared(held: Json | undefined, value: Json | undefined): number {
  if (typeof held === 'number' && typeof value === 'number') return held - value;
  if (typeof held !== 'string' || typeof value !== 'string') return Number.NaN;
  if (!instant.test(held) || !instant.test(value)) return Number.NaN;
  return Date.parse(held) - Date.parse(value);
}
