import { Fragment } from 'react';
import type { StateLine } from '#app/components/correct/state-rows.ts';
import { FieldValue } from '#app/components/state/field-value.tsx';
import * as words from '#app/messages/words.ts';
import { choiceLabel } from '#lib/domain/choice-label.ts';
import { isMasked } from '#lib/domain/masked-text.ts';

/** A value that is read only; of a list each item as its hints say. */
export function ShownValue({ line }: { line: StateLine }) {
  const { field, value } = line;
  if (field.kind === 'choice' && value !== undefined && value !== null && !isMasked(value)) {
    return <span className="mono">{choiceLabel(value, field.labels)}</span>;
  }
  if (field.kind !== 'list' || !Array.isArray(value)) {
    return <FieldValue value={value} hint={field.hint} limit={120} withId />;
  }
  if (value.length === 0) return <span className="mono text-ink-3">{words.common.empty}</span>;
  return value.slice(0, 5).map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items of a list that is only read
    <Fragment key={index}>
      {index > 0 ? ', ' : null}
      <FieldValue value={item} hint={field.item.hint} limit={60} withId />
      {index === 4 && value.length > 5 ? `, ${words.common.moreItems(value.length - 5)}` : null}
    </Fragment>
  ));
}
