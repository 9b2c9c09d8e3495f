import { Time } from '#app/components/time/time.tsx';
import { MaskedValue } from '#app/components/value/masked-value.tsx';
import * as words from '#app/messages/words.ts';
import { choiceName } from '#lib/domain/choice-label.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { instantIn } from '#lib/domain/instant.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { isMasked, withoutMarks } from '#lib/domain/masked-text.ts';

/** Items of a list that are shown as they are. */
const fewItems = 3;

/** A value of a state in a cell: in one line, in words where JSON says less. */
export function CellValue(props: { value: Json | undefined; hint: FieldHint | undefined }) {
  const { value, hint } = props;
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
  if (isMasked(value)) return <MaskedValue text={value} />;
  const at = instantIn(value);
  if (at !== null) return <Time at={at} form="date" />;
  if (Array.isArray(value)) {
    const plain = value.every((item) => typeof item === 'string' || typeof item === 'number');
    return plain && value.length > 0 && value.length <= fewItems
      ? withoutMarks(value.join(', '))
      : words.entityType.items(value.length);
  }
  if (isObject(value)) return words.entityType.entries(Object.keys(value).length);
  return value;
}
