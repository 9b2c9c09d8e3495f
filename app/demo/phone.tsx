'use client';

import { Mail, Store } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { LinkButton } from '#app/components/button.tsx';
import { classNames } from '#app/components/class-names.ts';
import { Mailbox } from '#app/demo/mailbox.tsx';
import { NewLetter } from '#app/demo/new-letter.tsx';
import { SellApp } from '#app/demo/sell-app.tsx';
import type { DemoRun } from '#app/demo/use-demo-run.ts';
import { useLetters } from '#app/demo/use-letters.ts';
import * as words from '#app/messages/words.ts';

export type PhoneApp = 'sell' | 'mail';

/** The phone: two apps, of which the one records events and the other reads letters. */
export function Phone(props: { run: DemoRun; may: boolean }) {
  const demo = words.demo;
  const { facts } = props.run;
  const [app, setApp] = useState<PhoneApp>('sell');
  const email = props.may ? (facts.user?.state?.email ?? null) : null;
  const letters = useLetters(props.run.client, email, facts.effects);
  return (
    <section aria-label={demo.phone} className="mx-auto w-full max-w-[372px] sides:mx-0">
      {props.may ? null : (
        <div className="mb-3 rounded-md border border-line-2 bg-sunk px-3 py-2">
          <p>{demo.notMay}</p>
          <LinkButton href="/sign-in?next=%2Fdemo" className="mt-2">
            {demo.switchPerson}
          </LinkButton>
        </div>
      )}
      <div className="rounded-[38px] border border-line-2 bg-sunk p-2.5 shadow-[0_18px_50px_-24px_var(--shadow)]">
        <div className="relative flex h-[664px] flex-col overflow-hidden rounded-[29px] border border-line bg-card">
          <header className="border-b border-line px-5 pt-7 pb-2.5">
            <span
              aria-hidden
              className="absolute top-2.5 left-1/2 h-1.5 w-16 -translate-x-1/2 rounded-full bg-line-2"
            />
            <p className="text-base font-semibold tracking-[-0.01em]">
              {app === 'sell' ? demo.app : demo.inbox}
            </p>
          </header>
          {app === 'sell' ? (
            <NewLetter
              letters={letters}
              onRead={(id) => {
                letters.open(id);
                setApp('mail');
              }}
            />
          ) : null}
          <div className="min-h-0 flex-1 overflow-y-auto">
            {app === 'sell' ? (
              <SellApp
                run={props.run}
                may={props.may}
                onMail={() => {
                  letters.open(letters.unread[0]?.id ?? null);
                  setApp('mail');
                }}
              />
            ) : (
              <Mailbox letters={letters} />
            )}
          </div>
          <nav aria-label={demo.tabs} className="grid grid-cols-2 border-t border-line">
            <AppButton current={app === 'sell'} onClick={() => setApp('sell')}>
              <Store size={18} aria-hidden />
              {demo.sell}
            </AppButton>
            <AppButton
              current={app === 'mail'}
              label={demo.mailCount(letters.unread.length)}
              onClick={() => setApp('mail')}
            >
              <span className="relative">
                <Mail size={18} aria-hidden />
                {letters.unread.length > 0 ? (
                  <span
                    aria-hidden
                    className="absolute -top-1 -right-2.5 min-w-4 rounded-full bg-accent px-1 text-center text-2xs leading-4 font-semibold text-card"
                  >
                    {letters.unread.length}
                  </span>
                ) : null}
              </span>
              {demo.mail}
            </AppButton>
          </nav>
        </div>
      </div>
    </section>
  );
}

function AppButton(props: {
  current: boolean;
  label?: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      onClick={props.onClick}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      {...(props.current ? { 'aria-current': 'page' as const } : {})}
      className={classNames(
        'flex min-h-14 flex-col items-center justify-center gap-0.5 text-2xs -outline-offset-4',
        props.current ? 'font-semibold text-accent' : 'text-ink-2',
      )}
    >
      {props.children}
    </button>
  );
}
