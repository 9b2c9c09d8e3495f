'use client';

import { useEffect, useRef, useState } from 'react';

/** Versions a second. */
export const speeds = [1, 4, 16, 64] as const;

export type Player = {
  isPlaying: boolean;
  speed: number;
  /** Where whoever reads wants less motion, only the slowest is offered. */
  speeds: readonly number[];
  toggle: () => void;
  setSpeed: (speed: number) => void;
};

/** Quicker than this no state can be read; a quicker play passes over versions. Milliseconds. */
const shortestTick = 125;

/**
 * Steps through the versions until the present. It waits for each to be shown; any other choice of a
 * version ends it. From the present it begins at the first.
 */
export function usePlay(given: {
  version: number;
  head: number;
  isShown: boolean;
  onSelect: (version: number) => void;
}): Player {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const [isCalm, setCalm] = useState(false);
  const latest = useRef(given);
  const expected = useRef(given.version);
  const { version, head, isShown } = given;
  useEffect(() => {
    latest.current = given;
  });
  useEffect(() => {
    const query = window.matchMedia('(prefers-reduced-motion: reduce)');
    const tell = () => setCalm(query.matches);
    tell();
    query.addEventListener('change', tell);
    return () => query.removeEventListener('change', tell);
  }, []);
  const pace = isCalm ? 1 : speed;

  useEffect(() => {
    if (!isPlaying || !isShown) return;
    if (version >= head || version !== expected.current) {
      setPlaying(false);
      return;
    }
    const tick = Math.max(shortestTick, 1_000 / pace);
    const step = Math.max(1, Math.round((pace * tick) / 1_000));
    const timer = setTimeout(() => {
      const next = Math.min(head, version + step);
      expected.current = next;
      latest.current.onSelect(next);
    }, tick);
    return () => clearTimeout(timer);
  }, [isPlaying, isShown, version, head, pace]);

  return {
    isPlaying,
    speed: pace,
    speeds: isCalm ? speeds.slice(0, 1) : speeds,
    setSpeed,
    toggle: () => {
      if (isPlaying) return setPlaying(false);
      const from = version >= head ? 1 : version;
      expected.current = from;
      if (from !== version) given.onSelect(from);
      setPlaying(true);
    },
  };
}
