import { signIn as english } from '#app/messages/en/sign-in.ts';
import { spoken } from '#app/messages/spoken.ts';

export const signIn = spoken('signIn', english);
