import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type {
  RetentionRuleView,
  RetentionRunView,
} from '#lib/queries/retention/retention-views.ts';

/** When a rule runs next, and what its last runs took. */
export function RunFacts(props: { of: RetentionRuleView }) {
  const retention = words.retention;
  const { runs, nextRun, rule } = props.of;
  const [last, ...earlier] = runs;
  const isOfEntities = rule?.takes === 'entities';
  return (
    <div className="text-xs text-ink-2">
      {nextRun === null ? null : (
        <p>
          <span className="text-ink-3">{retention.nextRun}</span>{' '}
          <Time at={nextRun} form="date-time" />
        </p>
      )}
      {last ? (
        <p>
          <span className="text-ink-3">{retention.lastRun}</span>{' '}
          <ToldRun run={last} isOfEntities={isOfEntities} />
        </p>
      ) : rule ? (
        <p className="text-ink-3">{retention.noRun}</p>
      ) : null}
      {earlier.length > 0 ? (
        <details>
          <summary className="cursor-pointer py-1 text-ink-3">
            {retention.earlier(earlier.length)}
          </summary>
          <ul>
            {earlier.map((run) => (
              <li key={run.id}>
                <ToldRun run={run} isOfEntities={isOfEntities} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function ToldRun({ run, isOfEntities }: { run: RetentionRunView; isOfEntities: boolean }) {
  const retention = words.retention;
  return (
    <>
      <Time at={run.startedAt} form="date-time" />, {retention.ran[run.status]}
      {run.why === null ? null : ` (${retention.why[run.why] ?? run.why})`}:{' '}
      {run.batches === 0 && run.status === 'done'
        ? retention.nothingOld
        : retention.runCounts(run, isOfEntities)}
    </>
  );
}
