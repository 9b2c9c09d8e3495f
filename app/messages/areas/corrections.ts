import * as english from '#app/messages/en/corrections.ts';
import { spoken } from '#app/messages/spoken.ts';

export const corrections = spoken('corrections', english.corrections);
export const review = spoken('review', english.review);
