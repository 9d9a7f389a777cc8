import { existsSync } from 'node:fs';
import { setUp } from '../../scripts/setup/set-up.js';
import { makeCourse, messageOf, type Course } from './course';

describe('the set-up', () => {
  let course: Course;
  let done: string[];
  beforeEach(() => { course = makeCourse(); done = []; });
  afterEach(() => course.remove());

  const step = (name: string, check?: () => Promise<void>) => ({
    name, check, about: 'working', upToDate: () => done.includes(name), work: async () => { done.push(name); },
  });
  const refuse = () => Promise.reject(new Error('no Python'));

  test('does the steps in order, and none the second time', async () => {
    const steps = [step('one'), step('two')];
    await setUp(course.host(), steps);
    expect(done).toEqual(['one', 'two']);
    course.said.length = 0;
    await setUp(course.host(), steps);
    expect(done).toEqual(['one', 'two']);
    expect(course.said).toEqual([expect.stringMatching(/^Set-up: all up to date/)]);
  });

  test('says what the last step lacks before the first one has begun', async () => {
    expect(await messageOf(setUp(course.host(), [step('one'), step('two', refuse)]))).toBe('no Python');
    expect(done).toEqual([]);
    expect(existsSync(course.host().paths.lock)).toBe(false);
  });

  test('asks for nothing that a finished step needed', async () => {
    done.push('two');
    await setUp(course.host(), [step('one'), step('two', refuse)]);
    expect(done).toEqual(['two', 'one']);
  });
});
