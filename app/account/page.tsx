import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AccountSection } from '#app/account/account-section.tsx';
import { deviceName } from '#app/account/device-name.ts';
import { LanguageForm } from '#app/account/language-form.tsx';
import { NameForm } from '#app/account/name-form.tsx';
import { PasswordForm } from '#app/account/password-form.tsx';
import { SecondFactor } from '#app/account/second-factor.tsx';
import { SignIns } from '#app/account/sign-ins.tsx';
import { LinkButton } from '#app/components/button.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { safeNext } from '#app/components/sign-in-href.ts';
import * as words from '#app/messages/words.ts';
import { askedHeaders } from '#app/viewer/asked-headers.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { isLanguage } from '#lib/domain/language.ts';
import { ownFactor } from '#lib/people/own-factor.ts';
import { listOwnSignIns } from '#lib/people/own-sign-ins.ts';

export function generateMetadata(): Metadata {
  return { title: words.account.title };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One's own account: name, password, second factor, and where one is signed in. */
export default async function AccountPage(props: Props) {
  await pageViewer();
  const store = currentStore();
  const person = await store.signIn.findPerson(await askedHeaders());
  if (!person) redirect('/sign-in');
  const [factor, signIns] = await Promise.all([
    ownFactor(store, person),
    listOwnSignIns(store, person),
  ]);
  const chosen = isLanguage(person.language) ? person.language : null;
  const account = words.account;
  const role = words.admin.roleNames[person.role] ?? person.role;
  const { next } = await props.searchParams;
  const mustSetUp = factor.isRequired && !factor.isOn;
  return (
    <>
      <PageHeader title={account.title} />
      {mustSetUp ? (
        <div role="status" className="border-t border-line bg-accent-soft px-gutter py-3">
          <p className="font-semibold">{account.requiredTitle}</p>
          <p className="text-ink-2">{account.requiredNow(role)}</p>
        </div>
      ) : null}
      {person.demo ? (
        <div className="border-t border-line px-gutter py-3 text-ink-2">
          <p className="max-w-[72ch]">{account.demo}</p>
        </div>
      ) : null}
      <AccountSection title={account.profile}>
        {person.demo ? (
          <Fact name={account.name}>{person.name}</Fact>
        ) : (
          <NameForm name={person.name} />
        )}
        <Fact name={account.email} note={person.demo ? undefined : account.emailNote}>
          {person.email}
        </Fact>
        <Fact name={account.role} note={words.people.roleText[person.role]}>
          {role}
        </Fact>
      </AccountSection>
      <AccountSection title={account.language} text={account.languageText}>
        {person.demo ? (
          <p className="text-ink-2">{account.languageDemo}</p>
        ) : (
          <LanguageForm chosen={chosen} />
        )}
      </AccountSection>
      {person.demo ? null : (
        <>
          <AccountSection
            title={account.secondFactor}
            text={factor.hasPassword ? account.secondFactorText : account.passwordByProvider}
          >
            {factor.hasPassword ? (
              <SecondFactor
                isOn={factor.isOn}
                codesLeft={factor.codesLeft}
                requiredBy={factor.isRequired ? role : null}
                next={next === undefined ? null : safeNext(next)}
              />
            ) : null}
          </AccountSection>
          {factor.hasPassword ? (
            <AccountSection title={account.password} text={account.passwordText}>
              <PasswordForm email={person.email} />
            </AccountSection>
          ) : null}
        </>
      )}
      <AccountSection title={words.docs.title} text={words.docs.linkText}>
        <div>
          <LinkButton href="/docs">{words.docs.link}</LinkButton>
        </div>
      </AccountSection>
      <AccountSection title={account.signIns} text={account.signInsText}>
        <SignIns
          signIns={signIns.map(({ agent, ...signIn }) => ({
            ...signIn,
            device: deviceName(agent),
          }))}
          canEnd={!person.demo}
        />
      </AccountSection>
    </>
  );
}

function Fact(props: { name: string; note?: string | undefined; children: string }) {
  return (
    <div>
      <p className="text-ink-2">{props.name}</p>
      <p className="wrap-anywhere">{props.children}</p>
      {props.note ? <p className="text-xs text-ink-3">{props.note}</p> : null}
    </div>
  );
}
