'use client';

import { Button } from '#app/components/button.tsx';
import type { ListMoment } from '#app/components/entities/moment-picker.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { dateTime, exact } from '#app/components/time/zoned.ts';
import * as words from '#app/messages/words.ts';

/** Says in amber that this is the past, and leads back. */
export function PastBar(props: { moment: ListMoment; onBack: () => void }) {
  const entityType = words.entityType;
  const zone = useZone();
  const { at, recordedAt } = props.moment;
  const given = recordedAt ?? at;
  if (given === null) return null;
  const time = Date.parse(given);
  const isTime = !Number.isNaN(time);
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-past-line bg-past-soft px-gutter py-[5px]"
    >
      <b className="font-medium text-past" title={isTime ? exact(time, zone) : undefined}>
        {entityType.past(isTime ? dateTime(time, zone) : given, recordedAt !== null)}
      </b>
      <Button className="ml-auto" onClick={props.onBack}>
        {entityType.backToNow}
      </Button>
    </div>
  );
}
