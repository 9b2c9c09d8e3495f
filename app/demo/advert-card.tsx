'use client';

import { Chip } from '#app/components/chip.tsx';
import { classNames } from '#app/components/class-names.ts';
import { demoIds, nextStep } from '#app/demo/demo-story.ts';
import { HeldAdvert } from '#app/demo/held-advert.tsx';
import { Motorcycle } from '#app/demo/motorcycle.tsx';
import type { Acting } from '#app/demo/use-act.ts';
import type { DemoRun } from '#app/demo/use-demo-run.ts';
import * as words from '#app/messages/words.ts';

/** The advert as its seller sees it, and what it waits for. */
export function AdvertCard(props: {
  run: DemoRun;
  may: boolean;
  acting: Acting;
  onMail: () => void;
}) {
  const demo = words.demo;
  const { facts, run } = props.run;
  const state = facts.advert?.state;
  const step = nextStep(facts);
  const isLive = step === null;
  return (
    <div className="flex flex-col gap-4">
      <article className="overflow-hidden rounded-lg border border-line">
        <div className={classNames('p-4', isLive ? 'bg-add-soft text-ink' : 'bg-sunk text-ink-2')}>
          <Motorcycle />
        </div>
        <div className="flex items-start justify-between gap-3 px-3.5 py-2.5">
          <div className="min-w-0">
            <h2 className="truncate text-base font-semibold">{state?.title}</h2>
            <p className="text-ink-2">
              {state?.price === undefined ? null : demo.kroner(state.price)}
            </p>
          </div>
          <Chip>{demo.adverts[state?.status ?? ''] ?? state?.status}</Chip>
        </div>
      </article>
      <div role="status" className="empty:-mt-4">
        {isLive ? (
          <Told title={demo.liveTitle} text={demo.liveText} good />
        ) : step === 'held' ? (
          <Told title={demo.looking} text={demo.lookingText} />
        ) : step === 'live' ? (
          <Told title={demo.verifiedText} text={demo.lookingText} />
        ) : state?.status === 'expired' ? (
          <Told title={demo.expiredTitle} text={String(state.heldFor ?? '')} />
        ) : null}
      </div>
      {state?.status === 'held' && step !== 'live' ? (
        <HeldAdvert
          facts={facts}
          ids={demoIds(run ?? '')}
          client={props.run.client}
          may={props.may}
          acting={props.acting}
          onMail={props.onMail}
        />
      ) : null}
    </div>
  );
}

function Told(props: { title: string; text: string; good?: boolean }) {
  return (
    <div>
      <p className={classNames('text-base font-semibold', props.good && 'text-add')}>
        {props.title}
      </p>
      <p className="mt-0.5 text-ink-2">{props.text}</p>
    </div>
  );
}
