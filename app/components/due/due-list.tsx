'use client';

import { AlertTriangle, Mail, Workflow } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Chip } from '#app/components/chip.tsx';
import { HoldControl } from '#app/components/due/hold-control.tsx';
import { type Holds, holdName } from '#app/components/due/holds.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { PreviewedDue, PreviewedEffect } from '#lib/corrections/preview.ts';
import { heldName } from '#lib/domain/held-back.ts';

const shown = 8;

export type Holding = {
  holds: Holds;
  /** Whether it is told that a reason is missing. */
  missing: boolean;
  onHold: (name: string, hold: Holds[string]) => void;
};

/** To whom what would go, and when; with `holding`, each can be held back for a reason. */
export function DueList({ due, holding }: { due: PreviewedDue; holding?: Holding | undefined }) {
  const text = words.due;
  const [all, setAll] = useState(false);
  const { effects, failed, idle, more } = due;
  const told = all ? effects : effects.slice(0, shown);
  if (effects.length + failed.length + idle.length === 0) {
    return <p className="text-ink-2">{text.nothing}</p>;
  }
  return (
    <>
      <ul>
        {told.map((effect) => (
          <Effect
            key={holdName(effect)}
            effect={effect}
            holding={due.mayHold ? holding : undefined}
          />
        ))}
        {failed.map(({ event, reactor, label }) => (
          <Row key={`${event} ${reactor}`} icon={<AlertTriangle size={14} aria-hidden />}>
            <span className="text-del">{text.failed(label)}</span>
          </Row>
        ))}
        {idle.map((hold) => (
          <Row key={holdName(hold)} icon={null}>
            <span className="text-ink-2">{text.idle(heldName(hold))}</span>
          </Row>
        ))}
      </ul>
      {told.length < effects.length ? (
        <button type="button" className="act ml-[38px] text-xs" onClick={() => setAll(true)}>
          {text.showAll(effects.length)}
        </button>
      ) : more > 0 ? (
        <p className="ml-[38px] text-xs text-ink-3">{text.more(more)}</p>
      ) : null}
    </>
  );
}

function Effect({ effect, holding }: { effect: PreviewedEffect; holding: Holding | undefined }) {
  const text = words.due;
  const { summary, label, kind, at, held, records } = effect;
  return (
    <Row
      icon={kind === 'policy' ? <Workflow size={14} aria-hidden /> : <Mail size={14} aria-hidden />}
    >
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <span className={held ? 'text-ink-3 line-through' : 'font-medium'} title={label}>
          {summary}
        </span>
        <Whom effect={effect} />
        {at === null ? null : (
          <span className="text-xs text-ink-2">
            {text.at} <Time at={at} form="date-time" />
          </span>
        )}
        {held && !holding ? <Chip look="on">{text.held}</Chip> : null}
      </div>
      {records === null ? null : <p className="text-xs text-ink-2">{thenText(records)}</p>}
      {held?.reason && !holding ? (
        <p className="text-xs text-ink-2">{text.heldFor(held.reason)}</p>
      ) : null}
      {holding ? <HoldControl effect={effect} {...holding} /> : null}
    </Row>
  );
}

function Whom({ effect }: { effect: PreviewedEffect }) {
  const text = words.due;
  const { recipient, hidden } = effect;
  if (hidden) return <span className="text-ink-2">{text.forHidden}</span>;
  if (!recipient) return null;
  const { type, id, value, label } = recipient;
  const name = label ?? id;
  return (
    <span className="text-ink-2 wrap-anywhere">
      {text.forWhom} {value === null ? null : <span className="mono text-ink">{value}</span>}
      {value === null ? null : ' · '}
      <Link href={entityHref({ type, id })} target="_blank" prefetch={false} className="act">
        {name}
      </Link>
    </span>
  );
}

function thenText(records: readonly { label: string }[]): string {
  const text = words.due;
  if (records.length === 0) return text.followsNothing;
  const labels = [...new Set(records.map(({ label }) => label))];
  const [only] = labels;
  if (labels.length === 1 && only !== undefined && records.length > 1) {
    return text.followsMany(only, records.length);
  }
  return text.follows(labels);
}

function Row(props: { icon: React.ReactNode; children: React.ReactNode }) {
  return (
    <li className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-2.5 border-t border-line py-1.5 first:border-t-0">
      <span className="flex justify-end pt-[3px] text-ink-3">{props.icon}</span>
      <div className="min-w-0">{props.children}</div>
    </li>
  );
}
