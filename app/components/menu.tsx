'use client';

import { type ComponentType, useState } from 'react';
import { type MenuProps, menuButton } from '#app/components/menu-button.tsx';
import { useSoon } from '#app/components/use-soon.ts';

const load = () => import('#app/components/menu-window.tsx').then((loaded) => loaded.MenuWindow);

/**
 * What can be done, with a row behind three dots. What cannot be now says why. What opens comes after
 * the page's first load, and takes the place of the button with its first use.
 */
export function Menu(props: MenuProps) {
  const [Used, setUsed] = useState<ComponentType<MenuProps> | null>(null);
  useSoon(load);
  if (Used) return <Used {...props} />;
  const open = () =>
    void load().then(
      (MenuWindow) => setUsed(() => MenuWindow),
      // The page tells what fails, as it does of its own scripts.
      (error: unknown) =>
        setUsed(() => {
          throw error;
        }),
    );
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        open();
      }}
      {...menuButton(props)}
    />
  );
}
