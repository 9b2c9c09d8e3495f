'use client';

import { classNames } from '#app/components/class-names.ts';
import { footLine, footValue } from '#app/components/shell/foot-line.ts';
import { useNow, useTimeSettings } from '#app/components/time/time-settings.tsx';
import { clockShort, zoneName } from '#app/components/time/zoned.ts';
import * as words from '#app/messages/words.ts';

/** The zone in which times are shown: the device's own, or UTC. */
export function ZoneSwitch() {
  const { zone, deviceZone, chooseZone } = useTimeSettings();
  const now = useNow();
  const line = (
    <>
      <span className="truncate">{words.shell.zoneTime(zoneName(zone))}</span>
      <span className={footValue}>{clockShort(now, zone)}</span>
    </>
  );
  const other = zone === 'UTC' ? deviceZone : 'UTC';
  if (other === null || other === zone) return <p className={footLine}>{line}</p>;
  const action = words.shell.zoneSwitch(zoneName(other));
  return (
    <button
      type="button"
      title={action}
      className={classNames(footLine, 'hover:bg-sunk')}
      onClick={() => chooseZone(other)}
    >
      {line}
      <span className="sr-only">. {action}</span>
    </button>
  );
}
