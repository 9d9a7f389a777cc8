import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { places } from './stop-flag.js';

/**
 * Ends the process for which the main thread waits and does nothing else, as in `execSync`, with all that it has
 * started. Those that run beside the cells are left alone.
 *
 * @param memory what all threads see of interrupts
 */
export function endAwaitedProcesses(memory: Int32Array): void {
  const beside = new Set(memory.subarray(places.processes));
  const waiting = [process.pid];
  const parents = parentsOfProcesses();
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for (const [pid, itsParent] of parents) {
      if (itsParent !== parent || beside.has(pid)) continue;
      waiting.push(pid);
      try {
        process.kill(pid, 'SIGTERM');
      } catch {
        // It has ended, or is the `ps` that listed it.
      }
    }
  }
}

/** The parent of each process of the machine, by its number. */
function parentsOfProcesses(): [pid: number, parent: number][] {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
    }
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => parentOf(Number(pid)));
  } catch {
    return [];
  }
}

function parentOf(pid: number): [pid: number, parent: number][] {
  try {
    // Behind the program's name, which may hold anything: its state, then its parent.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return [[pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]];
  } catch {
    return []; // It has ended meanwhile.
  }
}
