import { CopyButton } from '#app/components/copy-button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { useHeldPage } from '#app/components/query/use-held-page.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';

/** A link that lets somebody in once, to copy and hand over. */
export function OneTimeLink(props: { link: string; expiresAt: number; note?: string }) {
  useHeldPage();
  const people = words.people;
  return (
    <Labelled
      label={people.linkTitle}
      note={
        <>
          {people.linkText} <Time at={props.expiresAt} form="weekday-time" />. {props.note}
        </>
      }
    >
      {(control) => (
        <span className="flex items-center gap-1.5">
          <input
            {...control}
            readOnly
            value={props.link}
            onFocus={(event) => event.target.select()}
            className={controlClass(false, 'mono')}
          />
          <CopyButton text={props.link} what={words.common.inText(people.linkTitle)} />
        </span>
      )}
    </Labelled>
  );
}
