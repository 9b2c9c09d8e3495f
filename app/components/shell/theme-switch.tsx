'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { keepCookie, type Theme, themeCookie, themes } from '#app/components/preferences.ts';
import { footLine, footValue } from '#app/components/shell/foot-line.ts';
import * as words from '#app/messages/words.ts';

const ThemeContext = createContext<{ theme: Theme; choose: (theme: Theme) => void }>({
  theme: 'system',
  choose: () => {},
});

export function ThemeProvider(props: { theme: Theme; children: ReactNode }) {
  const [theme, setTheme] = useState(props.theme);
  const value = useMemo(
    () => ({
      theme,
      choose: (chosen: Theme) => {
        setTheme(chosen);
        keepCookie(themeCookie, chosen);
        if (chosen === 'system') delete document.documentElement.dataset['theme'];
        else document.documentElement.dataset['theme'] = chosen;
      },
    }),
    [theme],
  );
  return <ThemeContext value={value}>{props.children}</ThemeContext>;
}

/** System, light, dark, in turn. */
export function ThemeSwitch() {
  const { theme, choose } = useContext(ThemeContext);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const { themes: names, themeSwitch } = words.shell;
  return (
    <button
      type="button"
      title={themeSwitch(names[next])}
      className={classNames(footLine, 'hover:bg-sunk')}
      onClick={() => choose(next)}
    >
      <span>{words.shell.theme}</span>
      <span className={footValue}>{names[theme]}</span>
    </button>
  );
}
