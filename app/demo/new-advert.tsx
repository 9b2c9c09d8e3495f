'use client';

import { useState } from 'react';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { demoIds } from '#app/demo/demo-story.ts';
import { Motorcycle } from '#app/demo/motorcycle.tsx';
import type { Acting } from '#app/demo/use-act.ts';
import type { DemoRun } from '#app/demo/use-demo-run.ts';
import { WideButton } from '#app/demo/wide-button.tsx';
import * as words from '#app/messages/words.ts';

/** Two events: the advert is written, and submitted. Both are accepted at once. */
export function NewAdvert(props: { run: DemoRun; may: boolean; acting: Acting }) {
  const demo = words.demo;
  const { busy, act } = props.acting;
  const { client, run, facts } = props.run;
  const [title, setTitle] = useState('Honda CB500F, 2019');
  const [price, setPrice] = useState('52000');
  const submit = () =>
    act('submit', async () => {
      const { userId, advertisementId, correlation: correlationId } = demoIds(run ?? '');
      if (facts.advert === null) {
        const advert = { userId, title, price: Number(price), category: 'motorcycle' } as const;
        await client.append(
          'advertisementCreated',
          { advertisementId, ...advert },
          { correlationId },
        );
      }
      await client.append('advertisementSubmitted', { advertisementId }, { correlationId });
    });
  const name = facts.user?.label;
  return (
    <form
      className="grid gap-4"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (props.may) void submit();
      }}
    >
      <div>
        {name ? <p className="text-ink-2">{demo.hello(name)}</p> : null}
        <h2 className="text-xl font-title tracking-[-0.015em]">{demo.newAdvert}</h2>
      </div>
      <div className="rounded-lg bg-sunk p-4 text-ink-2">
        <Motorcycle />
      </div>
      <Labelled label={demo.advertTitle}>
        {(control) => (
          <input
            {...control}
            className={controlClass(false, 'py-2')}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
            autoComplete="off"
            required
          />
        )}
      </Labelled>
      <Labelled label={demo.price} note={demo.category}>
        {(control) => (
          <input
            {...control}
            type="number"
            min={0}
            className={controlClass(false, 'py-2')}
            value={price}
            onChange={({ target }) => setPrice(target.value)}
            required
          />
        )}
      </Labelled>
      <WideButton
        type="submit"
        look="primary"
        busy={busy === 'submit' ? demo.submitting : null}
        idle={props.may && busy === null}
      >
        {demo.submit}
      </WideButton>
    </form>
  );
}
