'use client';

import { CallLine } from '#app/demo/call-line.tsx';
import { depthOf, isOpen } from '#app/demo/demo-story.ts';
import type { Call, DemoRun } from '#app/demo/use-demo-run.ts';
import { WakeEvent } from '#app/demo/wake-event.tsx';
import * as words from '#app/messages/words.ts';
import type { Event } from '#lib/client/src/client.ts';

/** What the run set off, in the order in which it happened: requests that were refused, events, effects. */
export function WakeList({ run }: { run: DemoRun }) {
  const demo = words.demo;
  const { facts, calls, connection } = run;
  const lines = inOrder(facts.events, calls);
  return (
    <section aria-labelledby="wake" className="min-w-0">
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line pb-2">
        <h2 id="wake" className="text-base font-semibold">
          {demo.wake}
        </h2>
        <p role="status" className="text-xs text-ink-2">
          {run.run === null ? null : told(run)}
        </p>
      </div>
      {lines.length === 0 ? (
        <p className="py-6 text-ink-2">
          {connection === 'connecting' ? demo.connecting : demo.wakeEmpty}
        </p>
      ) : (
        <ol>
          {lines.map((line) =>
            'call' in line ? (
              <CallLine key={`call-${line.call.id}`} call={line.call} />
            ) : (
              <WakeEvent
                key={line.event.id}
                event={line.event}
                depth={depthOf(line.event, facts.events)}
                facts={facts}
                call={line.answered}
              />
            ),
          )}
        </ol>
      )}
    </section>
  );
}

function told({ connection, facts }: DemoRun): string {
  const demo = words.demo;
  if (connection === 'lost') return demo.lost;
  if (connection === 'connecting') return demo.connecting;
  return isOpen(facts.effects) ? demo.open : `${demo.settled}. ${demo.settledText}`;
}

type Line = { at: number; event: Event; answered: Call | null } | { at: number; call: Call };

/** A request that recorded something stands with its event; one that was refused stands by itself. */
function inOrder(events: readonly Event[], calls: readonly Call[]): Line[] {
  const good = calls.filter(({ status }) => status < 300);
  const used = new Set<number>();
  const lines: Line[] = events.map((event) => {
    const answered =
      event.causationId === null
        ? good.find(({ id, type }) => type === event.type && !used.has(id))
        : undefined;
    if (answered) used.add(answered.id);
    return { at: Date.parse(event.recordedAt), event, answered: answered ?? null };
  });
  const refused = calls.filter(({ status }) => status >= 300);
  return [...lines, ...refused.map((call) => ({ at: call.at, call }))].toSorted(
    (a, b) => a.at - b.at,
  );
}
