'use client';

import { AdvertCard } from '#app/demo/advert-card.tsx';
import { nextStep } from '#app/demo/demo-story.ts';
import { NewAdvert } from '#app/demo/new-advert.tsx';
import { useTellRefusal } from '#app/demo/refusals.ts';
import { SignUp } from '#app/demo/sign-up.tsx';
import { useAct } from '#app/demo/use-act.ts';
import type { DemoRun } from '#app/demo/use-demo-run.ts';
import * as words from '#app/messages/words.ts';

/** What the seller does. Which screen it is follows from the states that the API gives. */
export function SellApp(props: { run: DemoRun; may: boolean; onMail: () => void }) {
  const demo = words.demo;
  const { run, may } = props;
  const acting = useAct();
  const tellRefusal = useTellRefusal();
  const step = nextStep(run.facts);
  return (
    <div className="px-5 py-4">
      {step === 'signUp' ? (
        <SignUp run={run} may={may} acting={acting} />
      ) : step === 'submit' ? (
        <NewAdvert run={run} may={may} acting={acting} />
      ) : (
        <AdvertCard run={run} may={may} acting={acting} onMail={props.onMail} />
      )}
      <div role="alert">
        {acting.fault ? <p className="mt-3 font-medium text-del">{acting.fault}</p> : null}
        {acting.problem && acting.problem.next.length === 0 ? (
          <p className="mt-3 font-medium text-del">
            {demo.failed} {tellRefusal(acting.problem.errors[0] ?? acting.problem)}
          </p>
        ) : null}
      </div>
    </div>
  );
}
