import { spawn } from 'node:child_process';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../scripts/setup/lock.js';
import { makeCourse, type Course } from './course';

describe("the set-up's lock", () => {
  let course: Course;
  let file: string;
  const says = (line: string) => { course.said.push(line); };
  beforeEach(() => {
    course = makeCourse();
    file = join(course.root, '.setup.lock');
  });
  afterEach(() => course.remove());

  /** The number of a process that has ended. */
  const endedProcess = () => new Promise<number>(resolve => {
    const child = spawn(process.execPath, ['-e', '']);
    child.on('exit', () => resolve(child.pid as number));
  });

  test('lets two set-ups work one after the other', async () => {
    const order: string[] = [];
    const work = (name: string) => withLock(file, says, async () => {
      order.push(`${name} begins`);
      await sleep(50);
      order.push(`${name} ends`);
    }, { pause: 5 });
    await Promise.all([work('a'), work('b')]);
    expect(order[1].slice(0, 1)).toBe(order[0].slice(0, 1));
    expect(order[3].slice(0, 1)).toBe(order[2].slice(0, 1));
    expect(course.said).toEqual([expect.stringContaining(`(process ${process.pid})`)]);
    expect(existsSync(file)).toBe(false);
  });

  test('is given back where the work fails', async () => {
    await expect(withLock(file, says, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });

  test('of a process that has ended is taken over', async () => {
    writeFileSync(file, JSON.stringify({ pid: await endedProcess(), host: hostname() }));
    const holder = await withLock(file, says, async () => JSON.parse(readFileSync(file, 'utf8')).pid);
    expect(holder).toBe(process.pid);
    expect(course.said).toEqual([]);
  });

  test('whose holder has long been silent is taken over, although its number is a living process', async () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname() }));
    const before = new Date(Date.now() - 120_000);
    utimesSync(file, before, before);
    await expect(withLock(file, says, async () => 'done')).resolves.toBe('done');
  });

  test('of another machine is respected, whatever its process number means here', async () => {
    writeFileSync(file, JSON.stringify({ pid: await endedProcess(), host: 'another machine' }));
    await expect(withLock(file, says, async () => 'done', { patience: 60, pause: 10 })).rejects.toThrow(/Another set-up[^]*remove .*\.setup\.lock/);
    expect(existsSync(file)).toBe(true);
  });
});
