import { Button } from '#app/components/button.tsx';
import { ProgressBar } from '#app/components/progress-bar.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { RunAct } from '#lib/transfer/verify/runs/ask-run.ts';
import type { Run } from '#lib/transfer/verify/runs/list-runs.ts';

type Acting = { pending: boolean; onAct: (id: string, act: RunAct) => void };

/** Verifications, one below the other, the newest first. */
export function RunList(props: Acting & { runs: Run[] }) {
  const { runs, ...acting } = props;
  const verification = words.verification;
  if (runs.length === 0) return <p className="px-gutter text-ink-2">{verification.none}</p>;
  return (
    <ul aria-label={verification.runs} className="border-t border-line">
      {runs.map((run) => (
        <RunRow key={run.id} run={run} {...acting} />
      ))}
    </ul>
  );
}

function RunRow({ run, pending, onAct }: Acting & { run: Run }) {
  const verification = words.verification;
  const isOpen = run.status === 'running' || run.status === 'paused';
  const acts: RunAct[] = run.status === 'running' ? ['pause', 'end'] : ['resume', 'end'];
  return (
    <li className="grid gap-x-6 gap-y-1.5 border-b border-line px-gutter py-3 nav:grid-cols-[minmax(170px,1fr)_minmax(260px,2.2fr)_minmax(140px,auto)]">
      <div className="min-w-0">
        <p className="font-medium">{verification.kind[run.kind]}</p>
        <p className="text-xs text-ink-3">
          {run.endedAt === null ? verification.began : verification.ended}{' '}
          <Time at={run.endedAt ?? run.beganAt} />
        </p>
      </div>
      <div className="min-w-0">
        {isOpen ? <Progress run={run} /> : <Ended run={run} />}
        {run.error === null || !isOpen ? null : (
          <p className="text-xs wrap-anywhere text-del">
            {verification.failing}: {words.faults.told(run.error)}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-2 nav:justify-end">
        {isOpen && run.kind === 'asked'
          ? acts.map((act) => (
              <Button
                key={act}
                aria-disabled={pending}
                onClick={() => pending || onAct(run.id, act)}
              >
                {verification.acts[act]}
              </Button>
            ))
          : null}
      </div>
    </li>
  );
}

function Progress({ run }: { run: Run }) {
  const verification = words.verification;
  const ofEvents = shareOf(Number(run.reached), Number(run.upTo));
  const ofEntities = shareOf(run.entities, run.ofEntities);
  const share = run.kind === 'asked' ? (ofEvents + ofEntities) / 2 : ofEvents;
  const parts = [
    verification.status[run.status],
    verification.progress(Number(run.reached), run.upTo),
    ...(run.kind === 'asked' ? [verification.entities(run.entities, run.ofEntities)] : []),
    verification.found(run.found),
  ];
  return (
    <>
      <ProgressBar share={share} label={verification.progressOf} className="max-w-80" />
      <p className="pt-1 text-xs text-ink-2 tabular-nums">{parts.join(' · ')}</p>
    </>
  );
}

function Ended({ run }: { run: Run }) {
  const verification = words.verification;
  const { status, found, events, entities, effects, seals } = run;
  const outcome =
    found > 0
      ? verification.deviations(found)
      : status === 'done'
        ? verification.asIt
        : (verification.status[status] ?? status);
  const parts = [
    verification.wholeEvents(events),
    ...(run.kind === 'asked' ? [verification.wholeEntities(entities)] : []),
    ...(effects === null ? [] : [verification.effects(effects)]),
    ...(seals === null ? [] : [verification.seals(seals)]),
  ];
  return (
    <>
      <p className={found > 0 ? 'font-medium text-del' : ''}>{outcome}</p>
      <p className="text-xs text-ink-2 tabular-nums">{parts.join(' · ')}</p>
    </>
  );
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.min(1, part / whole);
}
