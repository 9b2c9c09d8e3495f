import type { Column } from '#app/components/entities/choose-columns.ts';
import { nameOf } from '#app/components/entities/name-of.ts';
import { toldItems } from '#app/components/entities/told-items.ts';
import { Time } from '#app/components/time/time.tsx';
import { MaskedValue } from '#app/components/value/masked-value.tsx';
import * as words from '#app/messages/words.ts';
import { choiceName } from '#lib/domain/choice-label.ts';
import { instantIn } from '#lib/domain/instant.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { isMasked, withoutMarks } from '#lib/domain/masked-text.ts';
import type { ReferenceNames } from '#lib/queries/views.ts';

/**
 * A value of a state in a cell: in one line, in words where JSON says less. What it refers to is
 * called by its name, and is no link: a row leads to one place.
 */
export function CellValue(props: {
  value: Json | undefined;
  column: Column;
  names: ReferenceNames;
}) {
  const { value, names } = props;
  const { hint, item } = props.column;
  if (value === undefined || value === null || value === '') {
    return <span className="text-ink-3">–</span>;
  }
  const choice = choiceName(value, hint?.choices);
  if (choice !== null) return <span title={String(value)}>{choice}</span>;
  if (typeof value === 'boolean') return value ? words.common.yes : words.common.no;
  if (typeof value === 'number') {
    const text = words.common.decimal(value);
    return hint?.unit ? `${text} ${hint.unit}` : text;
  }
  const name = nameOf(value, hint, names);
  if (name !== null) return <span title={String(value)}>{withoutMarks(name)}</span>;
  if (isMasked(value)) return <MaskedValue text={value} />;
  const at = instantIn(value);
  if (at !== null) return <Time at={at} form="date" />;
  if (Array.isArray(value)) {
    const told = toldItems(value, item, names);
    if (told === null) return words.entityType.items(value.length);
    const stored = withoutMarks(value.join(', '));
    return told === stored ? told : <span title={stored}>{told}</span>;
  }
  if (isObject(value)) return words.entityType.entries(Object.keys(value).length);
  return value;
}
