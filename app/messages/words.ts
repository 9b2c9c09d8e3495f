import { en } from '#app/messages/en.ts';

/** What a catalogue in another language has to provide. */
export type Words = typeof en;

/** The words in use. There is one language so far; a second one is chosen here. */
export const words: Words = en;
