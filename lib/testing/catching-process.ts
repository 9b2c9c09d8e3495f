import { startCatcher } from '#lib/server/catch-mail/start-catcher.ts';

// Starts the process that catches letters, as the server does, and tells where: to be killed.
const { url } = await startCatcher(process.argv[2] ?? '');
process.send?.({ url });
// As a server has other things to do.
setInterval(() => {}, 60_000);
