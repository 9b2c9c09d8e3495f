import { deviceName } from '#app/account/device-name.ts';
import { AuditColumns, AuditRow, AuditWho } from '#app/admin/audit/audit-row.tsx';
import { toldDetails } from '#app/admin/audit/told-details.ts';
import * as words from '#app/messages/words.ts';
import type { ActView } from '#lib/queries/audit/list-acts.ts';
import type { LookView } from '#lib/queries/audit/list-looks.ts';

export function ActList(props: { acts: ActView[] }) {
  return (
    <>
      <AuditColumns />
      <ol aria-label={words.audit.acts}>
        {props.acts.map((act) => (
          <AuditRow
            key={act.id}
            at={act.at}
            what={words.audit.actName(act.type)}
            details={toldDetails(act.data ?? {})}
            entities={[act.entity, ...act.about]}
            who={<AuditWho id={act.actor} name={act.actorName} show="acts" />}
            why={act.reason === null ? null : words.common.quoted(act.reason)}
          />
        ))}
      </ol>
    </>
  );
}

export function LookList(props: { looks: LookView[] }) {
  return (
    <>
      <AuditColumns />
      <ol aria-label={words.audit.looks}>
        {props.looks.map((look) => {
          const { parts: _, of: __, ...rest } = look.what;
          return (
            <AuditRow
              key={look.id}
              at={look.at}
              what={words.audit.looked(look.kind, look.what)}
              details={toldDetails(rest)}
              entities={
                look.entityType === null ? [] : [{ type: look.entityType, id: look.entityId }]
              }
              who={<AuditWho id={look.viewer} name={look.viewerName} show="looks" />}
              why={
                <>
                  {look.reason === null ? null : <>{words.common.quoted(look.reason)} </>}
                  <span title={look.agent ?? undefined}>
                    {[look.address, look.agent === null ? null : deviceName(look.agent)]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </>
              }
            />
          );
        })}
      </ol>
    </>
  );
}
