'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';

export type Hotkey = {
  /** As `KeyboardEvent.key` has it: `j`, `Enter`, `[`; two in a row are parted by a space: `g e`. */
  keys: string;
  /** What it does, for the help. */
  label: string;
  run: () => void;
};

export type HotkeyGroup = { title: string; hotkeys: Hotkey[] };

type Registry = {
  add(group: { current: HotkeyGroup }): () => void;
  subscribe(listener: () => void): () => void;
  groups(): readonly { current: HotkeyGroup }[];
};

export const RegistryContext = createContext<Registry | null>(null);

/** How long the first key of two waits for the second. */
const sequenceMs = 1_200;

/** One listener for the page; what is registered is also what the help shows. */
export function HotkeysProvider(props: { children: ReactNode }) {
  const registry = useMemo(createRegistry, []);
  const pending = useRef({ key: '', until: 0 });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('[role=dialog], [role=menu]')) return;
      // Enter on a link or a button is for the link or the button.
      if (event.key === 'Enter' && isActing(event.target)) return;
      const { key, until } = pending.current;
      const typed = event.timeStamp < until ? `${key} ${event.key}` : event.key;
      const all = registry.groups().flatMap(({ current }) => current.hotkeys);
      // The one registered last is the nearest to what the reader looks at.
      const found = all.findLast(({ keys }) => keys === typed);
      const begins = !found && all.some(({ keys }) => keys.startsWith(`${event.key} `));
      pending.current = begins
        ? { key: event.key, until: event.timeStamp + sequenceMs }
        : { key: '', until: 0 };
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [registry]);

  return <RegistryContext value={registry}>{props.children}</RegistryContext>;
}

/** Keys that act while this component is shown. They rest in fields and while a dialog is open. */
export function useHotkeys(title: string, hotkeys: Hotkey[]): void {
  const registry = useContext(RegistryContext);
  const group = useRef<HotkeyGroup>({ title, hotkeys });
  useEffect(() => {
    group.current = { title, hotkeys };
  });
  useEffect(() => registry?.add(group), [registry]);
}

function createRegistry(): Registry {
  let groups: readonly { current: HotkeyGroup }[] = [];
  const listeners = new Set<() => void>();
  const change = (next: typeof groups) => {
    groups = next;
    for (const listener of listeners) listener();
  };
  return {
    add: (group) => {
      change([...groups, group]);
      return () => change(groups.filter((other) => other !== group));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    groups: () => groups,
  };
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

function isActing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary') !== null;
}
