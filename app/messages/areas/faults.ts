import { faults as english } from '#app/messages/en/faults.ts';
import { spoken } from '#app/messages/spoken.ts';

export const faults = spoken('faults', english);
