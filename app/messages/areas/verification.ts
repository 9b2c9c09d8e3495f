import { verification as english } from '#app/messages/en/verification.ts';
import { spoken } from '#app/messages/spoken.ts';

export const verification = spoken('verification', english);
