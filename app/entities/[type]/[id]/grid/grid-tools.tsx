'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { chipClass } from '#app/components/chip.tsx';
import { Popover } from '#app/components/popover.tsx';
import { runLook } from '#app/entities/[type]/[id]/grid/run-look.ts';
import type { GridViewState } from '#app/entities/[type]/[id]/grid/use-grid-view.ts';
import * as words from '#app/messages/words.ts';
import type { GridFields } from '#lib/queries/history-grid.ts';

/** Which fields and which versions are shown, and what the marks mean. */
export function GridTools(props: {
  view: GridViewState;
  fields: GridFields;
  changed: number;
  filter: RefObject<HTMLInputElement | null>;
}) {
  const { view, fields, changed, filter } = props;
  const grid = words.grid;
  return (
    <div data-print="no" className="flex flex-wrap items-center gap-x-2.5 gap-y-2 py-2.5">
      <input
        ref={filter}
        type="search"
        value={view.match}
        placeholder={grid.filter}
        aria-label={grid.filter}
        onChange={(event) => view.setMatch(event.target.value)}
        className="h-[30px] w-[206px] rounded-md border border-mark bg-card px-2 max-phone:w-full"
      />
      <button
        type="button"
        aria-pressed={view.onlyChanged}
        onClick={() => view.setOnlyChanged(!view.onlyChanged)}
        className={chipClass(view.onlyChanged ? 'on' : 'plain')}
      >
        {grid.onlyChanged(changed)}
      </button>
      <SpanChip fields={fields} />
      <ul
        aria-hidden
        className="ml-auto flex flex-wrap gap-x-3.5 gap-y-1 text-xs text-ink-3 max-nav:ml-0"
      >
        {(['changed', 'added', 'removed', 'still'] as const).map((kind) => (
          <li key={kind} className="flex items-center gap-1.5">
            <span className="h-[26px] w-[18px]" style={runLook(kind, 20, false)} />
            {grid.legend[kind]}
          </li>
        ))}
      </ul>
    </div>
  );
}

function SpanChip({ fields }: { fields: GridFields }) {
  const { from, to, head } = fields;
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const isAll = from === 1 && to === head;
  const show = (first: number | null, last: number | null) => {
    setOpen(false);
    const query = new URLSearchParams(window.location.search);
    for (const name of ['from', 'to', 'at', 'row']) query.delete(name);
    if (first !== null) query.set('from', String(first));
    if (last !== null) query.set('to', String(last));
    router.push(`?${query}`);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={words.grid.span(from, to)}
      trigger={
        <button type="button" className={chipClass(isAll ? 'plain' : 'on')}>
          {isAll ? words.grid.allSpan : words.grid.span(from, to)}
        </button>
      }
    >
      <form
        className="flex flex-wrap items-center gap-2 p-3"
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          const number = (name: string) => {
            const value = Math.trunc(Number(data.get(name)));
            return value >= 1 ? Math.min(value, head) : null;
          };
          const [a, b] = [number('from') ?? 1, number('to') ?? head];
          show(Math.min(a, b), Math.max(a, b));
        }}
      >
        <Version name="from" label={words.grid.from} value={from} head={head} />
        <Version name="to" label={words.grid.to} value={to} head={head} />
        <Button type="submit" look="primary">
          {words.grid.apply}
        </Button>
        {isAll ? null : <Button onClick={() => show(null, null)}>{words.grid.allSpan}</Button>}
      </form>
    </Popover>
  );
}

function Version(props: { name: string; label: string; value: number; head: number }) {
  return (
    <label className="flex items-center gap-2">
      {props.label}
      <input
        type="number"
        name={props.name}
        min={1}
        max={props.head}
        defaultValue={props.value}
        className="h-[30px] w-20 rounded-md border border-mark bg-card px-2 tabular-nums"
      />
    </label>
  );
}
