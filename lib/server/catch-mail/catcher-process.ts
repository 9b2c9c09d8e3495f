import { catchMail } from '#lib/server/catch-mail/catcher.ts';

// A process of its own: `[folder, port]`. It ends with the one that began it, however that ends.
const [folder = '', port = '0'] = process.argv.slice(2);
process.on('disconnect', () => process.exit(0));
// A signal to the whole group is for the process that began it.
process.on('SIGINT', () => {});
const catcher = await catchMail(folder, Number(port));
process.send?.({ port: catcher.port });
