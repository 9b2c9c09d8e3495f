import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const modules = path.join(root, 'node_modules');

/** @type {readonly { name: string, script: string, args: string[] }[]} */
const checks = [
  {
    name: 'format and lint',
    script: path.join(modules, '@biomejs/biome/bin/biome'),
    args: ['check', '--error-on-warnings', '.'],
  },
  { name: 'types', script: path.join(modules, 'typescript/bin/tsc'), args: ['-p', '.'] },
  { name: 'unused code', script: path.join(modules, 'knip/bin/knip.js'), args: ['--no-progress'] },
  { name: 'layers', script: path.join(root, 'scripts/check-layers.ts'), args: [] },
];

/**
 * Runs every check, all at once, and tells how many passed, and what those said that failed, which is
 * printed too.
 */
export async function runChecks() {
  const began = performance.now();
  const running = checks.map(async ({ name, script, args }) => {
    const { code, output } = await run(script, args);
    return { name, code, output: output.trimEnd(), took: performance.now() - began };
  });
  const ended = await Promise.all(running);
  for (const { name, code, output, took } of ended) {
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${(took / 1000).toFixed(1)} s)`);
    if (code !== 0) console.log(output);
  }
  const faults = ended.filter(({ code }) => code !== 0);
  return { passed: checks.length - faults.length, failed: faults.length, faults };
}

/** @param {string} script @param {string[]} args */
function run(script, args) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, ...args],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
