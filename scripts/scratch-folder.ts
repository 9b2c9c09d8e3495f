import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** statfs(2): what a tmpfs calls itself. */
const tmpfs = 0x01021994;
/** Bytes that a run needs at most, and that the machine has to have to spare. */
const room = 6e9;
const dayMs = 86_400_000;

/**
 * A folder in memory for what the tests throw away, where the machine has one with room to spare and
 * programs may be started from it; else null. They make and remove databases by the thousand, each of
 * some thousand files: on a disk two to ten times as slow as in memory.
 */
export function scratchFolder(root = '/dev/shm'): { folder: string; leave: () => void } | null {
  try {
    const { type, bavail, bsize } = statfsSync(root);
    if (type !== tmpfs || bavail * bsize < room || os.freemem() < room) return null;
    const folder = path.join(root, `backstory-scratch-${os.userInfo().uid}`);
    mkdirSync(folder, { recursive: true });
    // As in any folder of temporary files: a database runs as another user.
    chmodSync(folder, 0o1777);
    if (!startsPrograms(folder)) return null;
    removeOld(folder);
    return { folder, leave: () => removeEmpty(folder) };
  } catch {
    return null;
  }
}

function startsPrograms(folder: string): boolean {
  const script = path.join(folder, `tried-${process.pid}`);
  writeFileSync(script, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  try {
    return spawnSync(script).status === 0;
  } finally {
    rmSync(script);
  }
}

/** What runs that were killed left behind takes memory. */
function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changed > dayMs) rmSync(file, { recursive: true, force: true });
  }
}

/** Another run may be at work in it. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {}
}
