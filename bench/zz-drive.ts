import { readFileSync } from 'node:fs';
import { startBenchServer } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { fineEvent, userCreated, userLoggedIn } from '#bench/sample-events.ts';
import { spawn } from 'node:child_process';
const [mode, secs, perf] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const server = await startBenchServer();
try {
  await server.withDatabase((cs) => withBenchStore(cs, async (store) => {
    if (process.env.SQL) await store.pool.query(process.env.SQL);
    const W = mode === '1' ? 1 : mode === 'import' ? 500 : 64;
    if (mode !== 'import') for (let n = 0; n < W; n++) await append(store, userCreated(n));
    let made = 0;
    const run = async (count: number) => {
      const events = Array.from({ length: count }, () => { const n = made++; return mode === 'import' ? fineEvent(n) : userLoggedIn(n % W); });
      const s = performance.now();
      await forEachOf(count, W, async (n) => { await append(store, events[n] as never, mode === 'import' ? { imported: true } : {}); });
      return count / ((performance.now() - s) / 1000);
    };
    const size = mode === '1' ? 2000 : 16000;
    await run(size);
    const { rows } = await store.pool.query(`select pid from pg_stat_activity where application_name = 'backstory append'`);
    const pids = rows.map((r) => r.pid);
    let p;
    if (perf === 'pg') p = spawn('perf', ['record', '--call-graph', 'dwarf,32000', '-F', '250', '-o', '/tmp/engine/pg.perf', '-p', pids.join(',')], { stdio: 'ignore' });
    if (perf === 'node') p = spawn('perf', ['record', '-F', '4000', '-o', '/tmp/engine/node.perf', '-p', String(process.pid)], { stdio: 'ignore' });
    const ticks = () => pids.reduce((a: number, pid: number) => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return a + Number(f[11]) + Number(f[12]); }, 0) * 10000;
    const wal = async () => (await store.pool.query(`select wal_bytes::float8 as b, wal_records::float8 as r, wal_fpi::float8 as f from pg_stat_wal`)).rows[0];
    await new Promise((r) => setTimeout(r, 300));
    const w0 = await wal(); const k0 = ticks(); const cpu0 = process.cpuUsage(); const m0 = made; const t0 = performance.now();
    const end = t0 + secs * 1000; const rates = [];
    while (performance.now() < end) rates.push(Math.round(await run(size)));
    const k = ticks() - k0; const cpu = process.cpuUsage(cpu0); const wall = performance.now() - t0;
    await new Promise((r) => setTimeout(r, 1200));
    const w1 = await wal(); const n = made - m0;
    console.log(mode, rates.join(' '), 'wal B/event', Math.round((w1.b - w0.b) / n), 'rec', ((w1.r - w0.r) / n).toFixed(1), 'fpi', w1.f - w0.f, 'node cpu us/event', (((cpu.user + cpu.system)) / n).toFixed(1), 'backend cpu', (k / n).toFixed(1), 'wall', (wall*1000/n).toFixed(1));
    p?.kill('SIGINT');
    await new Promise((r) => setTimeout(r, 800));
  }));
} finally { await server.stop(); }
