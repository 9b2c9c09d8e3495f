import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { Fragment, type ReactNode } from 'react';
import { navPerson } from '#app/admin/nav-person.ts';
import { themeCookie, toTheme, zoneCookie } from '#app/components/preferences.ts';
import { QueryProvider } from '#app/components/query/query-provider.tsx';
import { Shell } from '#app/components/shell/shell.tsx';
import { ThemeProvider } from '#app/components/shell/theme-switch.tsx';
import { isOpenPath } from '#app/components/sign-in-href.ts';
import { TimeSettingsProvider } from '#app/components/time/time-settings.tsx';
import { isZone } from '#app/components/time/zoned.ts';
import { Toasts } from '#app/components/toast/toasts.tsx';
import { GermanWords } from '#app/messages/german-words.tsx';
import { languageNow } from '#app/messages/language-now.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { trialAtHand } from '#app/viewer/trials.ts';
import { currentStore } from '#db/client.ts';
import { pathHeader } from '#lib/access/address-header.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import './globals.css';

// Every page reads the store that this process has open; none can be made at build time.
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  await cookies();
  const trial = trialAtHand();
  const name = trial ? words.imports.trial.title : currentStore().name;
  const site = `${name} · ${words.common.appName}`;
  return {
    title: { template: `%s · ${site}`, default: `${words.overview.title} · ${site}` },
    description: words.shell.description,
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbfa' },
    { media: '(prefers-color-scheme: dark)', color: '#131416' },
  ],
};

export default async function RootLayout(props: { children: ReactNode }) {
  const kept = await cookies();
  const shell = await readShell();
  const theme = toTheme(kept.get(themeCookie)?.value);
  const zone = kept.get(zoneCookie)?.value;
  const language = languageNow();
  const Words = language === 'de' ? GermanWords : Fragment;
  return (
    <html
      lang={language}
      {...(theme === 'system' ? {} : { 'data-theme': theme })}
      suppressHydrationWarning
    >
      <body>
        <a
          href="#main"
          className="sr-only z-50 rounded-md border border-line-2 bg-card px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {words.shell.skip}
        </a>
        <Words>
          <QueryProvider>
            <TimeSettingsProvider zone={zone && isZone(zone) ? zone : null} now={Date.now()}>
              <ThemeProvider theme={theme}>
                {shell ? (
                  <Shell {...shell}>{props.children}</Shell>
                ) : (
                  <main id="main" tabIndex={-1} className="outline-none">
                    {props.children}
                  </main>
                )}
              </ThemeProvider>
            </TimeSettingsProvider>
          </QueryProvider>
          <Toasts />
        </Words>
      </body>
    </html>
  );
}

/** Null on the pages of whoever is not in yet; from all others one is led there. */
async function readShell() {
  const path = (await headers()).get(pathHeader) ?? '/';
  if (isOpenPath(path.split('?', 1)[0] ?? '')) return null;
  const viewer = await pageViewer();
  const store = currentStore();
  const trial = trialAtHand();
  // The position first: what is recorded between the two is told by the live stream.
  const position = String(store.watcher.position());
  return {
    storeName: store.name,
    trial,
    position,
    entityTypes: await listEntityTypes(store, viewer),
    person: navPerson(viewer),
  };
}
