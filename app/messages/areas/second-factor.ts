import { secondFactor as english } from '#app/messages/en/second-factor.ts';
import { spoken } from '#app/messages/spoken.ts';

export const secondFactor = spoken('secondFactor', english);
