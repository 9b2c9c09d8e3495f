import * as english from '#app/messages/en/erasure.ts';
import { spoken } from '#app/messages/spoken.ts';

export const erasing = spoken('erasing', english.erasing);
export const erasure = spoken('erasure', english.erasure);
