'use client';

import { useState, useTransition } from 'react';
import { saveLanguage } from '#app/account/account-actions.ts';
import { toldFault } from '#app/account/told-fault.ts';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import * as words from '#app/messages/words.ts';
import { type Language, languages } from '#lib/domain/language.ts';

/** What one reads. The page is loaded anew in it, for a browser holds the words of one language. */
export function LanguageForm(props: { chosen: Language | null }) {
  const [language, setLanguage] = useState(props.chosen);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const account = words.account;
  const save = () =>
    start(async () => {
      const wrong = toldFault(await saveLanguage(language));
      setFault(wrong);
      if (wrong === null) window.location.reload();
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Labelled label={account.language} fault={fault}>
        {(control) => (
          <span className="flex gap-2">
            <select
              {...control}
              value={language ?? ''}
              onChange={({ target }) =>
                setLanguage(languages.find((each) => each === target.value) ?? null)
              }
              className={controlClass(fault !== null, 'max-w-[320px]')}
            >
              <option value="">{account.languages.browser}</option>
              {languages.map((each) => (
                <option key={each} value={each} lang={each}>
                  {account.languages[each]}
                </option>
              ))}
            </select>
            <Button type="submit" aria-disabled={pending || language === props.chosen}>
              {account.save}
            </Button>
          </span>
        )}
      </Labelled>
    </form>
  );
}
