import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { coursePython, jupyterHome, whyNoJupyter } from '../../support/jupyter-home';
import { describeIf } from '../../support/skip';
import { root } from '../client';

/** All tests of jupyter_kernel_test 0.7. */
const tests = [
  'TypeScriptKernel.test_clear_output', 'TypeScriptKernel.test_completion', 'TypeScriptKernel.test_display_data', 'TypeScriptKernel.test_error',
  'TypeScriptKernel.test_execute_result', 'TypeScriptKernel.test_execute_stderr', 'TypeScriptKernel.test_execute_stdout', 'TypeScriptKernel.test_history',
  'TypeScriptKernel.test_inspect', 'TypeScriptKernel.test_is_complete', 'TypeScriptKernel.test_kernel_info', 'TypeScriptKernel.test_pager',
  'Welcome.test_recv_iopub_welcome_msg',
];

describeIf(whyNoJupyter === '', whyNoJupyter)('jupyter_kernel_test, with nothing skipped', () => {
  let outcomes: Record<string, string[]>;

  beforeAll(async () => {
    const home = jupyterHome('typescript-under-test');
    try {
      const { stdout } = await promisify(execFile)(coursePython, [join(__dirname, 'kernel-test.py')], { cwd: root, env: { ...home.env, PYTHONIOENCODING: 'utf-8' } });
      outcomes = JSON.parse(stdout.slice(stdout.lastIndexOf('\n{') + 1));
    } finally {
      home.remove();
    }
  });

  test.each(tests)('%s passes', (name) => {
    expect((outcomes[name] ?? ['was not run']).join('\n')).toBe('ok');
  });

  test('there is no test beside these', () => {
    expect(Object.keys(outcomes).sort()).toEqual(tests);
  });
});
