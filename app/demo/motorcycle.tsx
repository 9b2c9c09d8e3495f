import * as words from '#app/messages/words.ts';

/** The picture of the advert. */
export function Motorcycle() {
  return (
    <svg
      viewBox="0 0 320 170"
      role="img"
      aria-label={words.demo.picture}
      className="block w-full"
      fill="none"
      stroke="currentColor"
      strokeWidth="5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <circle cx="66" cy="118" r="38" />
      <circle cx="66" cy="118" r="9" strokeWidth="4" />
      <circle cx="254" cy="118" r="38" />
      <circle cx="254" cy="118" r="9" strokeWidth="4" />
      <path d="M66 118 118 92 M254 118 216 40" />
      <path d="M222 52 190 58 150 62 104 66 72 58" />
      <path
        d="M128 62c6-18 26-26 54-22 14 2 22 8 26 16l-30 10-48 2z"
        className="fill-accent stroke-accent"
        strokeWidth="4"
      />
      <path
        d="M64 58c14-8 36-6 62 6l-22 12c-16-2-30-8-40-18z"
        className="fill-current"
        strokeWidth="3"
      />
      <path d="M118 92h66l18-30 M118 92l14-26 M140 92c0 18 8 26 22 26h14c12 0 16-10 14-26" />
      <path d="M142 118 84 128 M84 128H48" strokeWidth="6" />
      <path d="M216 40 200 24 M210 28h-22" />
      <circle cx="226" cy="52" r="8" strokeWidth="4" />
      <path d="M232 78c14-6 32-2 42 10" strokeWidth="4" />
    </svg>
  );
}
