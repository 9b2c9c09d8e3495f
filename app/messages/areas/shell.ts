import { shell as english } from '#app/messages/en/shell.ts';
import { spoken } from '#app/messages/spoken.ts';

export const shell = spoken('shell', english);
