import type { ReactNode } from 'react';
import { HotkeysProvider } from '#app/components/hotkeys/hotkeys.tsx';
import { LiveProvider } from '#app/components/live/live-provider.tsx';
import { FindProvider } from '#app/components/palette/find-provider.tsx';
import type { NavPerson } from '#app/components/shell/account-link.tsx';
import { ConnectionBanner } from '#app/components/shell/connection-banner.tsx';
import { GoKeys } from '#app/components/shell/go-keys.tsx';
import { KeysHelp } from '#app/components/shell/keys-help.tsx';
import { LoadSoon } from '#app/components/shell/load-soon.tsx';
import { SideNav } from '#app/components/shell/side-nav.tsx';
import { TopBar } from '#app/components/shell/top-bar.tsx';
import { TrialBanner } from '#app/components/trial/trial-banner.tsx';
import { TrialProvider } from '#app/components/trial/trial-provider.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityTypeView } from '#lib/queries/views.ts';

/** What stands around the pages of whoever is signed in: navigation, live connection, keys. */
export function Shell(props: {
  storeName: string;
  position: string;
  entityTypes: EntityTypeView[];
  person: NavPerson;
  /** What is shown is a trial of an import. */
  trial: { id: string; name: string } | null;
  children: ReactNode;
}) {
  const { position, trial, children, ...given } = props;
  const nav = trial ? { ...given, storeName: words.imports.trial.title } : given;
  return (
    <TrialProvider id={trial?.id ?? null}>
      <LiveProvider store={nav.storeName} position={position}>
        <HotkeysProvider>
          <KeysHelp>
            <FindProvider>
              <LoadSoon />
              <GoKeys entityTypes={nav.entityTypes} person={nav.person} />
              <div className="nav:grid print:block nav:min-h-dvh nav:grid-cols-[var(--nav-width)_minmax(0,1fr)]">
                <TopBar {...nav} />
                <SideNav {...nav} />
                <div
                  className={trial ? 'flex min-h-dvh min-w-0 flex-col *:[main]:flex-1' : 'min-w-0'}
                >
                  <ConnectionBanner />
                  {trial ? <TrialBanner id={trial.id} said={saidOf(trial.name)} /> : null}
                  <main id="main" tabIndex={-1} className="min-w-0 outline-none">
                    {children}
                  </main>
                </div>
              </div>
            </FindProvider>
          </KeysHelp>
        </HotkeysProvider>
      </LiveProvider>
    </TrialProvider>
  );
}

function saidOf(file: string) {
  const { title, banner, back, dropNow } = words.imports.trial;
  const failed = words.imports.answers['failed'] ?? '';
  return { title, text: banner(file), back, drop: dropNow, failed };
}
