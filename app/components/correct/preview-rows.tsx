import Link from 'next/link';
import { ChangeSides } from '#app/components/correct/marked-change.tsx';
import { PreviewSection } from '#app/components/correct/preview-section.tsx';
import { projectionHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import type { Preview, PreviewedRows } from '#lib/corrections/preview.ts';
import type { Change } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';

/** Rows of read models that would follow: they are written moments later, by the worker. */
export function PreviewRows({ preview }: { preview: Preview }) {
  const { rows } = preview;
  if (rows.length === 0) return null;
  const count = rows.reduce((sum, { changes, more }) => sum + changes.length + more, 0);
  return (
    <PreviewSection
      title={words.correct.rowsIn(count, rows.length)}
      note={words.correct.rowsFollow}
    >
      {rows.map((model) => (
        <ModelRows key={model.name} model={model} />
      ))}
    </PreviewSection>
  );
}

function ModelRows({ model }: { model: PreviewedRows }) {
  return (
    <section aria-label={model.label} className="not-first:mt-2.5">
      <p>
        <Link
          href={projectionHref(model.name)}
          prefetch={false}
          target="_blank"
          className="underline decoration-line-2 underline-offset-3 hover:decoration-current"
        >
          {model.label}
        </Link>
      </p>
      <ul>
        {model.changes.map((row) => (
          <RowChange key={JSON.stringify(keyOf(model, row))} model={model} row={row} />
        ))}
      </ul>
      {model.more > 0 ? (
        <p className="ml-[38px] text-xs text-ink-3">{words.correct.moreRows(model.more)}</p>
      ) : null}
    </section>
  );
}

type RowChange = PreviewedRows['changes'][number];

function RowChange({ model, row }: { model: PreviewedRows; row: RowChange }) {
  const kind = row.before === null ? 'appears' : row.after === null ? 'vanishes' : 'changes';
  return (
    <li className="py-[3px]">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-xs text-ink-3">{words.correct.rowKind[kind]}</span>
        <span className="mono wrap-anywhere">{keyOf(model, row).join(' · ')}</span>
      </p>
      <ul>
        {changesOf(model, row).map((change) => (
          <li
            key={change.path}
            className="grid grid-cols-[28px_minmax(0,1fr)] items-baseline gap-x-2.5 gap-y-0.5 py-px wide:grid-cols-[28px_minmax(0,2fr)_minmax(0,3fr)_minmax(0,3fr)] [&>*]:col-start-2 wide:[&>*:not(:first-child)]:col-auto"
          >
            <span className="mono text-ink-2 wrap-anywhere">{change.path}</span>
            <ChangeSides change={change} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function keyOf({ key }: PreviewedRows, { before, after }: RowChange): string[] {
  const row = after ?? before ?? {};
  return key.map((name) => String(row[name] ?? ''));
}

/** Columns that differ, the key apart. */
function changesOf({ columns, key }: PreviewedRows, { before, after }: RowChange): Change[] {
  return columns.flatMap(({ name, label }): Change[] => {
    const [was, is] = [before?.[name] ?? null, after?.[name] ?? null];
    if (key.includes(name) || JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ path: label ?? name, ...side('before', was), ...side('after', is) }];
  });
}

function side(name: 'before' | 'after', value: Json): { [name: string]: Json } {
  return value === null ? {} : { [name]: value };
}
