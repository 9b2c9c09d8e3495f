// The entry that npm's scripts run: plain JavaScript, so that an old Node comes to read the sentence.
import '../../scripts/require-node.mjs';

await import('./main.ts');
