'use client';

import { ChevronsUpDown, X } from 'lucide-react';
import { createContext, useContext, useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { frameProps } from '#app/components/form/field-frame.tsx';
import { Popover } from '#app/components/popover.tsx';
import { useSoon } from '#app/components/use-soon.ts';
import { useReferenceName } from '#app/components/value/reference-names.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const load = () =>
  import('#app/components/form/entity-finder.tsx').then((loaded) => loaded.EntityFinder);

type Finder = Awaited<ReturnType<typeof load>>;

const PickContext = createContext<(entity: EntityRef, label: string | null) => void>(() => {});

/** Is told what each entity that is picked is called, so that it can be shown by its name. */
export const PickProvider = PickContext.Provider;

/** An entity of a type, found by what is known of it: nobody types an id from memory. */
export function ReferenceControl(props: {
  at: string;
  type: string;
  value: string;
  faults: string[];
  hasNote: boolean;
  className: string;
  onChange: (id: string) => void;
}) {
  const { at, type, value } = props;
  const [open, setOpen] = useState(false);
  // With it, since a panel gives the focus to what it holds when it opens.
  const [Finder, setFinder] = useState<Finder | null>(null);
  useSoon(load);
  const show = (next: boolean) => {
    if (!next || Finder) setOpen(next);
    else
      void load().then((loaded) => {
        setFinder(() => loaded);
        setOpen(true);
      });
  };
  const told = useContext(PickContext);
  const name = useReferenceName({ type, id: value });
  const frame = frameProps(at, props.faults, props.hasNote);
  const valueId = `${frame.id}-value`;
  return (
    <span className="flex items-center gap-1">
      <Popover
        open={open}
        onOpenChange={show}
        label={words.record.pickReference}
        trigger={
          <button
            type="button"
            {...frame}
            aria-haspopup="dialog"
            aria-describedby={[valueId, frame['aria-describedby']].filter(Boolean).join(' ')}
            className={classNames(props.className, 'flex items-center gap-2 text-left')}
          >
            <span id={valueId} className="min-w-0 flex-1 truncate">
              {value === '' ? (
                <span className="font-sans text-sm text-ink-3">{words.record.pickReference}</span>
              ) : (
                <>
                  {name === null ? null : <span className="font-sans text-sm">{name} </span>}
                  <span className="mono text-ink-3">{value}</span>
                </>
              )}
            </span>
            <ChevronsUpDown size={13} aria-hidden className="shrink-0 text-ink-3" />
          </button>
        }
      >
        {Finder ? (
          <Finder
            type={type}
            look="panel"
            label={words.record.pickReference}
            placeholder={words.record.findReference}
            hint={words.record.findReferenceHint}
            onPick={(entity, label) => {
              setOpen(false);
              told(entity, label);
              props.onChange(entity.id);
            }}
          />
        ) : null}
      </Popover>
      {value === '' ? null : (
        <button
          type="button"
          aria-label={words.record.unpick}
          title={words.record.unpick}
          onClick={() => props.onChange('')}
          className="grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink"
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </span>
  );
}
