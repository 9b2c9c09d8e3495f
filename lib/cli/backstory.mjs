#!/usr/bin/env node
// The entry that npm's scripts run: plain JavaScript, so that an old Node comes to read the sentence.
import '../../scripts/require-node.mjs';
import { existsSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';

// What is compiled is kept: a command takes half the time from its second run on. Where the folder
// cannot be written, nothing is.
module.enableCompileCache(path.join(import.meta.dirname, '../../node_modules/.cache/backstory'));

// What the environment says already stands.
if (existsSync('.env')) process.loadEnvFile('.env');

await import('./main.ts');
