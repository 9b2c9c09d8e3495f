'use client';

import { dateTime } from '#app/components/time/zoned.ts';
import { languageNow } from '#app/messages/language-now.ts';
import * as words from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { GridCell, GridValue } from '#lib/domain/grid-cells.ts';
import { instantIn } from '#lib/domain/instant.ts';
import { isObject } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { tellValue } from '#lib/domain/sentence.ts';

/** What a field holds, in as few characters as will do. */
export function valueText(held: GridValue, hint: FieldHint | undefined, zone: string): string {
  const { value, items } = held;
  if (items !== undefined) return words.grid.items(items);
  if (value === undefined || value === null) return words.common.null;
  if (value === '') return words.grid.empty;
  if (isObject(value)) return '{}';
  if (typeof value === 'string') {
    const at = instantIn(value);
    return at === null ? withoutMarks(value) : dateTime(at, zone);
  }
  if (typeof value === 'number') {
    return hint?.unit ? tellValue(value, hint, languageNow()) : words.common.decimal(value, 3);
  }
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/** A cell in words, for those who do not see it. */
export function cellWords(cell: GridCell, hint: FieldHint | undefined, zone: string): string {
  if (cell.erased) return words.common.erased;
  if (cell.kind === 'removed') return words.grid.removed;
  if (cell.list) {
    return Object.entries(cell.list)
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ');
  }
  return valueText(cell, hint, zone);
}

/** What happened to a field in one version. */
export function CellText(props: { cell: GridCell; hint: FieldHint | undefined; zone: string }) {
  const { cell, hint, zone } = props;
  if (cell.erased) return <span className="text-ink-3">{words.common.erased}</span>;
  if (cell.kind === 'removed') return <span className="text-del">−</span>;
  if (cell.list) {
    const { added, removed, moved, changed } = cell.list;
    return (
      <>
        {added > 0 ? <span className="text-add">+{added} </span> : null}
        {removed > 0 ? <span className="text-del">−{removed} </span> : null}
        {moved > 0 ? <span className="text-move">↕{moved} </span> : null}
        {changed > 0 ? <span>~{changed}</span> : null}
      </>
    );
  }
  if (cell.words) {
    return (
      <>
        <span className="text-add">+{cell.words.added}</span>{' '}
        <span className="text-del">−{cell.words.removed}</span> {words.grid.words}
      </>
    );
  }
  return (
    <>
      {cell.kind === 'added' ? <span className="text-add">+</span> : null}
      {valueText(cell, hint, zone)}
    </>
  );
}
