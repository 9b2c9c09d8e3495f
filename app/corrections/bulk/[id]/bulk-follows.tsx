'use client';

import { Mail } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Chip } from '#app/components/chip.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { HoldReactor } from '#app/corrections/bulk/[id]/hold-reactor.tsx';
import * as words from '#app/messages/words.ts';
import type { BulkDue } from '#lib/corrections/bulk/bulk-due.ts';

type Reactor = BulkDue['reactors'][number];

/** What the act would set off, by reactor, with the first whom it is for; its owner may hold it back. */
export function BulkFollows(props: {
  due: BulkDue;
  /** Null where nothing can be held back any more. */
  bulk: string | null;
  onFault?: (fault: string | null) => void;
}) {
  const { due, bulk } = props;
  const text = words.due;
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section aria-label={text.title}>
      <h2 className="pb-1 text-base">
        {text.title}
        <span className="text-xs font-normal text-ink-3"> · {text.asPreviewed}</span>
      </h2>
      {due.reactors.length === 0 ? <p className="text-ink-2">{text.nothing}</p> : null}
      <ul>
        {due.reactors.map((one) => (
          <li
            key={`${one.reactor} ${one.summary}`}
            className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2 border-b border-line py-2"
          >
            <span className="pt-[3px] text-ink-3">
              <Mail size={14} aria-hidden />
            </span>
            <div className="min-w-0">
              <Told one={one} />
              {due.mayHold && bulk !== null ? (
                <HoldReactor
                  bulk={bulk}
                  due={due}
                  one={one}
                  open={open === one.reactor}
                  onOpen={(isOpen) => setOpen(isOpen ? one.reactor : null)}
                  onFault={props.onFault ?? (() => {})}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ one }: { one: Reactor }) {
  const text = words.due;
  const { summary, count, sample, held } = one;
  const more = count - sample.length;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className={held ? 'text-ink-3 line-through' : 'font-medium'}>
          {text.times(count, summary)}
        </span>
        {held ? <Chip look="on">{text.held}</Chip> : null}
      </p>
      {held?.reason ? <p className="text-xs text-ink-2">{text.heldFor(held.reason)}</p> : null}
      {sample.length === 0 ? null : (
        <p className="text-xs text-ink-2 wrap-anywhere">
          {text.forWhom}{' '}
          {sample.map((recipient, index) => (
            <span key={`${recipient.type}/${recipient.id}`}>
              {index > 0 ? ', ' : ''}
              <Link href={entityHref(recipient)} prefetch={false} target="_blank" className="act">
                {recipient.value ?? recipient.label ?? recipient.id}
              </Link>
            </span>
          ))}
          {more > 0 ? ` ${text.andMore(more)}` : ''}
        </p>
      )}
    </>
  );
}
