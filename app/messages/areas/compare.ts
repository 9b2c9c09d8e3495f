import { compare as english } from '#app/messages/en/compare.ts';
import { spoken } from '#app/messages/spoken.ts';

export const compare = spoken('compare', english);
