import { auditHref } from '#app/admin/audit/audit-search.ts';
import { type RetentionLabels, toldRule } from '#app/admin/retention/told-rule.ts';
import { LinkButton } from '#app/components/button.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { RetentionChange } from '#lib/queries/retention/retention-views.ts';

/** Who made, changed or decided what, and why. */
export function RetentionChanges(props: {
  changes: RetentionChange[];
  labels: RetentionLabels;
  hasAudit: boolean;
}) {
  const retention = words.retention;
  return (
    <section aria-labelledby="retention-changes" className="px-gutter pt-7 pb-10">
      <h2 id="retention-changes" className="text-base font-semibold">
        {retention.changes}
      </h2>
      {props.changes.length === 0 ? (
        <p className="pt-1 text-ink-2">{retention.changesNone}</p>
      ) : (
        <ol className="mt-1 nav:max-w-[860px]">
          {props.changes.map(({ position, at, did, status, rule, actorName, reason }) => (
            <li
              key={position}
              className="grid gap-x-4 border-b border-line py-2 nav:grid-cols-[132px_minmax(0,1fr)]"
            >
              <span className="text-xs leading-5 text-ink-2">
                <Time at={at} form="date-time" />
              </span>
              <div className="min-w-0">
                <p className="wrap-anywhere">
                  {rule === null ? null : `${toldRule(rule, props.labels)} – `}
                  {did === 'decided' && status ? retention.statuses[status] : retention.did[did]}
                </p>
                <p className="text-xs text-ink-2 wrap-anywhere">
                  {actorName ?? words.common.unknownActor}
                  {reason === null ? null : ` · ${reason}`}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {props.hasAudit && props.changes.length > 0 ? (
        <LinkButton className="mt-3" href={auditHref({ show: 'acts', kind: '$retention' })}>
          {retention.changesAll}
        </LinkButton>
      ) : null}
    </section>
  );
}
