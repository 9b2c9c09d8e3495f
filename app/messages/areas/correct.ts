import { correct as english } from '#app/messages/en/correct.ts';
import { spoken } from '#app/messages/spoken.ts';

export const correct = spoken('correct', english);
