'use client';

import { RunFacts } from '#app/admin/retention/run-facts.tsx';
import { type RetentionLabels, toldRule } from '#app/admin/retention/told-rule.ts';
import { Button } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import * as words from '#app/messages/words.ts';
import type { RetentionRuleView } from '#lib/queries/retention/retention-views.ts';

export type RuleAct = 'approve' | 'reject' | 'pause' | 'resume' | 'remove' | 'run';

/** A rule with how it stands, what its runs took, and what waits to become it. */
export function RuleRow(props: {
  of: RetentionRuleView;
  labels: RetentionLabels;
  onAct: (act: RuleAct) => void;
  onChange: () => void;
}) {
  const retention = words.retention;
  const { status, rule, proposed, proposedByName, mayApprove, runs } = props.of;
  const told = toldRule(rule ?? proposed, props.labels);
  const isRunning = runs[0]?.status === 'running';
  const acts: { act: RuleAct; label: string }[] = [
    ...(status === 'active' && !isRunning
      ? [{ act: 'run' as const, label: retention.runNow }]
      : []),
    ...(status === 'active' ? [{ act: 'pause' as const, label: retention.pause }] : []),
    ...(status === 'paused' ? [{ act: 'resume' as const, label: retention.resume }] : []),
    { act: 'remove', label: retention.remove },
  ];
  return (
    <li className="grid gap-x-6 gap-y-2 border-b border-line py-3 nav:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 gap-1.5">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <span className="font-medium wrap-anywhere">{told}</span>
          <Chip look={status === 'active' ? 'plain' : 'past'}>{retention.statuses[status]}</Chip>
        </p>
        <p className="text-xs text-ink-2 wrap-anywhere">
          <span className="text-ink-3">{retention.ground}</span> {(rule ?? proposed)?.ground ?? '–'}
        </p>
        <RunFacts of={props.of} />
        {proposed ? (
          <div className="mt-1 grid gap-1.5 rounded-md border border-past-line bg-past-soft px-3 py-2 text-past">
            <p className="wrap-anywhere">
              {retention.waitsText(proposedByName)} {toldRule(proposed, props.labels)}
            </p>
            <div className="flex flex-wrap items-center gap-1.5">
              {mayApprove ? (
                <Button onClick={() => props.onAct('approve')}>{retention.approve}</Button>
              ) : (
                <span className="text-xs">{retention.ownWaits}</span>
              )}
              <Button onClick={() => props.onAct('reject')}>{retention.reject}</Button>
            </div>
          </div>
        ) : null}
      </div>
      <span className="flex flex-wrap content-start items-start gap-1.5 nav:justify-end">
        <Button aria-label={retention.of(retention.change, told)} onClick={props.onChange}>
          {retention.change}
        </Button>
        {acts.map(({ act, label }) => (
          <Button
            key={act}
            look={act === 'remove' ? 'quiet' : 'plain'}
            aria-label={retention.of(label, told)}
            onClick={() => props.onAct(act)}
          >
            {label}
          </Button>
        ))}
      </span>
    </li>
  );
}
