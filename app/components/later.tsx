'use client';

import {
  type ComponentType,
  type FC,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { holdKeys } from '#app/components/early-keys.ts';

/** A part of a page that comes after it, and the way to ask for it before it is shown. */
export type Later<Props> = FC<Props> & { load: () => Promise<void> };

/**
 * A part whose scripts are loaded by themselves. Once they are there it is shown at once, in the same
 * frame as what asked for it: React.lazy and next/dynamic would hold it back for 300 ms, as React does
 * with whatever was suspended.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  options: {
    /** What Escape does while it is awaited; keys that are pressed until it has the focus are kept for it. */
    leave?: (props: Props) => (() => void) | null;
    /** The same by next/dynamic, for a page that shows it from the start. */
    fromStart?: ComponentType<Props>;
  } = {},
): Later<Props> {
  const { leave, fromStart } = options;
  let loaded: ComponentType<Props> | null = null;
  const ask = () =>
    load().then((part) => {
      loaded = part;
    });

  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, where it is named
  function Part(props: Props) {
    const isStart = useSyncExternalStore(noSubscription, isNever, isAlways);
    const [Shown, setShown] = useState(() => (isStart ? (fromStart ?? null) : loaded));
    const isAwaited = Shown === null;
    useEffect(() => {
      if (!isAwaited) return;
      let isGone = false;
      const tell = () => {
        if (!isGone) setShown(() => loaded);
      };
      // The page tells what fails, as it does of its own scripts.
      const fail = (error: unknown) =>
        setShown(() => {
          throw error;
        });
      ask().then(tell, fail);
      return () => {
        isGone = true;
      };
    }, [isAwaited]);
    useKeptKeys(isAwaited, leave?.(props) ?? null);
    return Shown === null ? null : <Shown {...props} />;
  }
  return Object.assign(Part, { load: ask });
}

function useKeptKeys(isAwaited: boolean, leave: (() => void) | null): void {
  const onEscape = useRef(leave);
  const release = useRef(() => {});
  const isOpen = leave !== null;
  useEffect(() => {
    onEscape.current = leave;
  });
  useEffect(() => {
    if (!isOpen) release.current();
    // Let go by whatever takes the focus.
    else if (isAwaited) release.current = holdKeys(() => onEscape.current?.());
  }, [isOpen, isAwaited]);
  useEffect(() => () => release.current(), []);
}

const noSubscription = () => () => {};
const isNever = () => false;
const isAlways = () => true;
