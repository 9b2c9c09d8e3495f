import { buttonClass } from '#app/components/button.tsx';
import * as words from '#app/messages/words.ts';

/** The way in through the OpenID provider, and why the last try did not work. */
export function ProviderLink(props: { name: string; next: string; error: unknown }) {
  const provider = words.provider;
  const { error } = props;
  return (
    <section className="pt-3">
      {typeof error === 'string' ? (
        <p role="alert" className="mb-3 font-medium text-del">
          {(Object.hasOwn(provider.faults, error) ? provider.faults[error] : null) ??
            provider.fault}
        </p>
      ) : null}
      {/* No `Link`: it would be fetched in advance, and leads away from here. */}
      <a
        href={`/sign-in/provider?next=${encodeURIComponent(props.next)}`}
        className={buttonClass('primary', 'w-full py-[7px]')}
      >
        {provider.continue(props.name)}
      </a>
    </section>
  );
}
