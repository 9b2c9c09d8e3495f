'use client';

import { Search } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { Kbd } from '#app/components/kbd.tsx';
import { later } from '#app/components/later.tsx';
import type { PaletteProps } from '#app/components/palette/palette.tsx';
import { useSoon } from '#app/components/use-soon.ts';
import * as words from '#app/messages/words.ts';

// What is typed until it is there belongs into its field.
const Palette = later(
  () => import('#app/components/palette/palette.tsx').then((loaded) => loaded.Palette),
  { leave: ({ open, onOpenChange }: PaletteProps) => (open ? () => onOpenChange(false) : null) },
);

const OpenContext = createContext<() => void>(() => {});

/** Finding from anywhere: by ⌘K or Ctrl+K, also while something is typed, and by `/`. */
export function FindProvider(props: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const show = () => setOpen(true);
  useSoon(Palette.load);
  if (open && !used) setUsed(true);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isFind = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k';
      if (!isFind || event.shiftKey || event.altKey || event.isComposing) return;
      event.preventDefault();
      setOpen((is) => !is);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <OpenContext value={show}>
      <FindKey onFind={show} />
      {props.children}
      {used ? <Palette open={open} onOpenChange={setOpen} /> : null}
    </OpenContext>
  );
}

/** Registered before the page's own keys, so that a page may have `/` for a field of its own. */
function FindKey({ onFind }: { onFind: () => void }) {
  useHotkeys(words.shell.keyGroups.everywhere, [
    { keys: '/', label: words.shell.findAnything, run: onFind },
  ]);
  return null;
}

/** Opens it from the navigation. */
export function FindButton() {
  const open = useContext(OpenContext);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K /"
      onClick={open}
      className="mb-2 flex w-full items-center gap-2 rounded-md border border-line-2 bg-card px-2 py-[5px] text-left text-ink-3 hover:bg-sunk max-nav:hidden"
    >
      <Search size={14} aria-hidden className="shrink-0" />
      <span className="flex-1">{words.shell.find}</span>
      <Kbd>⌘K</Kbd>
    </button>
  );
}

/** The same at the head of a narrow window. */
export function FindIcon() {
  const open = useContext(OpenContext);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={words.shell.findAnything}
      onClick={open}
      className="-mr-2 ml-auto grid size-8 place-items-center rounded-md text-ink-2 hover:bg-sunk"
    >
      <Search size={17} aria-hidden />
    </button>
  );
}
