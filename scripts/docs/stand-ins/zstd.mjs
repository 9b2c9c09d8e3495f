// `zstd -d`, where zstd itself is not there.
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';

await pipeline(process.stdin, createZstdDecompress(), process.stdout);
