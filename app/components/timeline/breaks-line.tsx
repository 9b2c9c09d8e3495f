import { ClockArrowDown, Import } from 'lucide-react';
import { Time } from '#app/components/time/time.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { dateTime } from '#app/components/time/zoned.ts';
import type { Breaks } from '#app/components/timeline/breaks-above.ts';
import type { Provenance } from '#app/components/timeline/provenance.ts';
import * as words from '#app/messages/words.ts';
import type { EventView } from '#lib/queries/views.ts';

/** What stands above a line: a silence, how what follows came in, the day. */
export function BreaksAbove(
  props: Breaks & {
    provenance: Provenance | null;
    event: EventView;
    /** Events that do not fit a filter are left out. */
    isNarrowed: boolean;
  },
) {
  const { gap, day, provenance, event } = props;
  return (
    <>
      {gap ? (
        <p className="mx-gutter my-1.5 border-y border-dashed border-line-2 py-[3px] pl-[34px] text-xs text-ink-3">
          {props.isNarrowed
            ? words.timeline.gapBetween(gap.count, gap.unit)
            : words.entity.gap(gap.count, gap.unit)}
        </p>
      ) : null}
      {provenance ? <ProvenanceLine provenance={provenance} at={event.recordedAt} /> : null}
      {day ? (
        <h2 className="px-gutter pt-2.5 pb-1 text-xs font-normal text-ink-3">
          <Time at={event.effectiveAt} form="date-long" />
        </h2>
      ) : null}
    </>
  );
}

/** How the events from here down came into the store. */
function ProvenanceLine(props: { provenance: Provenance; at: string }) {
  const { provenance } = props;
  const told = dateTime(Date.parse(props.at), useZone());
  return (
    <p className="mx-gutter flex items-center gap-1.5 pt-2.5 text-xs text-ink-3">
      {provenance === 'live' ? null : provenance === 'imported' ? (
        <Import size={12} aria-hidden />
      ) : (
        <ClockArrowDown size={12} aria-hidden />
      )}
      {words.entity.provenance[provenance](told)}
    </p>
  );
}
