import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Toaster } from 'sonner';
import { navPerson } from '#app/admin/nav-person.ts';
import { HotkeysProvider } from '#app/components/hotkeys/hotkeys.tsx';
import { LiveProvider } from '#app/components/live/live-provider.tsx';
import { themeCookie, toTheme, zoneCookie } from '#app/components/preferences.ts';
import { QueryProvider } from '#app/components/query/query-provider.tsx';
import { ConnectionBanner } from '#app/components/shell/connection-banner.tsx';
import { KeysHelp } from '#app/components/shell/keys-help.tsx';
import { SideNav } from '#app/components/shell/side-nav.tsx';
import { ThemeProvider } from '#app/components/shell/theme-switch.tsx';
import { TopBar } from '#app/components/shell/top-bar.tsx';
import { TimeSettingsProvider } from '#app/components/time/time-settings.tsx';
import { isZone } from '#app/components/time/zoned.ts';
import { words } from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import './globals.css';

// Every page reads the store that this process has open; none can be made at build time.
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  await cookies();
  const { name } = currentStore();
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
  const store = currentStore();
  // The position first: what is recorded between the two is told by the live stream.
  const position = String(store.watcher.position());
  const viewer = await pageViewer();
  const entityTypes = await listEntityTypes(store, viewer);
  const person = navPerson(viewer);
  const theme = toTheme(kept.get(themeCookie)?.value);
  const zone = kept.get(zoneCookie)?.value;
  return (
    <html
      lang="en"
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
        <NuqsAdapter>
          <QueryProvider>
            <LiveProvider position={position}>
              <TimeSettingsProvider zone={zone && isZone(zone) ? zone : null} now={Date.now()}>
                <ThemeProvider theme={theme}>
                  <HotkeysProvider>
                    <KeysHelp>
                      <div className="nav:grid nav:min-h-dvh nav:grid-cols-[var(--nav-width)_minmax(0,1fr)]">
                        <TopBar storeName={store.name} entityTypes={entityTypes} person={person} />
                        <SideNav storeName={store.name} entityTypes={entityTypes} person={person} />
                        <div className="min-w-0">
                          <ConnectionBanner />
                          <main id="main" tabIndex={-1} className="min-w-0 outline-none">
                            {props.children}
                          </main>
                        </div>
                      </div>
                    </KeysHelp>
                  </HotkeysProvider>
                </ThemeProvider>
              </TimeSettingsProvider>
            </LiveProvider>
          </QueryProvider>
        </NuqsAdapter>
        <Toaster position="bottom-right" toastOptions={{ className: 'font-sans text-sm' }} />
      </body>
    </html>
  );
}
