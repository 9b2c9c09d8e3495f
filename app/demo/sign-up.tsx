'use client';

import { useEffect, useState } from 'react';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { demoIds } from '#app/demo/demo-story.ts';
import { useTellRefusal } from '#app/demo/refusals.ts';
import type { Acting } from '#app/demo/use-act.ts';
import { type DemoRun, newRun } from '#app/demo/use-demo-run.ts';
import { WideButton } from '#app/demo/wide-button.tsx';
import * as words from '#app/messages/words.ts';

/** The first event of a run: whose correlation id all that follows shares. */
export function SignUp(props: { run: DemoRun; may: boolean; acting: Acting }) {
  const demo = words.demo;
  const { busy, act, problem } = props.acting;
  const [name, setName] = useState('Kari Nordmann');
  const [email, setEmail] = useState('');
  // Made in the browser alone: a server would make another.
  const [fresh, setFresh] = useState('');
  useEffect(() => {
    setFresh(newRun());
    setEmail((typed) => (typed === '' ? `kari.${newRun().slice(0, 4)}@nordmann.example` : typed));
  }, []);
  const signUp = () =>
    act('signUp', async () => {
      const { userId, correlation } = demoIds(fresh);
      await props.run.client.append(
        'userCreated',
        { userId, name, email },
        { correlationId: correlation, ifNew: true },
      );
      await props.run.setRun(fresh);
    });
  const tellRefusal = useTellRefusal();
  const refused = problem?.errors.find(({ pointer }) => pointer === '/email');
  const fault = refused ? tellRefusal(refused) : null;
  return (
    <form
      className="grid gap-4"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (props.may && fresh !== '') void signUp();
      }}
    >
      <div className="pt-6 pb-2">
        <h2 className="text-xl font-title tracking-[-0.015em]">{demo.welcome}</h2>
        <p className="mt-1 text-ink-2">{demo.welcomeText}</p>
      </div>
      <Labelled label={demo.name}>
        {(control) => (
          <input
            {...control}
            className={controlClass(false, 'py-2')}
            value={name}
            onChange={({ target }) => setName(target.value)}
            autoComplete="off"
            required
          />
        )}
      </Labelled>
      <Labelled label={demo.email} fault={fault}>
        {(control) => (
          <input
            {...control}
            type="email"
            className={controlClass(fault !== null, 'py-2')}
            value={email}
            onChange={({ target }) => setEmail(target.value)}
            autoComplete="off"
            required
          />
        )}
      </Labelled>
      <WideButton
        type="submit"
        look="primary"
        busy={busy === 'signUp' ? demo.signingUp : null}
        idle={props.may && busy === null && fresh !== ''}
      >
        {demo.signUp}
      </WideButton>
    </form>
  );
}
