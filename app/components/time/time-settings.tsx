'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { keepCookie, zoneCookie } from '#app/components/preferences.ts';

type TimeSettings = {
  /** The zone in which times are shown. */
  zone: string;
  /** The zone of the reader's device; null until the browser has told it. */
  deviceZone: string | null;
  chooseZone: (zone: string) => void;
};

const SettingsContext = createContext<TimeSettings>({
  zone: 'UTC',
  deviceZone: null,
  chooseZone: () => {},
});
const NowContext = createContext(0);

/** How often “3 minutes ago” is told anew. */
const tickMs = 10_000;

/**
 * Times are rendered in the zone of the reader's cookie and by the server's clock, on both sides;
 * only once hydrated does the browser's own zone and clock take over.
 */
export function TimeSettingsProvider(props: {
  zone: string | null;
  now: number;
  children: ReactNode;
}) {
  const [zone, setZone] = useState(props.zone ?? 'UTC');
  const [deviceZone, setDeviceZone] = useState<string | null>(null);
  const [now, setNow] = useState(props.now);

  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setDeviceZone(own);
    // UTC was chosen; any other zone follows the device.
    if (props.zone !== 'UTC') {
      setZone(own);
      if (props.zone !== own && own !== 'UTC') keepCookie(zoneCookie, own);
    }
  }, [props.zone]);

  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);

  const settings = useMemo(
    () => ({
      zone,
      deviceZone,
      chooseZone: (chosen: string) => {
        keepCookie(zoneCookie, chosen);
        setZone(chosen);
      },
    }),
    [zone, deviceZone],
  );
  return (
    <SettingsContext value={settings}>
      <NowContext value={now}>{props.children}</NowContext>
    </SettingsContext>
  );
}

export function useTimeSettings(): TimeSettings {
  return useContext(SettingsContext);
}

/** The zone in which times are shown. */
export function useZone(): string {
  return useContext(SettingsContext).zone;
}

/** The present moment, moving on every ten seconds. */
export function useNow(): number {
  return useContext(NowContext);
}
